"""Unpacks the frozen program somewhere else and tries it there, in the ways that a lab will.

``python3 packaging/smoke_test.py [--quick] [--pictures FOLDER] [ARCHIVE or PROGRAM]``

Every case starts the program in an environment with nothing but a home and a language: no Python on the PATH,
no variable of this process. The program tries itself (``--self-test``); here its exit code and what it prints
are judged. Without an argument the newest archive in ``dist`` is taken. Needs the standard library alone, and
on Linux ``Xvfb`` for the case with a real window system. ``--quick`` makes the cases together that can be.
"""

import argparse
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import bootstrap

ROOT = Path(__file__).resolve().parents[1]
NAME = "neural-playground"
STEPS, FEWER_STEPS = 5_000, 200
LONGEST_SECONDS = 400
NOBODY = 65534
FATAL = re.compile(
    r"Traceback|Fatal|Segmentation|dumped|Aborted|ImportError|ModuleNotFound|cannot open shared"
    r"|Could not load|QThread|QObject|QPainter|no Qt platform|Warning|CRITICAL|\bERROR\b|FAILED"
)


@dataclass(frozen=True)
class Case:
    """One way to start the program, and what it runs under.

    Args:
        name: for the table.
        program: the file to start.
        home: the person's home; it need not exist.
        steps: how many steps each example is trained.
        variables: of the environment, beside the home and the language.
        network: whether the program may see one.
        user: the number of another user to start it as; only root can.
        pictures: where the program keeps pictures of its window.
    """

    name: str
    program: Path
    home: Path
    steps: int = FEWER_STEPS
    variables: dict[str, str] = field(default_factory=dict)
    network: bool = True
    user: int | None = None
    pictures: Path | None = None

    def run(self) -> str:
        """Start the program, and return what is wrong with how it went; empty if nothing is."""
        cut_off = [] if self.network else without_network(self.user)
        command = [*cut_off, str(self.program), "--self-test", "--steps", str(self.steps)]
        if self.pictures is not None:
            command += ["--pictures", str(self.pictures)]
        with tempfile.TemporaryDirectory() as runtime:
            if self.user is not None:
                os.chown(runtime, self.user, self.user)
            clean = {
                "PATH": "/nonexistent",
                "LANG": "C.UTF-8",
                "HOME": str(self.home),
                "XDG_RUNTIME_DIR": runtime,
            }
            as_user: dict[str, object] = {}
            if self.user is not None and self.network:
                as_user = {"user": self.user, "group": self.user, "extra_groups": []}
            try:
                done = subprocess.run(
                    command,
                    env=essential() | clean | {"TMPDIR": runtime} | self.variables,
                    cwd="/" if os.name == "posix" else None,
                    capture_output=True,
                    text=True,
                    encoding="utf-8",
                    timeout=LONGEST_SECONDS,
                    check=False,
                    **as_user,  # type: ignore[call-overload]
                )
            except subprocess.TimeoutExpired:
                return f"it had not ended after {LONGEST_SECONDS} s"
        said = done.stdout + done.stderr
        fatal = [line for line in said.splitlines() if FATAL.search(line)]
        if done.returncode or fatal or "all is well" not in said:
            return "\n".join([f"exit code {done.returncode}", *(fatal or said.splitlines()[-20:])])
        return ""


def essential() -> dict[str, str]:
    """Return the variables without which no program starts on Windows; none elsewhere."""
    names = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA") if os.name == "nt" else ()
    return {name: os.environ[name] for name in names if name in os.environ}


def main() -> int:
    """Make every case that this system allows, and return 0 if none fails."""
    parser = argparse.ArgumentParser(description="Try the frozen program as a lab will.")
    parser.add_argument("subject", nargs="?", type=Path, help="an archive, or an installed program")
    parser.add_argument("--quick", action="store_true", help="make the cases together that can be")
    parser.add_argument("--install-xvfb", action="store_true", help="on Debian, as root, where it is missing")
    parser.add_argument("--pictures", type=Path, help="keep pictures of the window there")
    options = parser.parse_args()
    if options.install_xvfb and sys.platform == "linux" and shutil.which("Xvfb") is None:
        try:
            bootstrap.install_packages(["xvfb"], "There is no screen to try the window on")
        except bootstrap.BootstrapError as error:
            print(f"a real window system: not tried. {error}", flush=True)
    place = Path(tempfile.mkdtemp(prefix="Computer lab é 实验室 "))
    place.chmod(0o755)
    failures = 0
    try:
        program = find_program(options.subject, place)
        print(f"trying {program}", flush=True)
        failures += tell("command line", *timed(lambda: command_line(program)))
        failures += tell("bill of materials", *timed(lambda: bill_of_materials(program)))
        with display() as variables:
            for group in plan(program, place, variables, options.quick, options.pictures):
                with ThreadPoolExecutor(len(group)) as pool:
                    runs = [(case.name, pool.submit(timed, case.run)) for case in group]
                    failures += sum(tell(name, *run.result()) for name, run in runs)
    finally:
        make_writable(place)
        shutil.rmtree(place)
    print(f"smoke test: {f'{failures} failed' if failures else 'all is well'}")
    return 1 if failures else 0


def timed(run: Callable[[], str]) -> tuple[str, float]:
    """Return what is wrong with a case, and how many seconds it took to find out."""
    began = time.monotonic()
    return run(), time.monotonic() - began


def tell(name: str, wrong: str, seconds: float) -> bool:
    """Print how a case went, and return whether it failed."""
    print(f"{'FAILED' if wrong else 'ok':7}{seconds:6.1f} s  {name}", flush=True)
    if wrong:
        print("        " + wrong.replace("\n", "\n        "), flush=True)
    return bool(wrong)


def find_program(subject: Path | None, place: Path) -> Path:
    """Return the program to try, unpacked into ``place`` where it is in an archive."""
    if subject is None:
        archives = [*(ROOT / "dist").glob(f"{NAME}-*.tar.xz"), *(ROOT / "dist").glob(f"{NAME}-*.zip")]
        if not archives:
            sys.exit("There is nothing in dist: run packaging/build.py first.")
        subject = max(archives, key=lambda file: file.stat().st_mtime)
    if subject.suffix not in (".xz", ".zip"):
        return subject.resolve()
    if subject.suffix == ".xz":
        shutil.unpack_archive(subject, place)
    elif sys.platform == "darwin":
        subprocess.run(["ditto", "-x", "-k", str(subject), str(place)], check=True)
    else:
        with zipfile.ZipFile(subject) as file:
            file.extractall(place)
    names = {"win32": f"{NAME}/{NAME}.exe", "darwin": f"Neural Playground.app/Contents/MacOS/{NAME}"}
    return place / names.get(sys.platform, f"{NAME}/{NAME}")


def plan(
    program: Path, place: Path, window: dict[str, str], quick: bool, pictures: Path | None
) -> Iterator[list[Case]]:
    """Yield the cases, in groups that are run at once."""
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    first = Case(
        "offscreen, an empty home", program, new_home(place, "ada"), STEPS, offscreen, pictures=pictures
    )
    shown = replace(
        first, name="a real window system", home=new_home(place, "bob"), variables=window, pictures=None
    )
    screens = [first, shown] if window else [first]
    yield from [screens] if quick else [[case] for case in screens]
    if os.name != "posix":
        return
    make_read_only(program.parent)
    plain = replace(first, name="", steps=FEWER_STEPS, pictures=None)
    absent = replace(plain, name="a home that does not exist", home=place / "nowhere" / "home")
    second = replace(plain, name="the same person twice at once")
    root = os.geteuid() == 0
    other = NOBODY if root else None
    shut = new_home(place, "shut")
    shut.chmod(0o555)
    read_only = replace(
        plain, name="a read-only folder, a home that cannot be written", home=shut, user=other
    )
    lonely = (
        [replace(plain, name="no network", network=False)]
        if answers([*without_network(other), "/bin/true"])
        else []
    )
    if not lonely:
        print("        no network: not tried, for this system lets nobody cut it off")
    if other is not None and not can_reach(program, other):
        print("        another user: not tried, for the program lies in a folder of this one's own")
        read_only = replace(read_only, user=None)
    if quick:
        name = f"{read_only.name}{', no network' if lonely else ''}"
        yield [replace(read_only, name=name, network=not lonely), absent]
        return
    for case in (read_only, absent, *lonely):
        yield [case]
    yield [second, second, replace(read_only, name="and another person meanwhile")]


def without_network(user: int | None) -> list[str]:
    """Return the command that starts another one without a network, as ``user`` if we are root."""
    command = [shutil.which("unshare") or "unshare", "--net"]
    if os.geteuid() != 0:
        return [*command, "--map-root-user"]
    return command if user is None else [*command, "--setgid", str(user), "--setuid", str(user)]


def command_line(program: Path) -> str:
    """Try what needs no window, and return what is wrong with it."""
    examples = next(program.parent.rglob("resources/examples"), None) or next(
        program.parents[1].rglob("resources/examples")
    )
    moons = str(examples / "two-moons.nnp")
    environment = essential() | {"PATH": "/nonexistent", "LANG": "C.UTF-8"}

    def ask(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(program), *arguments],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    wrong = [
        f"{' '.join(arguments)}: {run.stdout[-300:]}{run.stderr[-300:]}"
        for arguments in (
            ["--version"],
            ["--help"],
            ["check", moons],
            ["graph", "(x + y)*z", "--at", "x=-2", "y=5", "z=-4"],
        )
        if (run := ask(*arguments)).returncode or run.stderr
    ]
    trained = ask("train", moons, "--steps", "300", "--json")
    if trained.returncode or not isinstance(json.loads(trained.stdout), dict):
        wrong.append(f"train: {trained.stdout[-300:]}{trained.stderr[-300:]}")
    refused = ask("train", "nowhere.nnp", "--steps", "1")
    if refused.returncode != 2 or len(refused.stderr.splitlines()) != 1:
        wrong.append(f"a missing file: {refused.returncode} {refused.stderr}")
    return "\n".join(wrong)


def bill_of_materials(program: Path) -> str:
    """Compare the program's list of its parts with the lock file; return what does not agree."""
    places = [program.parent, program.parents[1] / "Resources"]
    if program.resolve().is_relative_to("/usr/lib"):  # where the Debian package puts it
        places.append(Path("/usr/share/doc") / NAME)
    place = next((place for place in places if (place / "bom.cdx.json").exists()), None)
    if place is None:
        return "there is no bom.cdx.json"
    parts = json.loads((place / "bom.cdx.json").read_text("utf-8"))["components"]
    licences = (place / "THIRD-PARTY-LICENSES.txt").read_text("utf-8")
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+==[^ ]+)", lock, re.MULTILINE))
    wrong = []
    for part in parts:
        address = part["purl"].removeprefix("pkg:pypi/").replace("@", "==")
        if part["purl"].startswith("pkg:pypi/") and address not in locked:
            wrong.append(f"{address} is not what requirements.lock names")
        if not re.search(
            rf"^{re.escape(part['name'])} +{re.escape(part['version'])}", licences, re.MULTILINE
        ):
            wrong.append(f"{part['name']} {part['version']} is not in the list of licences")
        if {"license": {"name": "unknown"}} in part["licenses"]:
            wrong.append(f"nobody knows the licence of {part['name']}")
    return "\n".join(wrong)


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Start a screen that nobody sees, and yield the variables that lead to it; none where there is none."""
    if sys.platform != "linux":
        yield {"QT_QPA_PLATFORM": "windows" if os.name == "nt" else "cocoa"}
        return
    if shutil.which("Xvfb") is None:
        print(
            "        a real window system: not tried, for there is no Xvfb (Debian's package xvfb)",
            flush=True,
        )
        yield {}
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            print("        a real window system: not tried, for Xvfb does not start here", flush=True)
        try:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"} if number else {}
        finally:
            server.terminate()


def new_home(place: Path, name: str) -> Path:
    """Return a new, empty home."""
    home = place / "homes" / name
    home.mkdir(parents=True)
    return home


def make_read_only(folder: Path) -> None:
    """Take from everyone the right to write in the program's folder, if it is a copy of our own."""
    if Path(tempfile.gettempdir()) in folder.parents:
        for path in [folder, *folder.rglob("*")]:
            if not path.is_symlink():
                path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o222)


def make_writable(place: Path) -> None:
    """Give the rights back, so that the copy can be removed."""
    for path in [place, *place.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o700)


def can_reach(program: Path, user: int) -> bool:
    """Tell whether another user may run the program where it lies."""
    command = [str(program), "--version"]
    try:
        return (
            subprocess.run(
                command, user=user, group=user, env={}, capture_output=True, check=False
            ).returncode
            == 0
        )
    except OSError:
        return False


def answers(command: list[str]) -> bool:
    """Tell whether a command is there and succeeds."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())

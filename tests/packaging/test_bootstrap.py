"""``packaging/bootstrap.py`` in a small project: a real venv and a real pip, nothing downloaded."""

import ast
import os
import runpy
import shutil
import subprocess
import sys
import time
from pathlib import Path

import PySide6
import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = ROOT / "packaging" / "bootstrap.py"

PROGRAM = """
import os, sys
folder = os.path.basename(os.getcwd())
print(os.path.basename(__file__), sys.argv[1:], folder, os.environ.get("QT_QPA_PLATFORM"))
sys.exit(len(sys.argv) - 1)
"""

# A build backend that needs no other package: https://peps.python.org/pep-0660/
BACKEND = r"""
import os, time, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    if os.path.exists("slow"):
        open("started", "w").close()
        time.sleep(60)
    name = "small-1-py3-none-any.whl"
    info = "small-1.dist-info/"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        wheel.writestr("small.pth", os.getcwd())
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\nName: small\nVersion: 1\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\nRoot-Is-Purelib: true\n")
        wheel.writestr(info + "RECORD", "")
    return name
"""


# Of packages that every Debian has (Essential, or needed by apt), of libglib2.0-0 and of libfreetype6.
ALWAYS_THERE = {"libc.so.6", "libdl.so.2", "libpthread.so.0", "libresolv.so.2", "librt.so.1"}
ALWAYS_THERE |= {"libstdc++.so.6", "libz.so.1", "libzstd.so.1"}
ALWAYS_THERE |= {"libgthread-2.0.so.0", "libbrotlidec.so.1", "libbrotlicommon.so.1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout in a folder with a space and an accent; its app and tests only say how they were started."""
    root = tmp_path / "neural plaýground"
    for name, text in {
        "pyproject.toml": '[project]\nname = "small"\nversion = "1"\n'
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
        "requirements.lock": "# nothing\n",
        "backend.py": BACKEND,
        "playground.py": PROGRAM,
        "pytest.py": PROGRAM,
        "packaging/bootstrap.py": BOOTSTRAP.read_text("utf-8"),
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def command_line(project: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(project / "packaging" / "bootstrap.py"), *arguments]


def environment(project: Path) -> dict[str, str]:
    """A system without apt-get, so that no test of this file can install anything."""
    tools = project / "tools"
    tools.mkdir(exist_ok=True)
    objcopy = shutil.which("objcopy")
    if objcopy and not (tools / "objcopy").exists():
        (tools / "objcopy").symlink_to(objcopy)
    return {**os.environ, "PATH": str(tools), "QT_QPA_PLATFORM": "offscreen"}


def start(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command_line(project, *arguments),
        cwd=project.parent,
        env=environment(project),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_run_installs_once_and_passes_on_arguments_and_exit_status(project: Path) -> None:
    first = start(project, "run", "--", "train", "two moons.json", "-h")
    assert first.returncode == 3, first.stderr
    here = project.parent.name
    assert (
        first.stdout.splitlines()[-1] == f"playground.py ['train', 'two moons.json', '-h'] {here} offscreen"
    )
    assert "Installing" in first.stdout

    began = time.monotonic()
    second = start(project, "run")
    assert second.returncode == 0, second.stderr
    assert time.monotonic() - began < 2
    assert "Installing" not in second.stdout

    tests = start(project, "test", "--", "-k", "moons")
    assert tests.returncode == 2, tests.stderr
    assert tests.stdout.splitlines()[-1] == f"pytest.py ['-k', 'moons'] {project.name} offscreen"

    (project / "requirements.lock").write_text("# something else\n")
    assert "Installing" in start(project, "run").stdout
    moved = project.rename(project.with_name("moved"))
    assert start(moved, "run").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_interrupted_installation_is_taken_up_again(project: Path) -> None:
    (project / "slow").touch()
    with subprocess.Popen(
        command_line(project, "run"),
        env=environment(project),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    ) as process:
        deadline = time.monotonic() + 60
        while not (project / "started").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(process.pid, 9)
    assert (project / "started").exists()
    (project / "slow").unlink()
    remains = project / ".venv" / "half copied"
    remains.touch()

    outcome = start(project, "run")

    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.splitlines()[-1].startswith("playground.py []")
    assert not remains.exists()


def test_failed_installation_is_told_and_nothing_is_started(project: Path) -> None:
    (project / "backend.py").write_text("def build_editable(*_):\n    raise RuntimeError('no disk')\n")
    outcome = start(project, "run")
    assert outcome.returncode == 1
    assert "This step failed" in outcome.stderr
    assert "playground.py" not in outcome.stdout


@pytest.mark.parametrize("arguments", [[], ["fly"], ["run", "train"], ["test", "-k", "moons"]])
def test_wrong_usage_is_told_in_a_line(arguments: list[str]) -> None:
    outcome = subprocess.run(
        [sys.executable, BOOTSTRAP, *arguments], capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 2
    assert outcome.stderr.splitlines() == ["Usage: python3 packaging/bootstrap.py run|test [-- ARGUMENTS]"]


def test_old_python_is_refused_in_a_sentence() -> None:
    ast.parse(BOOTSTRAP.read_text("utf-8"), feature_version=(3, 7))  # the oldest grammar that ast still knows
    pretend = f"import runpy, sys; sys.version_info = (3, 8, 2); runpy.run_path({str(BOOTSTRAP)!r})"
    outcome = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert outcome.returncode == 2
    (sentence,) = outcome.stderr.splitlines()
    assert sentence.startswith("Neural Playground needs Python 3.11 or newer")
    assert sentence.endswith("3.8.")


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="only root can become another user")
def test_person_without_rights_gets_the_one_command_to_type() -> None:
    script = f"""
import os, runpy
bootstrap = runpy.run_path({str(BOOTSTRAP)!r})
os.setuid(65534)
try:
    bootstrap["install_packages"](["libegl1", "libgl1"], "Missing")
except bootstrap["BootstrapError"] as error:
    print(error)
"""
    outcome = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    expected = (
        "Missing. Type this once: sudo apt-get install -y libegl1 libgl1"
        if shutil.which("apt-get")
        else "Missing. Install what your system calls these packages of Debian, once: libegl1 libgl1"
    )
    assert outcome.stdout.strip() == expected, outcome.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Qt's wheels for other systems bring all they need")
def test_every_library_that_qt_takes_from_the_system_is_looked_for() -> None:
    bootstrap = runpy.run_path(str(BOOTSTRAP))
    looked_for = {**bootstrap["ANY_PLATFORM"], **bootstrap["X11"], **bootstrap["TRANSLATION_TOOLS"]}
    folder = Path(PySide6.__file__).parent
    plugins = folder / "Qt" / "plugins"
    used = [*plugins.glob("platforms/libq[xo][cf]*.so"), *plugins.glob("xcbglintegrations/*.so")]
    used += [plugins / "imageformats" / "libqsvg.so", folder / "lupdate", folder / "lrelease"]
    used += [folder / f"Qt{module}.abi3.so" for module in ("Core", "Gui", "Widgets", "Svg", "Test")]
    needed = {
        library: where
        for file in used
        for library, where in linked(file).items()
        if not where.startswith(str(folder.parent))
    }
    assert "libxcb-cursor.so.0" in needed

    brought = set(looked_for) | ALWAYS_THERE
    for library in brought & set(needed):
        if needed[library] != "not found":  # and so, nothing that it links to is in ``needed``
            brought |= set(linked(Path(needed[library])))
    assert set(needed) - brought == set()


def linked(file: Path) -> dict[str, str]:
    """Return the libraries that a file is linked to, directly or not, and where the loader finds them."""
    output = subprocess.run(["ldd", file], capture_output=True, text=True, check=True).stdout
    pairs = (line.split(" => ") for line in output.splitlines() if " => " in line)
    return {library.strip(): where.split(" (")[0].strip() for library, where in pairs}

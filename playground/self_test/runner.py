"""Makes every check of the self-test, prints what each found, and tells whether all is well."""

import argparse
import faulthandler
import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from playground import __version__
from playground.app import check_screen, create_application, open_window
from playground.lessons.progress import FILE_NAME
from playground.self_test.checks import all_checks
from playground.self_test.stage import Failed, Stage
from playground.session.blocks import State
from playground.support.errors import PlaygroundError
from playground.support.resources import resource_root
from playground.support.settings import settings_path

STEPS = 5_000
LONGEST_SECONDS = 900
FIRST_FRAME = "first frame"

DESCRIPTION = """\
Try this installation in its real window: open and train each example on the training
thread, step through back-propagation, show every workspace in every language and theme,
save and open again. Settings and progress are put back as they were."""


def main(arguments: list[str]) -> int:
    """Run the self-test and return 0 if all is well, 1 if not.

    Raises:
        PlaygroundError: there is no screen, or no folder for the pictures.
    """
    parser = argparse.ArgumentParser(prog="neural-playground --self-test", description=DESCRIPTION)
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep pictures of the window there")
    parser.add_argument("--steps", type=int, default=STEPS, help=f"training steps of each example ({STEPS})")
    parser.add_argument(
        "--first-frame", action="store_true", help="tell when the window can be used, and stay"
    )
    options = parser.parse_args(arguments)
    check_screen()
    application = create_application(sys.argv[:1])
    if options.first_frame:
        return first_frame(application)
    if options.pictures is not None:
        try:
            options.pictures.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PlaygroundError(f"cannot make the folder {options.pictures} ({error.strerror}).") from None
    faulthandler.enable()
    faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True)
    kept = _own_files()
    try:
        return try_everything(Stage(application, options.pictures), options.steps)
    finally:
        _put_back(kept)
        faulthandler.cancel_dump_traceback_later()


def try_everything(stage: Stage, steps: int) -> int:
    """Make all checks, print the table, and return the exit code."""
    print(f"Neural Playground {__version__}, {'frozen' if getattr(sys, 'frozen', False) else 'from source'}")
    print(f"resources: {resource_root()}", flush=True)
    began, failures = time.monotonic(), 0
    stage.open()
    for name, check in all_checks(steps):
        since = time.monotonic()
        try:
            verdict, found = "ok", check(stage)
        except Exception as error:  # whatever it is, the other checks are still made
            verdict = "FAILED"
            found = str(error) if isinstance(error, Failed) else f"{type(error).__name__}: {error}"
        if stage.faults:
            verdict, found = "FAILED", "; ".join([found, *stage.faults])
            stage.faults.clear()
        failures += verdict == "FAILED"
        print(f"{verdict:7}{time.monotonic() - since:6.1f} s  {name}: {found}", flush=True)
    stage.close()
    for fault in stage.faults:
        failures += 1
        print(f"FAILED  closing: {fault}")
    result = f"{failures} failed" if failures else "all is well"
    print(f"self-test: {result}, {time.monotonic() - began:.0f} s", flush=True)
    return 1 if failures else 0


def first_frame(application: QApplication) -> int:
    """Open the window as always, and print a line once it shows the run and waits for the person."""
    window = open_window(application)

    def look() -> None:
        handle = window.windowHandle()
        if window.controller.state is State.PAUSED and handle is not None and handle.isExposed():
            timer.stop()
            window.repaint()
            print(FIRST_FRAME, flush=True)

    timer = QTimer()
    timer.timeout.connect(look)
    window.controller.frame.connect(lambda: timer.start(0))
    window.show()
    return application.exec()


def _own_files() -> dict[Path, bytes | None]:
    """Return what the program keeps of the person, by file; None for a file that is not there."""
    folder = settings_path().parent
    return {path: _content(path) for path in (settings_path(), folder / FILE_NAME)}


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _put_back(kept: dict[Path, bytes | None]) -> None:
    for path, content in kept.items():
        with suppress(OSError):  # where it cannot be written now, it could not be changed before
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)

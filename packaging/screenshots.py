"""Make the README's pictures of the real window, and the gallery's of each example's output.

``python packaging/screenshots.py [--only NAME] [--out FOLDER] [--gallery]``

Each picture shows a shipped example after a fixed number of steps, so that the same program makes the same
picture.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from playground.app import create_application, open_window
from playground.document import store
from playground.document.schema import RunSection
from playground.session.blocks import State
from playground.support.resources import resource_path
from playground.support.settings import Settings, save_settings
from playground.views.documents import example_paths
from playground.views.main_window import MainWindow
from playground.widgets.choice import Choice

PATIENCE_SECONDS = 120.0
QUIET_SECONDS = 1.0
COLOURS = 256
INSPECTED = 20  # numbers that the inspector has gone through in its picture
FLOWING = 5  # the sample that flows through the network in its picture
PLAYED = 40  # steps of a race or a descent in theirs
GALLERY_SIZE = (240, 180)
GALLERY_STEPS = {"line": 400, "dead-relu": 600, "symmetry": 1_000, "digits": 900, "spiral": 12_000}


@dataclass(frozen=True)
class Picture:
    """What one picture shows: an example after ``steps`` steps, in a window of some size and theme.

    ``show`` names a workspace and its part, such as ``descent gradient``; ``drawer`` and a panel; ``flow``
    and which way; ``lesson`` and its name; or ``unit`` and the name of its tile, which the mouse is on.
    """

    example: str
    steps: int
    size: tuple[int, int] = (1440, 900)
    theme: str = "light"
    language: str = "en"
    show: str = ""


PICTURES = {
    "main-light": Picture("two-moons", 1_260),
    "main-dark": Picture("spiral", 12_000, theme="dark"),
    "digits": Picture("digits", 900),
    "small-light": Picture("two-moons", 1_260, size=(1024, 700)),
    "small-dark": Picture("circle-tensorflow-playground", 4_000, size=(1024, 700), theme="dark"),
    "inspector": Picture("two-moons", 200, show="drawer inspector"),
    "health": Picture("dead-relu", 440, show="drawer health"),
    "loss": Picture("two-moons", 0, show="loss fit"),
    "entropy": Picture("two-moons", 0, theme="dark", show="loss distributions"),
    "lesson": Picture("two-moons", 0, show="lesson learning-rate"),
    "flow": Picture("two-moons", 60, show="flow backward"),
    "card": Picture("two-moons", 1_260, show="unit unit_1_2"),
    "gradient": Picture("two-moons", 0, show="descent gradient"),
    "batches": Picture("two-moons", 0, theme="dark", show="descent batch"),
    "race": Picture("two-moons", 0, show="descent race"),
    "chinese": Picture("iris", 400, language="zh_CN"),
}


def main() -> int:
    """Make the pictures that were asked for, and tell their sizes."""
    parser = argparse.ArgumentParser(description="Make the README's pictures of the real window.")
    parser.add_argument("--only", choices=PICTURES, help="make this picture alone")
    parser.add_argument("--out", type=Path, default=resource_path() / "screenshots", help="where to put them")
    parser.add_argument("--gallery", action="store_true", help="make the gallery's pictures instead")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    # The person's own settings and recent files have no place in a picture, nor the picture's in them.
    with tempfile.TemporaryDirectory() as home:
        for variable in ("HOME", "USERPROFILE", "APPDATA", "XDG_CONFIG_HOME"):
            os.environ[variable] = home
        app = create_application(sys.argv[:1])
        if arguments.gallery:
            for document in example_paths():
                thumbnail(app, document).save(str(document.with_suffix(".png")))
            return 0
        for name in [arguments.only] if arguments.only else PICTURES:
            path = arguments.out / f"{name}.png"
            take(app, PICTURES[name]).save(str(path), quality=0)
            print(f"{path}: {path.stat().st_size / 1000:.0f} kB")
    return 0


def take(app: QApplication, picture: Picture) -> QImage:
    """Open the window, train, and return what it shows."""
    save_settings(Settings(theme=picture.theme, language=picture.language))  # type: ignore[arg-type]
    path = resource_path("examples", f"{picture.example}{store.SUFFIX}")

    def look(window: MainWindow) -> QImage:
        if picture.show:
            bring_up(window, *picture.show.split())
        return still(window)

    return with_palette(shown(app, path, picture.steps, picture.size, look))


def bring_up(window: MainWindow, place: str, part: str) -> None:
    """Show what a picture's ``show`` names."""
    network = window.workspace
    assert network is not None
    if place == "drawer":
        network.drawer.open(part)
        if part == "inspector":
            for _ in range(INSPECTED):
                press(window, "inspector_next")
    elif place == "flow":
        mode = window.findChild(Choice, "network_mode")
        assert mode is not None
        mode.set_key(part)
        mode.chosen.emit(part)
        network.network_panel.canvas.flow.set_row(FLOWING)
    elif place == "lesson":
        window.course.open_named(part)
        spin(lambda: window.findChild(QAbstractButton, "try_1") is not None)
        press(window, "try_1")
    elif place == "unit":
        handle = network.network_panel.canvas.handles.named(part)
        QApplication.sendEvent(handle, QEvent(QEvent.Type.Enter))
    else:
        window.workspaces.show_workspace(place)
        opened = window.workspaces.opened(place)
        opened.show_part(part)
        model = opened.parts[part].model
        if hasattr(model, "go"):
            model.go(PLAYED)


def press(window: MainWindow, name: str) -> None:
    """Press the button of that name."""
    button = window.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def thumbnail(app: QApplication, path: Path) -> QImage:
    """Return what the network of an example answers once it has been trained."""
    save_settings(Settings(theme="light"))

    def answer(window: MainWindow) -> QImage:
        still(window)
        pictures = window.findChild(QWidget, "output_pictures")
        assert pictures is not None
        return pictures.grab().toImage()

    image = shown(app, path, GALLERY_STEPS.get(path.stem, 3_000), (1440, 900), answer)
    smooth = Qt.TransformationMode.SmoothTransformation
    return with_palette(image.scaled(*GALLERY_SIZE, Qt.AspectRatioMode.KeepAspectRatio, smooth))


def shown(
    app: QApplication, path: Path, steps: int, size: tuple[int, int], look: Callable[[MainWindow], QImage]
) -> QImage:
    """Open a window on the example at ``path``, train it, and return what ``look`` sees of it."""
    window = open_window(app)
    window.resize(*size)
    window.show()
    try:
        window.controller.open(replace(store.load(path), run=RunSection(steps=steps)))
        spin(lambda: stands_at(window, steps))
        return look(window)
    finally:
        window.documents.may_leave = lambda: True  # type: ignore[method-assign]
        window.close()
        window.deleteLater()
        # Between two event loops nobody else does it, and the next picture's language would build it anew.
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def stands_at(window: MainWindow, step: int) -> bool:
    """Return whether the run has come to ``step`` and shows it."""
    position = window.controller.record.position
    paused = window.controller.state is State.PAUSED
    return paused and position is not None and position.exact and position.step == step


def still(window: MainWindow) -> QImage:
    """Return what the window shows once it no longer changes: the contours come from their own thread."""
    image, since = window.grab().toImage(), time.perf_counter()

    def unchanged() -> bool:
        nonlocal image, since
        now = window.grab().toImage()
        if now != image:
            image, since = now, time.perf_counter()
        return time.perf_counter() - since > QUIET_SECONDS

    spin(unchanged)
    return image


def spin(until: Callable[[], bool]) -> None:
    """Let the window live until something is the case, in an event loop as the app's own."""
    loop, timer, end = QEventLoop(), QTimer(), time.perf_counter() + PATIENCE_SECONDS
    timer.timeout.connect(lambda: loop.quit() if until() or time.perf_counter() > end else None)
    timer.start(50)
    loop.exec()
    timer.stop()
    if time.perf_counter() > end:
        raise TimeoutError("the window has not come to rest")


def with_palette(image: QImage) -> QImage:
    """Return ``image`` in the 256 colours that suit it best, found by median cut: a third of the bytes.

    P. Heckbert, Color image quantization for frame buffer display, SIGGRAPH 1982.
    """
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height = image.width(), image.height()
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    pixels = lines[:, : 3 * width].reshape(-1, 3)
    colours, places, counts = np.unique(
        pixels.astype(np.uint32) @ (65536, 256, 1), return_inverse=True, return_counts=True
    )
    table = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(float)
    # The square root lets rare colours, such as a thin curve's, have their say beside the ground's.
    weights = np.sqrt(counts)
    boxes = [np.arange(len(table))]
    while len(boxes) < COLOURS:
        spreads = [_spread(table[box], weights[box]) for box in boxes]
        widest = int(np.argmax([spread.max() for spread in spreads]))
        if spreads[widest].max() <= 0:
            break
        box = boxes.pop(widest)
        axis = int(spreads[widest].argmax())
        value = table[box, axis]
        middle = np.average(value, weights=weights[box])
        boxes += [box[value <= middle], box[value > middle]]
    index = np.empty(len(table), np.uint8)
    palette = []
    for number, box in enumerate(boxes):
        index[box] = number
        # A ground or a text colour is kept as it is, not mixed with its neighbours.
        common = box[counts[box].argmax()]
        mixed = np.average(table[box], axis=0, weights=weights[box])
        red, green, blue = table[common] if counts[common] > pixels.shape[0] / 1000 else mixed
        palette.append(0xFF000000 | round(red) << 16 | round(green) << 8 | round(blue))
    indices = np.ascontiguousarray(index[places].reshape(height, width))
    result = QImage(indices.data, width, height, width, QImage.Format.Format_Indexed8).copy()
    result.setColorTable(palette)
    return result


def _spread(colours: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return how much a box would gain by being cut across each of its three axes."""
    mean = np.average(colours, axis=0, weights=weights)
    return np.asarray(weights @ (colours - mean) ** 2)


if __name__ == "__main__":
    sys.exit(main())

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from playground.document import store
from playground.support.resources import resource_path
from playground.views.network.digit_pad import DigitDialog, DigitPad

LEFT = Qt.MouseButton.LeftButton


def draw(pad: DigitPad, *corners: tuple[float, float]) -> None:
    """Draw a line through ``corners``, each in shares of the pad's side."""
    room = pad._room()
    places = [
        QPoint(round(room.left() + x * room.width()), round(room.top() + y * room.height()))
        for x, y in corners
    ]
    QTest.mousePress(pad, LEFT, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, LEFT, pos=places[-1])


@pytest.fixture
def at(desk):
    made = desk(store.load(resource_path("examples", "digits.nnp")))
    made.click("draw_digit")
    made.dialog = made.find("digit_dialog", DigitDialog)
    return made


def test_a_stroke_is_counted_in_blocks(at) -> None:
    assert not at.dialog.pad.grey().any()
    draw(at.dialog.pad, (0.56, 0.05), (0.56, 0.95))
    grey = at.dialog.pad.grey().reshape(8, 8)
    assert grey.max() <= 16
    assert (grey[1:7, 4] == 16).all()
    assert not grey[:, :3].any()
    assert not grey[:, 7:].any()
    QTest.mouseClick(at.dialog.findChild(QPushButton, "digit_clear"), LEFT)
    assert not at.dialog.pad.grey().any()


def test_a_trained_network_reads_a_one_and_a_zero(at) -> None:
    at.play(1500)
    at.pause()
    pad = at.dialog.pad
    draw(pad, (0.38, 0.25), (0.5, 0.1), (0.5, 0.95))
    at.until(lambda: at.dialog.shares.sum() > 0.99)
    assert at.dialog.shares.argmax() == 1
    pad.clear()
    circle = [(0.5 + 0.24 * np.sin(a), 0.5 - 0.42 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 25)]
    draw(pad, *circle)
    assert at.dialog.shares.argmax() == 0
    assert at.dialog.findChild(QLabel, "digit_answer").text().endswith("0")


def test_it_closes_with_the_digits(at) -> None:
    at.click("tile_moons")
    at.until(lambda: not at.window.findChildren(DigitDialog))
    assert not at.find("draw_digit").isVisibleTo(at.window)

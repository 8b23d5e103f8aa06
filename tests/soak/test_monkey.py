"""A brief run of what ``run.py`` does for half an hour, and every seed that ever found a fault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from monkey import Monkey, click
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from shiboken6 import isValid

from playground.support.i18n import install_language
from playground.support.theme import LIGHT, apply_theme, load_fonts

FOUND: dict[int, str] = {
    100: "the panel behind a question went with a change of theme, and the program crashed",
    104: "infinity typed into the field of a slider",
}
MOVES = 130


@pytest.fixture
def let_loose(qtbot, qapp: QApplication, tmp_path: Path):
    load_fonts()
    qapp.setQuitOnLastWindowClosed(False)

    def play(seed: int, moves: int) -> Monkey:
        monkey = Monkey(qapp, seed, tmp_path)
        monkey.play(moves, seconds=60.0)
        return monkey

    yield play
    qapp.setQuitOnLastWindowClosed(True)
    install_language(qapp, "en")
    apply_theme(qapp, LIGHT)


@pytest.mark.parametrize("seed", [1, *FOUND])
def test_nothing_goes_wrong_whatever_is_done(let_loose: Callable[[int, int], Monkey], seed: int) -> None:
    monkey = let_loose(seed, MOVES)
    assert not monkey.faults, "\n".join(monkey.faults)
    assert monkey.moves > 20


def test_a_button_that_goes_while_its_menu_is_open_is_not_released(qtbot) -> None:
    """What was taken twice for a crash of the program, of seeds 96014 and 120027."""
    button = QToolButton()
    qtbot.addWidget(button)
    menu = QMenu(button)
    menu.addAction("one")
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.show()

    def rebuild() -> None:
        menu.close()
        button.deleteLater()
        QCoreApplication.sendPostedEvents(button, QEvent.Type.DeferredDelete)

    QTimer.singleShot(0, button, rebuild)
    click(button, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert not isValid(button)

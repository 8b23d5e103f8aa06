from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from playground.support.theme import LIGHT, apply_theme, load_fonts


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[QApplication]:
    """Every widget test starts in the light theme at 100 % text, as shipped."""
    load_fonts()
    apply_theme(qapp, LIGHT)
    yield qapp
    apply_theme(qapp, LIGHT)


@pytest.fixture
def shown(qtbot) -> Callable[..., QWidget]:
    """Show a widget as a person would have it before them: exposed, active, of a given size."""

    def show(widget: QWidget, width: int = 240, height: int = 240) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show

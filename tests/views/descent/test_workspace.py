import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QWidget,
)

from playground.support.theme import THEMES
from playground.widgets.plot_base import PlotBase

PARTS = ("derivative", "gradient", "rate", "batch", "race")
KINDS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider, QAbstractItemView, PlotBase)


def controls(part: QWidget) -> list[QWidget]:
    """Return what a person can use in a part, without the inner parts of other controls."""
    found = [widget for kind in KINDS for widget in part.findChildren(kind) if widget.isVisible()]
    return [w for w in found if not isinstance(w.parentWidget(), QComboBox | QAbstractItemView)]


def test_the_parts_stand_in_the_order_of_the_course(descent) -> None:
    tabs = descent.workspace.tabs
    titles = [tabs.tabText(number) for number in range(tabs.count())]
    assert titles == ["Derivative", "Gradient", "Learning rate", "BGD / SGD / MBGD", "Race"]
    assert descent.workspace.key == "derivative"
    assert list(descent.workspace.parts) == ["derivative"]  # the others are made when they are shown


@pytest.mark.parametrize("part", PARTS)
def test_every_control_tells_its_name(descent, part: str) -> None:
    for widget in controls(descent.part(part)):
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert name, f"{widget!r} has no name"


@pytest.mark.parametrize("part", PARTS)
def test_the_tab_key_reaches_every_control(descent, part: str) -> None:
    shown = descent.part(part)
    wanted = {
        widget.focusProxy() or widget
        for widget in controls(shown)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert len(wanted) > 5
    window, reached = shown.window(), set()
    widget = window.nextInFocusChain()
    while widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget)
        widget = widget.nextInFocusChain()
    assert wanted <= reached


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_nothing_is_wider_than_its_window(desk, part: str, size: tuple[int, int]) -> None:
    at = desk(None, *size)
    at.click("rail_descent")
    workspace = at.window.workspaces.opened("descent")
    workspace.show_part(part)
    at.forget_deleted()
    for widget in controls(workspace.parts[part]):
        corner = widget.mapTo(at.window, widget.rect().topRight())
        assert corner.x() <= at.window.width(), f"{widget.objectName()} ends at {corner.x()}"


def test_it_is_shown_in_both_themes_without_a_warning(descent) -> None:
    for name in reversed(THEMES):  # the light one is there already
        before = descent.workspace
        descent.desk.trigger(f"theme_{name}")
        descent.desk.until(lambda before=before: descent.workspace not in (None, before))
        descent.desk.forget_deleted()
        for part in PARTS:
            descent.workspace.show_part(part)
            descent.desk.forget_deleted()
        assert set(descent.workspace.parts) == set(PARTS)


def test_the_keys_of_the_playback_work_in_every_part(descent) -> None:
    for part in ("derivative", "rate", "batch", "race"):
        shown = descent.part(part)
        QTest.keyClick(descent.desk.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        descent.desk.until(lambda shown=shown: shown.model.step == 1)
        QTest.keyClick(descent.desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert shown.model.step == 0

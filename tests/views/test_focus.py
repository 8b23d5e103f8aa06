"""Wherever the keyboard is, it is seen to be there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

LEAST_PIXELS = 20  # in which a control with the focus differs from the same without


def stops(root: QWidget) -> Iterator[QWidget]:
    """Return all on show at which Tab or a click stops."""
    for widget in root.findChildren(QWidget):
        taken = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if taken and widget.isEnabled() and widget.isVisibleTo(root) and not widget.size().isEmpty():
            yield widget


def looks_different(widget: QWidget, elsewhere: QWidget) -> bool:
    """Return whether the focus changes what a control looks like; a blinking text cursor is not enough."""
    elsewhere.setFocus()
    before = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    if not widget.hasFocus():
        return True  # it hands the focus on
    after = widget.grab().toImage()
    if after == before:
        return False
    changed = 0
    for y in range(before.height()):
        for x in range(before.width()):
            changed += before.pixel(x, y) != after.pixel(x, y)
            if changed >= LEAST_PIXELS:
                return True
    return False


@pytest.mark.parametrize("place", ["loss curves", "descent race", "graph", "network inspector"])
def test_the_focus_is_seen_on_every_control(desk, place: str) -> None:
    hands = desk()
    workspace, _, part = place.partition(" ")
    hands.window.workspaces.show_workspace(workspace)
    if workspace == "network":
        hands.window.workspace.drawer.open(part)
        hands.window.course.open_named("learning-rate")
    elif part:
        hands.window.workspaces.opened(workspace).show_part(part)
    hands.forget_deleted()
    QApplication.processEvents()
    found = list(stops(hands.window))
    assert any(isinstance(widget, QAbstractScrollArea) for widget in found)
    home = hands.window.workspaces
    assert [each.objectName() for each in found if not looks_different(each, home)] == []

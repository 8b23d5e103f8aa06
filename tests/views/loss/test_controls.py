"""Every control of the Loss workspace is named for those who cannot see, and explains itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsView, QLabel, QScrollBar, QWidget

from playground.views.parts.text_area import TextArea

PARTS = ("curves", "squared", "fit", "distributions", "softmax", "dying")


def told(widget: QWidget) -> str:
    """Return the tool tip that a person sees over the widget."""
    while widget is not None:
        if widget.toolTip():
            return widget.toolTip()
        widget = widget.parentWidget()
    return ""


@pytest.mark.parametrize("part", PARTS)
def test_every_control_is_named_and_explained(loss, part: str) -> None:
    tab = loss.part(part)
    controls = [
        widget
        for widget in tab.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(tab)
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent(), QGraphicsView)  # its viewport, which hands on the focus
    ]
    assert len(controls) >= 3
    names = {w: w.objectName() or w.accessibleName() or type(w).__name__ for w in controls}
    assert not [names[w] for w in controls if not (w.accessibleName() or getattr(w, "text", str)())]
    assert not [names[w] for w in controls if not told(w) and not isinstance(w, TextArea)]


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("part", PARTS)
def test_no_text_is_cut(desk, part: str, size: tuple[int, int]) -> None:
    at = desk(None, *size)
    at.click("rail_loss")
    workspace = at.window.workspaces.opened("loss")
    workspace.show_part(part)
    at.qtbot.wait(50)
    tab = workspace.parts[part]
    for label in tab.findChildren(QLabel):
        if not label.isVisible() or not label.text() or label.property("role") == "title":
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed - 1, label.text()
        if not label.wordWrap():
            assert label.width() >= label.sizeHint().width() - 1, label.text()

"""Hides the controls that a class file names, and keeps them hidden."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QToolBar, QWidget

from playground.lessons.classroom import CONTROLS
from playground.support.later import call_soon

_WATCHED = "hides_controls"


class HiddenControls(QObject):
    """Hides what ``names`` of `CONTROLS` stand for in ``window``; their keys do nothing then.

    `look` finds what the window has made since. What is shown again, as a bar does with its captions when it
    has room for them, is hidden again.
    """

    def __init__(self, window: QWidget, names: Iterable[str]) -> None:
        super().__init__(window)
        self._window = window
        self._names = [object_name for name in names for object_name in CONTROLS[name]]

    def look(self) -> None:
        """Hide what was made since the last time, and later what tabs make when they are first shown."""
        if not self._names:
            return
        for tabs in self._window.findChildren(QTabWidget):
            if not tabs.property(_WATCHED):
                tabs.setProperty(_WATCHED, True)
                tabs.currentChanged.connect(lambda _place: self.look())
        for name in self._names:
            for action in self._window.findChildren(QAction, name):
                action.setVisible(False)
                action.setEnabled(False)
            for widget in self._window.findChildren(QWidget, name):
                widget.installEventFilter(self)
                _hide(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide again what comes to show, once the event is over."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            call_soon(watched, lambda: _hide(watched))
        return super().eventFilter(watched, event)


def _hide(widget: QWidget) -> None:
    """Hide a widget; one in a tool bar is shown and hidden by its action."""
    bar = widget.parentWidget()
    if isinstance(bar, QToolBar):
        for action in bar.actions():
            if bar.widgetForAction(action) is widget:
                action.setVisible(False)
    widget.hide()

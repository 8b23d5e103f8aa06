"""Hides the controls that a class file names."""

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from playground.lessons.classroom import CONTROLS


def hide_controls(window: QWidget, names: Iterable[str]) -> None:
    """Hide what ``names`` of `CONTROLS` stand for, among what was made so far; keys die with them."""
    for name in names:
        for object_name in CONTROLS[name]:
            for action in window.findChildren(QAction, object_name):
                action.setVisible(False)
                action.setEnabled(False)
            for widget in window.findChildren(QWidget, object_name):
                widget.hide()

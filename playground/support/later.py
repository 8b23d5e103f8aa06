"""What is left to a later pass of Qt's event loop, in ways that leave nothing behind.

Both ways that Qt offers make Python keep objects for ever, with PySide 6.11: ``QTimer.singleShot(0, …)``
never frees what it was to call if its context goes first; and a widget without a parent in Python, left to
``deleteLater``, may be freed by Python's collector before Qt has come to the end of it: the widgets that it
consists of then lose their owner while they live.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

BUSY_MILLISECONDS = 200
"""How soon it is looked again whether a question or menu is still open."""

_leaving: list[QObject] = []


def call_soon(owner: QObject, act: Callable[[], object], milliseconds: int = 0) -> None:
    """Call ``act`` in the next pass of the event loop or later, unless ``owner`` is deleted before."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    timer.timeout.connect(timer.deleteLater)
    timer.start(milliseconds)


def call_when_free(owner: QObject, act: Callable[[], object]) -> None:
    """Call ``act`` as `call_soon`, but not while a question or menu is open: it stands on some widget."""

    def attempt() -> None:
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            call_soon(owner, attempt, BUSY_MILLISECONDS)
        else:
            act()

    call_soon(owner, attempt)


def delete_later(thing: QObject) -> None:
    """Let Qt delete ``thing`` when it comes to it, and keep Python from doing so before."""
    _leaving.append(thing)
    thing.destroyed.connect(_end)
    thing.deleteLater()


def _end() -> None:
    QTimer.singleShot(0, _let_go)  # its children are still to be deleted


def _let_go() -> None:
    _leaving[:] = [each for each in _leaving if isValid(each)]

"""What waits for the event loop leaves nothing behind when its owner goes first."""

import gc
import weakref
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from playground.support.later import call_soon, delete_later


class Owner(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def act(self) -> None:
        self.calls += 1


def test_it_is_called_once_in_the_next_pass(qtbot: Any) -> None:
    owner = Owner()
    call_soon(owner, owner.act)
    assert owner.calls == 0
    qtbot.waitUntil(lambda: owner.calls == 1)
    qtbot.wait(5)
    assert owner.calls == 1
    assert owner.children() == []


def test_an_owner_that_goes_first_is_not_called_and_is_freed(qtbot: Any) -> None:
    owner = Owner()
    called: list[int] = []
    call_soon(owner, owner.act)
    call_soon(owner, lambda kept=owner: called.append(kept.calls))
    gone = weakref.ref(owner)
    owner.deleteLater()
    del owner
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.wait(5)
    gc.collect()
    assert gone() is None
    assert called == []


def test_python_does_not_delete_what_qt_is_to_delete_later(qtbot: Any) -> None:
    thing, deleted = Owner(), []
    thing.destroyed.connect(lambda: deleted.append(True))
    kept = weakref.ref(thing)
    delete_later(thing)
    del thing
    gc.collect()
    assert kept() is not None
    assert deleted == []
    qtbot.waitUntil(lambda: kept() is None)
    assert deleted == [True]

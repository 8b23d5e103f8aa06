"""A monkey at the real window: it clicks, drags, types and chooses at random, the same for the same seed."""

import math
import shutil
import sys
import traceback
import warnings
from collections import deque
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter, thread_time
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QMetaObject,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QDropEvent, QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)
from shiboken6 import isValid

from playground.app import Windows, open_window
from playground.lessons.classroom import Classroom
from playground.support.folders import state_folder
from playground.support.log import Log
from playground.support.resources import resource_path
from playground.views.main_window import MainWindow

ORIGINALS = Path(__file__).parents[1] / "fuzz" / "corpus"
MOST_WINDOWS = 3
FREEZE_SECONDS = 10.0
"""Of the processor, for which a move may keep the window from answering."""

# What the platforms without a window manager say of raise(), size hints and the like.
HARMLESS = ("This plugin does not support", "Could not find the Qt platform plugin")

KEYS = [
    Qt.Key.Key_Tab,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
    Qt.Key.Key_F1,
    Qt.Key.Key_F2,
    Qt.Key.Key_F10,
    Qt.Key.Key_A,
    Qt.Key.Key_1,
]
TEXTS = [
    "",
    "0",
    "1",
    "-1",
    "0.5",
    "1e308",
    "1e-300",
    "nan",
    "x",
    "x*y",
    "x**2 + y**2",
    "sin(3*x1)*x2",
    "1/x",
    "1/0",
    "max(",
    "99999999999",
    "(",
    "price = apple*n; total = price*tax",
    "−0.25",
    "1/4",
    "中文",
    "a" * 300,
    "5,5",
]
CALM_LOOKS = 5
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 6 + [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
]


class Monkey(QObject):
    """Uses the program until it has made its moves; ``faults`` is what it found.

    Args:
        application: the Qt application.
        seed: of its moves.
        folder: where it may save.
        aloud: whether each move is printed.
    """

    def __init__(self, application: QApplication, seed: int, folder: Path, aloud: bool = False) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.moves = 0
        self.longest = 0.0
        self.done: deque[str] = deque(maxlen=12)
        self._application, self._seed, self._folder = application, seed, folder
        self._corpus = folder / "corpus"  # a copy, for it saves what it has opened
        shutil.copytree(ORIGINALS, self._corpus, dirs_exist_ok=True)
        self._random = Random(seed)
        self._aloud = aloud
        self._held: tuple[QWidget, QPoint] | None = None
        self._busy = False
        self._calm = 0  # how often there was nothing left to close, in the end
        self._kinds: list[tuple[int, Callable[[QWidget], None]]] = [
            (30, self._click),
            (8, self._press),
            (12, self._key),
            (6, self._type),
            (5, self._wheel),
            (3, self._ask_for_menu),
            (10, self._choose),
            (3, self._go_elsewhere),
            (2, self._open),
            (1, self._paste),
            (1, self._drop),
            (1, self._resize),
            (4, self._slide),
        ]

    def play(self, moves: int, seconds: float = math.inf) -> None:
        """Open the window, make so many moves or as many as fit into the time, and close all windows."""
        self._old_hook, self._old_dialogs = sys.excepthook, {}
        self._old_handler = qInstallMessageHandler(self._note_message)
        sys.excepthook = self._note_exception
        old_warning, warnings.showwarning = warnings.showwarning, self._note_warning
        self._answer_dialogs()
        self._windows = self._open_first()
        loop, self._left, self._end = QEventLoop(), moves, perf_counter() + seconds
        self._loop = loop
        self._last = thread_time()
        self._again()
        loop.exec()
        self._close_all()
        for name, old in self._old_dialogs.items():
            setattr(QFileDialog, name, old)
        sys.excepthook = self._old_hook
        warnings.showwarning = old_warning
        qInstallMessageHandler(self._old_handler)

    def _open_first(self) -> Windows:
        window = open_window(self._application)
        self._watch(window)
        window.controller.set_speed(math.inf)
        window.resize(*self._random.choice([(1440, 900), (1024, 700), (820, 560)]))
        window.show()
        return Windows(window, Classroom(), Log(state_folder("log")))

    def _watch(self, window: MainWindow) -> None:
        window.controller.failed.connect(self._note_failure)

    def _note_failure(self, message: str, details: str) -> None:
        if details:  # without any, it is no fault of the program
            self._fault(message + details)

    def _close_all(self) -> None:
        while dialog := QApplication.activeModalWidget() or QApplication.activePopupWidget():
            dialog.close()
            self._application.processEvents()
        answers = QTimer(self)
        answers.timeout.connect(_discard)
        answers.start(20)
        for window in list(self._windows.open):
            window.documents.take_for_saved()
            window.close()  # which asks about the answers to a worksheet
        answers.stop()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._windows.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _again(self) -> None:
        # A timer that repeats does not go off in the loop of a dialog that its own move has opened.
        QTimer.singleShot(1 if self._busy else 0, self, self._move)

    def _move(self) -> None:
        """Make one move, also while a dialog waits for its answer."""
        now, spent = perf_counter(), thread_time()
        busy_since, self._last = spent - self._last, spent  # from look to look: a journey may take many
        self.longest = max(self.longest, busy_since)
        if busy_since > FREEZE_SECONDS:
            self._fault(f"the window did not answer for {busy_since:.1f} s")
        modal = QApplication.activeModalWidget()
        if self.moves >= self._left or now > self._end:
            waiting = QApplication.activePopupWidget() or modal
            if waiting is not None:
                waiting.close()  # the loop below it has to end first
                self._calm = 0
                self._again()
            elif self._busy or self._calm < CALM_LOOKS:  # what was dropped or pasted may still ask
                self._calm += not self._busy
                self._again()
            else:
                self._loop.quit()
            return
        self._again()
        if self._busy and modal is None and QApplication.activePopupWidget() is None:
            return
        if not self._busy and modal is None and QApplication.activePopupWidget() is None:
            # What waits to be deleted goes first, as it would in a moment: with PySide 6.11, ``findChildren``
            # gives it one reference too many if it was taken out of a stack or the place of a tool bar. It
            # would stay for ever, with the run that it knows.
            self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        busy, self._busy = self._busy, True
        self.moves += 1
        try:
            self._one(modal)
        except RuntimeError as error:
            if "already deleted" not in str(error):  # the widget may well go while it is used
                raise
        finally:
            self._busy = busy

    def _one(self, modal: QWidget | None) -> None:
        if not self._windows.open:
            self._windows.deleteLater()
            self._windows = self._open_first()
            self._say("open anew")
            return
        while len(self._windows.open) > MOST_WINDOWS and modal is None:
            self._windows.open[-1].documents.take_for_saved()
            self._windows.open[-1].close()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._use_popup(popup)
            return
        if modal is not None and self._random.random() < 0.25:
            self._answer(modal)
            return
        if self._held is not None:
            self._drag()
            return
        root = modal or self._random.choice(self._windows.open)
        weights = [weight for weight, _ in self._kinds]
        self._random.choices(self._kinds, weights)[0][1](root)

    def _say(self, move: str) -> None:
        """Note a move before it is made, as it may be the last."""
        self.done.append(move)
        if self._aloud:
            print(f"  {self.moves} {move}", file=sys.stderr, flush=True)

    def _answer(self, modal: QWidget) -> None:
        buttons = [
            each for each in modal.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()
        ]
        if buttons and self._random.random() < 0.7:
            button = self._random.choice(buttons)
            # Queued by Qt itself, which forgets it if the button goes.
            QMetaObject.invokeMethod(button, "click", Qt.ConnectionType.QueuedConnection)
            self._say(f"answer {button.text()!r}")

            return
        if isinstance(modal, QDialog):
            modal.reject()
        else:
            modal.close()
        self._say(f"dismiss {modal.objectName() or type(modal).__name__}")

    def _use_popup(self, popup: QWidget) -> None:
        if isinstance(popup, QMenu) and self._random.random() < 0.5:
            entries = [each for each in popup.actions() if each.isEnabled() and each.menu() is None]
            if entries:
                entry = self._random.choice(entries)
                popup.close()
                self._trigger(entry)
                self._say(f"choose {entry.text()!r}")

                return
        key = self._random.choice(
            [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Right]
        )
        if self._random.random() < 0.3:
            popup.close()
            self._say("close the popup")

            return
        QTest.keyClick(popup, key)
        self._say(f"popup {key.name}")

    def _widgets(self, root: QWidget, kind: type[Any] = QWidget) -> list[Any]:
        return [
            each
            for each in root.findChildren(kind)
            if each.isVisible()
            and each.isEnabled()
            and each.window() is root.window()
            and not each.visibleRegion().isEmpty()
        ]

    def _some(self, root: QWidget) -> QWidget | None:
        """Return a widget, more often one that can be used."""
        found = self._widgets(root)
        usable = [each for each in found if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
        pool = usable if usable and self._random.random() < 0.8 else found
        return self._random.choice(pool) if pool else None

    def _point(self, widget: QWidget) -> QPoint:
        area: QRect = widget.visibleRegion().boundingRect()
        return QPoint(
            self._random.randint(area.left(), area.right()), self._random.randint(area.top(), area.bottom())
        )

    def _click(self, root: QWidget) -> None:
        widget = self._some(root)
        if widget is None:
            return
        at = self._point(widget)
        self._say(f"click {_name(widget)} at {at.x()},{at.y()}")
        if self._random.random() < 0.1:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=at)
        else:
            click(widget, self._random.choice(MODIFIERS), at)

    def _press(self, root: QWidget) -> None:
        widget = self._some(root)
        if widget is None or not isinstance(root, MainWindow):  # what a dialog of Qt goes with is not known
            return
        at = self._point(widget)
        self._say(f"press {_name(widget)} at {at.x()},{at.y()}")
        self._held = (widget, at)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=at)

    def _drag(self) -> None:
        assert self._held is not None
        widget, at = self._held
        if not isValid(widget) or not widget.isVisible():
            self._held = None
            return
        if self._random.random() < 0.3:
            self._held = None
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=at)
            self._say("release")

            return
        area = widget.rect()
        at = QPoint(
            min(max(at.x() + self._random.randint(-60, 60), area.left()), area.right()),
            min(max(at.y() + self._random.randint(-60, 60), area.top()), area.bottom()),
        )
        self._held = (widget, at)
        QTest.mouseMove(widget, at)
        self._say("drag")

    def _key(self, root: QWidget) -> None:
        widget = QApplication.focusWidget() if self._random.random() < 0.7 else self._some(root)
        if widget is None or widget.window() is not root.window():
            return
        key, modifier = self._random.choice(KEYS), self._random.choice(MODIFIERS)
        self._say(f"key {modifier.name} {key.name} on {_name(widget)}")
        QTest.keyClick(widget, key, modifier)

    def _type(self, root: QWidget) -> None:
        fields = self._widgets(root, QLineEdit)
        if not fields:
            return
        field, text = self._random.choice(fields), self._random.choice(TEXTS)
        self._say(f"type {text[:30]!r} into {_name(field)}")
        field.selectAll()
        for letter in text:
            if isValid(field):  # QTest itself types ASCII only
                QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, MODIFIERS[0], letter))
        if isValid(field):
            QTest.keyClick(field, Qt.Key.Key_Return)

    def _wheel(self, root: QWidget) -> None:
        widget = self._some(root)
        if widget is None:
            return
        at, turn = self._point(widget), QPoint(0, self._random.choice((-240, -120, 120, 240)))
        self._say(f"wheel {turn.y()} on {_name(widget)}")
        buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(), turn, buttons,
            self._random.choice(MODIFIERS), phase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def _ask_for_menu(self, root: QWidget) -> None:
        widget = self._some(root)
        if widget is None:
            return
        at = self._point(widget)
        self._say(f"menu of {_name(widget)}")
        reason = self._random.choice((QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard))
        QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))

    def _choose(self, root: QWidget) -> None:
        """Choose an entry of the menus, whatever window is before it."""
        if not isinstance(root, MainWindow):
            return
        found: list[QAction] = []
        waiting = list(root.menuBar().actions())
        while waiting:
            action = waiting.pop()
            menu = action.menu()
            if isinstance(menu, QMenu):
                menu.aboutToShow.emit()
                waiting += menu.actions()
            elif action.isEnabled() and not action.isSeparator():
                found.append(action)
        entry = self._random.choice(found)
        self._trigger(entry)
        self._say(f"menu entry {entry.objectName() or entry.text()!r}")

    def _trigger(self, action: QAction) -> None:
        # A dialog that the entry opens must not hold up this move: it waits in a loop of its own.
        QMetaObject.invokeMethod(action, "trigger", Qt.ConnectionType.QueuedConnection)

    def _go_elsewhere(self, root: QWidget) -> None:
        if not isinstance(root, MainWindow):
            return
        key = self._random.choice(("loss", "descent", "graph", "network"))
        root.workspaces.show_workspace(key)
        self._say(f"workspace {key}")

    def _open(self, root: QWidget) -> None:
        """Open an example, a document of the corpus, right or wrong, or a lesson."""
        if not isinstance(root, MainWindow):
            return
        root.documents.take_for_saved()
        if self._random.random() < 0.3:
            name = self._random.choice(sorted(p.stem for p in resource_path("lessons", "en").glob("*.md")))
            root.course.open_named(name)
            self._say(f"lesson {name}")

            return
        paths = [*resource_path("examples").glob("*.nnp"), *(self._corpus / "document").iterdir()]
        path = self._random.choice(sorted(paths))
        root.documents.open(path, as_example=True)
        self._say(f"document {path.name}")

    def _paste(self, root: QWidget) -> None:
        if not isinstance(root, MainWindow):
            return
        path = self._random.choice(
            sorted(
                [
                    *self._corpus.glob("copied-text/*"),
                    *self._corpus.glob("link/*"),
                    *self._corpus.glob("table/*"),
                ]
            )
        )
        QGuiApplication.clipboard().setText(path.read_bytes().decode("utf-8", "replace"))
        root.documents.take_for_saved()
        QTimer.singleShot(0, root, root.exchange.paste)
        self._say(f"paste {path.name}")

    def _drop(self, root: QWidget) -> None:
        if not isinstance(root, MainWindow):
            return
        path = self._random.choice(
            sorted([*self._corpus.glob("document/*"), *self._corpus.glob("table/*"), self._corpus])
        )
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        root.documents.take_for_saved()
        left = Qt.MouseButton.LeftButton
        event = QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier
        )
        self._say(f"drop {path.name}")
        # The event does not own its data, and the next drop may come before this one is taken.
        QTimer.singleShot(0, root, lambda kept=(data, event): root.dropEvent(kept[1]))

    def _resize(self, root: QWidget) -> None:
        if not isinstance(root, MainWindow):
            return
        size = self._random.choice([(1440, 900), (1024, 700), (820, 560), (1900, 1000)])
        root.resize(*size)
        self._say(f"resize {size}")

    def _slide(self, root: QWidget) -> None:
        """Set a slider or a list to any of its values, as a person does with many small moves."""
        found = [*self._widgets(root, QAbstractSlider), *self._widgets(root, QComboBox)]
        if not found:
            return
        widget = self._random.choice(found)
        self._say(f"set {_name(widget)}")
        if isinstance(widget, QComboBox):
            for _ in range(self._random.randint(1, 4)):
                if isValid(widget):
                    QTest.keyClick(widget, self._random.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))
        else:
            widget.setSliderPosition(self._random.randint(widget.minimum(), widget.maximum()))

    def _answer_dialogs(self) -> None:
        """Let the dialogs for files answer by themselves: the monkey must not rename what it finds."""
        bad = [self._folder, self._folder / "missing" / "file.nnp", self._corpus / "table" / "bars.csv"]
        good = [
            *(self._corpus / "document").iterdir(),
            *(self._corpus / "table").iterdir(),
            *(self._corpus / "worksheet").iterdir(),
        ]

        def to_open(*_args: Any, **_kwargs: Any) -> tuple[str, str]:
            return str(self._random.choice([*sorted(good), *bad, ""])), ""

        def to_save(_parent: Any = None, _title: str = "", start: str = "", *_rest: Any) -> tuple[str, str]:
            name = Path(str(start)).name or "mine"
            return str(self._random.choice([self._folder / name, self._folder / name, *bad[:2], ""])), ""

        def folder(*_args: Any, **_kwargs: Any) -> str:
            return str(self._random.choice([self._folder, self._corpus / "lesson", ""]))

        for name, answer in {
            "getOpenFileName": to_open,
            "getSaveFileName": to_save,
            "getExistingDirectory": folder,
        }.items():
            self._old_dialogs[name] = getattr(QFileDialog, name)
            setattr(QFileDialog, name, staticmethod(answer))

    def _fault(self, text: str) -> None:
        latest = "; ".join(move for move in self.done if move)
        self.faults.append(f"seed {self._seed}, move {self.moves}: {text}\n    after: {latest}")

    def _note_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not text.startswith(HARMLESS) and kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self._fault(f"Qt says: {text}")

    def _note_warning(
        self, message: Warning | str, _kind: type[Warning], file: str, line: int, *_where: object
    ) -> None:
        self._fault(f"{file}:{line} warns: {message}")

    def _note_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._fault("".join(traceback.format_exception(kind, error, trace)))


def _name(widget: QWidget) -> str:
    return (
        widget.objectName()
        or f"{type(widget).__name__} in {widget.parentWidget() and widget.parentWidget().objectName()}"
    )


def click(widget: QWidget, modifiers: Qt.KeyboardModifier, at: QPoint) -> None:
    """Press and release the left button; the release is for a widget that the press has left.

    A press opens a menu with an event loop of its own, in which a theme may come that makes all anew.
    ``QTest.mouseClick`` then releases the button over a widget that is deleted, and crashes.
    """
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, modifiers, at)
    if isValid(widget):
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, modifiers, at)


def _discard() -> None:
    """Give up what a question at the end would save."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox) and box.button(QMessageBox.StandardButton.Discard) is not None:
        box.button(QMessageBox.StandardButton.Discard).click()

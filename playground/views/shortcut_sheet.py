"""The sheet of keyboard shortcuts, made of what the window has: it cannot tell of keys that do nothing."""

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QMainWindow,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from playground.support.theme import scaled
from playground.widgets.opening_size import open_at


class Shortcut(NamedTuple):
    """Keys as this system writes them, what they do, and the menu or place that they belong to."""

    keys: str
    text: str
    group: str


@runtime_checkable
class HasKeys(Protocol):
    """A widget with keys of its own while it has the focus."""

    def key_help(self) -> list[tuple[str, str]]:
        """Return pairs of keys and what they do."""


class ShortcutSheet(QDialog):
    """Lists every shortcut of a window, and the keys of what is on show; a field finds among them."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("shortcut_sheet")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._find = QLineEdit()
        self._find.setObjectName("shortcut_find")
        self._find.setAccessibleName(self.tr("Find a shortcut"))
        self._find.setToolTip(self.tr("Type a part of what you want to do, or of its keys"))
        self._find.setPlaceholderText(self.tr("Find…"))
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._filter)
        self._list = QTreeWidget()
        self._list.setObjectName("shortcut_list")
        self._list.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._list.setToolTip(self.tr("Every shortcut of this window; arrow keys walk through them"))
        self._list.setHeaderLabels([self.tr("What it does"), self.tr("Keys")])
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().setStretchLastSection(False)
        self._list.setRootIsDecorated(False)
        self._list.setIndentation(scaled(14))
        self._entries: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._fill(self._all(window))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setObjectName("shortcut_close")
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._find)
        column.addWidget(self._list)
        column.addWidget(buttons)
        open_at(self, 560, 640)

    def _all(self, window: QMainWindow) -> list[Shortcut]:
        """Return the shortcuts of the menus, those of buttons on show, and the keys of widgets on show."""
        found = list(_in_menus(window))
        known = {(entry.keys, entry.text) for entry in found}
        elsewhere = [*_of_actions(window, self.tr("On show")), *_of_buttons(window, self.tr("On show"))]
        found += [entry for entry in elsewhere if (entry.keys, entry.text) not in known]
        by_widget = dict.fromkeys(_of_widgets(window))
        found += [entry for entry in by_widget if entry not in found]
        moving = self.tr("Everywhere")
        found += [
            Shortcut(_native("Tab"), self.tr("Go to the next control"), moving),
            Shortcut(_native("Shift+Tab"), self.tr("Go back to the control before"), moving),
            Shortcut(_native("Space"), self.tr("Press the button that has the focus"), moving),
            Shortcut(_native("Alt"), self.tr("Go to the menus"), moving),
            Shortcut(_native("Esc"), self.tr("Close a dialog or menu"), moving),
        ]
        return found

    def _fill(self, shortcuts: list[Shortcut]) -> None:
        for name in dict.fromkeys(entry.group for entry in shortcuts):
            group = QTreeWidgetItem(self._list, [name])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            items = []
            for entry in shortcuts:
                if entry.group == name:
                    items.append(QTreeWidgetItem(group, [entry.text, entry.keys]))
                    spoken = f"{entry.text}: {entry.keys}"
                    items[-1].setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
            self._entries.append((group, items))
        self._list.expandAll()

    def _filter(self, text: str) -> None:
        """Show the entries that have ``text`` in them, and the groups that have such entries."""
        wanted = text.strip().casefold()
        for group, items in self._entries:
            hidden = [self._hide(item, wanted) for item in items]
            group.setHidden(all(hidden))

    def _hide(self, item: QTreeWidgetItem, wanted: str) -> bool:
        hidden = wanted not in f"{item.text(0)} {item.text(1)}".casefold()
        item.setHidden(hidden)
        return hidden


def _in_menus(window: QMainWindow) -> Iterator[Shortcut]:
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            title = _plain(action.text())
            yield from (entry for each in _entries(menu) if (entry := _shortcut(each, title)))


def _entries(menu: QMenu) -> Iterator[QAction]:
    """Return the entries of a menu and of the menus in it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _entries(inner)
        else:
            yield action


def _of_actions(window: QMainWindow, group: str) -> Iterator[Shortcut]:
    for action in window.findChildren(QAction):
        parent = action.parent()
        shown = isinstance(parent, QWidget) and parent.isVisibleTo(window) and not isinstance(parent, QMenu)
        if shown and (entry := _shortcut(action, group)):
            yield entry


def _of_buttons(window: QMainWindow, group: str) -> Iterator[Shortcut]:
    for button in window.findChildren(QAbstractButton):
        if button.isVisibleTo(window) and not button.shortcut().isEmpty():
            text = button.accessibleName() or button.text() or button.toolTip()
            if not _is_mnemonic(button):
                yield Shortcut(_native(button.shortcut()), _plain(text), group)


def _is_mnemonic(button: QAbstractButton) -> bool:
    return button.shortcut() == QKeySequence.mnemonic(button.text())


def _of_widgets(window: QMainWindow) -> Iterator[Shortcut]:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, HasKeys) and widget.isVisibleTo(window):
            name = widget.accessibleName() or widget.objectName()
            yield from (Shortcut(keys, text, name) for keys, text in widget.key_help())


def _shortcut(action: QAction, group: str) -> Shortcut | None:
    if action.shortcut().isEmpty():
        return None
    keys = " / ".join(dict.fromkeys(map(_native, action.shortcuts())))
    return Shortcut(keys, _plain(action.text() or action.toolTip()), group)


def _native(keys: QKeySequence | str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    """Return the text of a menu entry without the sign for its underlined letter and what it ends in.

    In Chinese the letter stands behind the text, in brackets, and means nothing else.
    """
    text = re.sub(r"\(&\w\)", "", text)
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")

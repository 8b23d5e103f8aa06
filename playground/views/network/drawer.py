"""The drawer below the network: panels that explain the run, of which one can be open at a time."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.support.theme import scaled

_MAX_HEIGHT = 16_777_215  # Qt's own, QWIDGETSIZE_MAX
_LEAST_PANEL = 120  # height of an open panel, at the least


class _Pages(QStackedWidget):
    """Needs as much room as the page on top; Qt's own asks for the largest of all."""

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return QSize()
        return page.minimumSizeHint().expandedTo(QSize(0, scaled(_LEAST_PANEL)))


class Drawer(QFrame):
    """A strip of tabs; the tab of the open panel closes it again. A panel is made when it is first opened.

    While it is closed only the strip is there, and no panel can be seen, so none of them has any work.

    Signals:
        changed(str): the key of the panel that is open now; empty if the drawer was closed.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawer")
        self._factories: dict[str, Callable[[], QWidget]] = {}
        self._panels: dict[str, QWidget] = {}
        self._tabs: dict[str, QToolButton] = {}
        self._open = ""
        self._strip = QHBoxLayout()
        self._strip.setSpacing(scaled(4))
        self._strip.addStretch(1)
        self._stack = _Pages()
        self._stack.hide()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(scaled(6), scaled(3), scaled(6), scaled(3))
        column.setSpacing(scaled(3))
        column.addLayout(self._strip)
        column.addWidget(self._stack, 1)
        self._settle()

    @property
    def open_key(self) -> str:
        """The key of the open panel; empty while the drawer is closed."""
        return self._open

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all panels, in the order of their tabs."""
        return tuple(self._tabs)

    def tab(self, key: str) -> QToolButton:
        """Return the tab of a panel."""
        return self._tabs[key]

    def panel(self, key: str) -> QWidget | None:
        """Return a panel, None if it was never opened."""
        return self._panels.get(key)

    def add(self, key: str, title: str, hint: str, shortcut: str, make: Callable[[], QWidget]) -> None:
        """Add a tab; ``make`` is called when its panel is first opened."""
        tab = QToolButton()
        tab.setObjectName(f"drawer_{key}")
        tab.setText(title)
        tab.setAccessibleName(title)
        tab.setToolTip(f"{hint} ({QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)})")
        tab.setCheckable(True)
        tab.setShortcut(QKeySequence(shortcut))
        tab.clicked.connect(lambda _on: self.toggle(key))
        self._factories[key], self._tabs[key] = make, tab
        self._strip.insertWidget(self._strip.count() - 1, tab)
        self._settle()

    def fill_menu(self, menu: QMenu, bring_to_sight: Callable[[], None]) -> None:
        """Add an entry for each panel to ``menu``; ``bring_to_sight`` shows what is around the drawer."""

        def choose(key: str) -> None:
            if self.isVisible():
                self.toggle(key)
            else:
                bring_to_sight()
                self.open(key)

        for key, tab in self._tabs.items():
            keys = tab.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(f"{tab.text()}\t{keys}")  # the tab itself has the shortcut
            action.setObjectName(f"panel_{key}_action")
            action.triggered.connect(lambda _on=False, key=key: choose(key))

    def toggle(self, key: str) -> None:
        """Open a panel, or close it if it is the open one."""
        self.open("" if key == self._open else key)

    def open(self, key: str) -> None:
        """Open the panel ``key``; close the drawer if it is empty or unknown."""
        key = key if key in self._factories else ""
        if key and key not in self._panels:
            self._panels[key] = self._factories[key]()
            self._stack.addWidget(self._panels[key])
        self._open = key
        if key:
            self._stack.setCurrentWidget(self._panels[key])
            self._stack.updateGeometry()
        self._settle()
        self.changed.emit(key)

    def shutdown(self) -> None:
        """End whatever the panels have running."""
        for panel in self._panels.values():
            end = getattr(panel, "shutdown", None)
            if end is not None:
                end()

    def _settle(self) -> None:
        for key, tab in self._tabs.items():
            tab.setChecked(key == self._open)
        self._stack.setVisible(bool(self._open))
        # Closed, it keeps its height, however the splitter around it is dragged.
        # Not the drawer's own size hint, which counts the open panel too.
        margins = self.contentsMargins() + self._column.contentsMargins()
        strip = self._strip.sizeHint().height() + margins.top() + margins.bottom()
        self.setMaximumHeight(_MAX_HEIGHT if self._open else strip)
        least = max(strip + scaled(120), self.minimumSizeHint().height())
        self.setMinimumHeight(least if self._open else strip)
        vertical = QSizePolicy.Policy.Expanding if self._open else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)

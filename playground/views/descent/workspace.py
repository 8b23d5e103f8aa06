"""The Descent workspace: a race of optimizers, and what it stands on: gradient, derivative, learning rate."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.support.theme import scaled
from playground.views.descent.batch_tab import BatchTab
from playground.views.descent.derivative_tab import DerivativeTab
from playground.views.descent.export_menu import ExportButton, Exports
from playground.views.descent.gradient_tab import GradientTab
from playground.views.descent.race_tab import RaceTab
from playground.views.descent.rate_tab import RateTab
from playground.widgets.calm_tabs import CalmTabs


class Tab(Protocol):
    """What a part of the workspace can do besides being shown."""

    def exports(self) -> Exports:
        """Return what can be exported."""

    def bookmark(self) -> Any:
        """Return what is on show."""

    def restore(self, mark: Any) -> None:
        """Show what was on show at the time of `bookmark`."""

    def shutdown(self) -> None:
        """Stop computing and playing."""


@dataclass(frozen=True)
class Bookmark:
    """Which part is on show, and what was on show in each part that has been opened."""

    key: str
    parts: dict[str, Any]


class DescentWorkspace(QWidget):
    """One tab for each part, made when it is first shown so that the workspace opens fast.

    `bookmark` and `restore` carry everything over when the window is built anew; `told` tells a fault.
    """

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("descent_workspace")
        self.parts: dict[str, Any] = {}
        self._marks: dict[str, Any] = {}
        self._makers = self._parts()
        self.tabs = CalmTabs()
        self.tabs.setObjectName("descent_tabs")
        self.tabs.setAccessibleName(self.tr("Parts of the Descent workspace"))
        self.tabs.setDocumentMode(True)
        self._keys = list(self._makers)
        self._pages: list[QVBoxLayout] = []
        for title, hint, _ in self._makers.values():
            page = QWidget()
            self._pages.append(QVBoxLayout(page))
            self._pages[-1].setContentsMargins(0, 0, 0, 0)
            self.tabs.setTabToolTip(self.tabs.addTab(page, title), hint)
        self.export = ExportButton(lambda: (self.key, self.parts[self.key]), self.told.emit)
        self.tabs.setCornerWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(8))
        column.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._open)
        self._open(self.tabs.currentIndex())

    def show_part(self, key: str) -> None:
        """Show the part of that name."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    @property
    def key(self) -> str:
        """The part on show."""
        return self._keys[self.tabs.currentIndex()]

    def bookmark(self) -> Bookmark:
        """Return what is on show in every part."""
        return Bookmark(self.key, self._marks | {key: part.bookmark() for key, part in self.parts.items()})

    def restore(self, mark: Bookmark) -> None:
        """Show what a bookmark holds."""
        self._marks = dict(mark.parts)
        for key, part in self.parts.items():
            if key in self._marks:
                part.restore(self._marks.pop(key))
        self.show_part(mark.key)

    def shutdown(self) -> None:
        """Stop computing and playing."""
        for part in self.parts.values():
            part.shutdown()

    def _parts(self) -> dict[str, tuple[str, str, Callable[[], QWidget]]]:
        """Return title, hint and maker of each part, in the order of the course."""
        return {
            "derivative": (
                self.tr("Derivative"),
                self.tr("A secant becomes the tangent: what a slope is"),
                DerivativeTab,
            ),
            "gradient": (
                self.tr("Gradient"),
                self.tr("Two slopes, one for each variable, make an arrow that points uphill"),
                GradientTab,
            ),
            "rate": (
                self.tr("Learning rate"),
                self.tr("Too small, right, too large, diverging: one slider, and the loop step by step"),
                RateTab,
            ),
            "batch": (
                self.tr("BGD / SGD / MBGD"),
                self.tr("All samples, one sample or a few for each update"),
                BatchTab,
            ),
            "race": (self.tr("Race"), self.tr("Optimizers race from one start"), RaceTab),
        }

    def _open(self, index: int) -> None:
        key = self._keys[index]
        if key not in self.parts:
            part: Any = self._makers[key][2]()
            if key == "batch":
                part.controls.told.connect(self.told)
            self.parts[key] = part
            if key in self._marks:
                part.restore(self._marks.pop(key))
            self._pages[index].addWidget(part)

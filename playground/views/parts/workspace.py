"""A workspace of several parts, one tab each, whose state is saved part by part."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.document.schema import PartsSection
from playground.support.errors import PlaygroundError
from playground.support.theme import scaled
from playground.views.parts.export_menu import ExportButton, Exports
from playground.widgets.calm_tabs import CalmTabs


class Part(Protocol):
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

    def section(self) -> PartsSection:
        """Return this as plain values, as a document keeps them."""
        return PartsSection(self.key, {key: msgspec.to_builtins(part) for key, part in self.parts.items()})

    @classmethod
    def read(cls, section: PartsSection, name: str, kinds: dict[str, type[Any]]) -> Self:
        """Return the bookmark that a document's section holds.

        Raises:
            PlaygroundError: a part is not among ``kinds`` or does not fit, with its place below ``$.name``.
        """
        if section.part not in kinds:
            raise PlaygroundError(
                f"there is no part named {section.part!r}; choose one of: {', '.join(kinds)}.",
                f"$.{name}.part",
            )
        parts: dict[str, Any] = {}
        for key, values in section.parts.items():
            if key not in kinds:
                raise PlaygroundError(
                    f"there is no part named {key!r}; the parts are: {', '.join(kinds)}.", f"$.{name}.parts"
                )
            try:
                parts[key] = msgspec.convert(values, kinds[key])
            except msgspec.ValidationError as error:
                message, _, place = str(error).partition(" - at `$")
                where = f"$.{name}.parts.{key}{place.rstrip('`')}"
                raise PlaygroundError(f"{message[:1].lower()}{message[1:]}.", where) from None
        return cls(section.part, parts)


class PartsWorkspace(QWidget):
    """Shows one tab for each part, made when it is first shown so that the workspace opens fast.

    `section` and `show_section` carry everything over to a document, or to a window that is built anew;
    `told` tells a fault, `typed` that there is a function of the person's own. A subclass says its parts with
    `_parts`, with `NAME` under which name documents keep it, and with `KINDS` what each part's bookmark is.
    """

    NAME: ClassVar[str]
    KINDS: ClassVar[dict[str, type[Any]]]

    told = Signal(str)
    typed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{self.NAME}_workspace")
        self.parts: dict[str, Any] = {}
        self._marks: dict[str, Any] = {}
        self._makers = self._parts()
        self.tabs = CalmTabs()
        self.tabs.setObjectName(f"{self.NAME}_tabs")
        self.tabs.setAccessibleName(title)
        self.tabs.setDocumentMode(True)
        self._keys = list(self._makers)
        self._pages: list[QVBoxLayout] = []
        for caption, hint, _ in self._makers.values():
            page = QWidget()
            self._pages.append(QVBoxLayout(page))
            self._pages[-1].setContentsMargins(0, 0, 0, 0)
            self.tabs.setTabToolTip(self.tabs.addTab(page, caption), hint)
        self.export = ExportButton(self.NAME, lambda: (self.key, self.parts[self.key]), self.told.emit)
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

    def section(self) -> PartsSection:
        """Return what a document keeps of the workspace."""
        return self.bookmark().section()

    def show_section(self, section: PartsSection) -> None:
        """Show what a document kept.

        Raises:
            PlaygroundError: a part is unknown or does not fit, with its place; what is shown stays.
        """
        self.restore(Bookmark.read(section, self.NAME, self.KINDS))

    @classmethod
    def check(cls, section: PartsSection) -> None:
        """Raise what `show_section` would, without a workspace."""
        Bookmark.read(section, cls.NAME, cls.KINDS)

    def shutdown(self) -> None:
        """Stop computing and playing."""
        for part in self.parts.values():
            part.shutdown()

    def _parts(self) -> dict[str, tuple[str, str, Callable[[], QWidget]]]:
        """Return caption, hint and maker of each part, in the order of the course."""
        raise NotImplementedError

    def _opened(self, key: str, part: Any) -> None:
        """Wire a part that was just made; none needs it by default."""

    def _open(self, index: int) -> None:
        key = self._keys[index]
        if key not in self.parts:
            part: Any = self._makers[key][2]()
            self._opened(key, part)
            self.parts[key] = part
            if key in self._marks:
                part.restore(self._marks.pop(key))
            self._pages[index].addWidget(part)

"""Rows of a settings panel: a label and the control for one setting, showing what the document says."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from playground.document.schema import Document
from playground.engine.registry import HyperParameter
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.widgets.choice import Choice
from playground.widgets.number_field import NumberField


class SettingRows(QWidget):
    """A grid of settings, filled row by row; `show_document` brings all controls up to date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(8))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._updates: list[Callable[[Document], None]] = []

    def show_document(self, document: Document) -> None:
        """Show what ``document`` says; a number that is being typed is left alone."""
        for update in self._updates:
            update(document)

    def add_title(self, text: str) -> None:
        """Add a line that names the rows below it."""
        label = QLabel(text)
        label.setProperty("role", "muted")
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)

    def add_choice(
        self,
        name: str,
        label: str,
        registry: Mapping[str, object],
        read: Callable[[Document], str],
        choose: Callable[[str], None],
    ) -> None:
        """Add a choice among the entries of ``registry``."""
        choice = Choice()
        choice.setObjectName(f"{name}_choice")
        choice.setAccessibleName(label)
        for entry_name, entry in registry.items():
            note = getattr(entry, "note", "") or getattr(entry, "purpose", "")
            explanation = "\n".join(
                part for part in (translate_core(note) if note else "", getattr(entry, "formula", "")) if part
            )
            choice.add(entry_name, translate_core(getattr(entry, "title", entry_name)), explanation)
        choice.chosen.connect(choose)
        # Titles may be longer than the panel is wide: the field cuts them, the list shows them whole.
        choice.setMinimumWidth(scaled(90))
        line = QHBoxLayout()
        line.setSpacing(scaled(8))
        line.addWidget(_label(label, choice))
        line.addWidget(choice, 1)
        self._grid.addLayout(line, self._grid.rowCount(), 0, 1, 2)
        self._updates.append(lambda document: choice.set_key(read(document)))

    def add_number(
        self,
        name: str,
        label: str,
        parameter: HyperParameter,
        meaning: str,
        read: Callable[[Document], float],
        write: Callable[[float], None],
        step: float | None = None,
    ) -> None:
        """Add a field for ``parameter``, with its ``meaning`` as tool tip; its keys add ``step``."""
        field = NumberField(parameter.default, parameter.low, parameter.high, step=step)
        field.setObjectName(f"{name}_field")
        field.setAccessibleName(label)
        field.explain(meaning)
        field.value_committed.connect(write)
        field.setMinimumWidth(scaled(64))
        row = self._grid.rowCount()
        self._grid.addWidget(_label(label, field), row, 0)
        self._grid.addWidget(field, row, 1)

        def update(document: Document) -> None:
            if not field.hasFocus() or not field.isModified():
                field.set_value(read(document))

        self._updates.append(update)

    def add_switch(
        self,
        name: str,
        label: str,
        meaning: str,
        read: Callable[[Document], bool],
        write: Callable[[bool], None],
    ) -> None:
        """Add a box to tick."""
        box = QCheckBox(label)
        box.setObjectName(f"{name}_box")
        box.setAccessibleName(label)
        box.setToolTip(meaning)
        box.toggled.connect(write)
        self._grid.addWidget(box, self._grid.rowCount(), 0, 1, 2)

        def update(document: Document) -> None:
            with QSignalBlocker(box):
                box.setChecked(read(document))

        self._updates.append(update)


def _label(text: str, widget: QWidget) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setBuddy(widget)
    return label

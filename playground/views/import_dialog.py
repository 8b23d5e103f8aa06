"""The dialog between a table and own samples: how it is cut, which columns count, what is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressDialog,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from playground.data.own_table import Missing, OwnTable, choose_columns
from playground.data.reading import DELIMITERS, Column, ReadingCancelled, ReadTable, read_table
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.widgets.choice import Choice
from playground.widgets.opening_size import open_at
from playground.widgets.states import set_state

TABLE_SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".dat")

_SHOWN_ROWS = 100
_CHECKED_AT_ONCE = 5000  # rows; a longer table is checked when it is imported
_FEW_VALUES = 10
_PATIENCE = 500  # milliseconds of reading without a progress bar

Index = QModelIndex | QPersistentModelIndex


class _Preview(QAbstractTableModel):
    """The first rows of a table, under the names of its columns."""

    def __init__(self, table: ReadTable) -> None:
        super().__init__()
        self._table = table

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else min(self._table.rows, _SHOWN_ROWS)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self._table.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cells[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_numeric:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._table.lines[section]
        return self._table.columns[section].name


class ImportDialog(QDialog):
    """Shows what was read and how; `own` holds the samples once it was accepted.

    Args:
        content: the bytes of the table.
        title: the name of the file, or of where else the bytes come from.
        parent: the window.
    """

    def __init__(self, content: bytes, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(self.tr("Import {title}").format(title=title))
        self.own: OwnTable | None = None
        self._content, self._title = content, title
        self._table: ReadTable | None = None
        self._summary = QLabel()
        self._summary.setObjectName("import_summary")
        self._preview = QTableView()
        self._preview.setObjectName("import_preview")
        self._preview.setAccessibleName(self.tr("Preview"))
        self._preview.setToolTip(self.tr("The first rows, as they were read"))
        self._preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._preview.setAlternatingRowColors(True)
        self._preview.horizontalHeader().setDefaultSectionSize(scaled(100))
        self._inputs = QListWidget()
        self._inputs.setObjectName("import_inputs")
        self._inputs.setAccessibleName(self.tr("Inputs"))
        self._inputs.setToolTip(self.tr("Tick the columns that the network is fed with (Space)"))
        self._inputs.itemChanged.connect(lambda _item: self._check())
        self._complaint = QLabel()
        self._complaint.setObjectName("import_complaint")
        self._complaint.setProperty("role", "warning")
        self._complaint.setWordWrap(True)
        self._complaint.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = QDialogButtonBox()
        self._import = self._buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._import.setObjectName("import_accept")
        cancel = self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setObjectName("import_cancel")
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)

        how = QHBoxLayout()
        self._delimiter = self._choice("import_delimiter", self.tr("delimiter"), how)
        for mark, name in zip(
            DELIMITERS,
            (self.tr("tab"), self.tr("semicolon ;"), self.tr("bar |"), self.tr("comma ,"), self.tr("blanks")),
            strict=True,
        ):
            self._delimiter.add(mark, name)
        self._heading = self._box("import_heading", self.tr("first row names the columns"), how)
        self._heading.setToolTip(self.tr("Whether the first row holds names, not values"))
        self._comma = self._box("import_comma", self.tr("decimal comma: 1,5"), how)
        self._comma.setToolTip(self.tr("Whether 1,5 means one and a half"))
        how.addStretch(1)
        self._delimiter.chosen.connect(lambda _key: self._read_anew(self._delimiter.key))
        self._heading.clicked.connect(lambda _on: self._read_anew(self._delimiter.key))
        self._comma.clicked.connect(lambda _on: self._read_anew(self._delimiter.key))

        what = QGridLayout()
        what.addWidget(QLabel(self.tr("Inputs: what the network is fed with")), 0, 0)
        what.addWidget(self._inputs, 1, 0, 4, 1)
        what.addWidget(QLabel(self.tr("Target: what it shall answer")), 0, 1)
        self._target = Choice()
        self._target.setObjectName("import_target")
        self._target.setAccessibleName(self.tr("Target"))
        self._target.setToolTip(self.tr("The column that the network shall answer with"))
        what.addWidget(self._target, 1, 1)
        self._kind = Choice()
        self._kind.setObjectName("import_kind")
        self._kind.setAccessibleName(self.tr("Task"))
        self._kind.setToolTip(self.tr("Whether the target names classes or is a number"))
        self._kind.add("classes", self.tr("classification: one of some classes"))
        self._kind.add("number", self.tr("regression: a number"))
        what.addWidget(self._kind, 2, 1)
        self._missing = Choice()
        self._missing.setObjectName("import_missing")
        self._missing.setAccessibleName(self.tr("Missing values"))
        self._missing.setToolTip(self.tr("What becomes of a row without one of its inputs"))
        self._missing.add("leave out", self.tr("rows with a missing value are left out"))
        self._missing.add("mean", self.tr("missing inputs become the column's mean"))
        what.addWidget(self._missing, 3, 1)
        what.setRowStretch(4, 1)
        what.setColumnStretch(0, 1)
        what.setColumnStretch(1, 1)
        self._target.chosen.connect(self._retarget)
        self._kind.chosen.connect(lambda _key: self._check())
        self._missing.chosen.connect(lambda _key: self._check())

        column = QVBoxLayout(self)
        column.addLayout(how)
        column.addWidget(self._summary)
        column.addWidget(self._preview, 3)
        column.addLayout(what, 2)
        column.addWidget(self._complaint)
        column.addWidget(self._buttons)
        open_at(self, 760, 620)

    def read(self) -> None:
        """Read the table as it seems to be meant.

        Raises:
            PlaygroundError: it is none, whatever the delimiter.
            ReadingCancelled: the person gave up.
        """
        self._show(self._read())

    def _choice(self, name: str, label: str, row: QHBoxLayout) -> Choice:
        choice = Choice()
        choice.setObjectName(name)
        choice.setAccessibleName(label)
        choice.setToolTip(self.tr("What parts the cells of a row"))
        caption = QLabel(label)
        caption.setBuddy(choice)
        row.addWidget(caption)
        row.addWidget(choice)
        return choice

    def _box(self, name: str, label: str, row: QHBoxLayout) -> QCheckBox:
        box = QCheckBox(label)
        box.setObjectName(name)
        row.addWidget(box)
        return box

    def _read(
        self, delimiter: str | None = None, heading: bool | None = None, comma: bool | None = None
    ) -> ReadTable:
        progress = QProgressDialog(
            self.tr("Reading {title}…").format(title=self._title), self.tr("Cancel"), 0, 100, self
        )
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_PATIENCE)

        def tell(share: float) -> bool:
            progress.setValue(round(100 * share))
            return not progress.wasCanceled()

        try:
            return read_table(self._content, delimiter, heading, comma, tell)
        finally:
            progress.close()
            progress.deleteLater()

    def _read_anew(self, delimiter: str) -> None:
        try:
            table = self._read(delimiter, self._heading.isChecked(), self._comma.isChecked())
        except PlaygroundError as error:
            self._complain(translate_core(str(error)))
        except ReadingCancelled:
            pass
        else:
            self._show(table)

    def _show(self, table: ReadTable) -> None:
        self._table = table
        self._delimiter.set_key(table.delimiter)
        self._heading.setChecked(table.heading)
        self._comma.setChecked(table.decimal_comma)
        missing = sum(column.missing for column in table.columns)
        self._summary.setText(
            self.tr("{rows} rows · {columns} columns · {missing} missing values · {encoding}").format(
                rows=f"{table.rows:,}",
                columns=len(table.columns),
                missing=f"{missing:,}",
                encoding=table.encoding.removesuffix("-sig").upper(),
            )
        )
        old = self._preview.model()
        self._preview.setModel(_Preview(table))
        if old is not None:
            old.deleteLater()
        target = table.columns[-1]
        self._target.clear()
        for column in table.columns:
            self._target.add(column.name, column.name, self._about(column))
        self._target.set_key(target.name)
        self._list_inputs(table, target)
        self._kind.set_key("classes" if _looks_like_classes(target) else "number")
        self._check()

    def _list_inputs(self, table: ReadTable, target: Column) -> None:
        self._inputs.blockSignals(True)
        self._inputs.clear()
        for column in table.columns:
            if column is target:
                continue
            item = QListWidgetItem(f"{column.name} — {self._about(column)}")
            item.setData(Qt.ItemDataRole.UserRole, column.name)
            usable = column.is_numeric
            item.setCheckState(Qt.CheckState.Checked if usable else Qt.CheckState.Unchecked)
            self._inputs.addItem(item)
        self._inputs.blockSignals(False)

    def _about(self, column: Column) -> str:
        kind = self.tr("numbers") if column.is_numeric else self.tr("words")
        return self.tr("{kind}, {n} missing").format(kind=kind, n=column.missing) if column.missing else kind

    def _retarget(self, name: str) -> None:
        assert self._table is not None
        target = self._table.column(name)
        self._list_inputs(self._table, target)
        self._kind.set_key("classes" if _looks_like_classes(target) else "number")
        self._check()

    def _chosen_inputs(self) -> Sequence[str]:
        items = [self._inputs.item(row) for row in range(self._inputs.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _make(self) -> OwnTable:
        assert self._table is not None
        missing: Missing = "mean" if self._missing.key == "mean" else "leave out"
        return choose_columns(
            self._table,
            self._chosen_inputs(),
            self._target.key,
            self._kind.key == "classes",
            missing,
            self._title,
        )

    def _check(self) -> None:
        if self._table is None or self._table.rows > _CHECKED_AT_ONCE:
            self._complain("")
            return
        try:
            own = self._make()
        except PlaygroundError as error:
            self._complain(translate_core(str(error)))
        else:
            left = self._table.rows - len(own.rows)
            self._complain("")
            if left:
                self._complaint.setText(self.tr("{n} rows are left out.").format(n=f"{left:,}"))
                self._complaint.show()

    def _accept(self) -> None:
        try:
            self.own = self._make()
        except PlaygroundError as error:
            self._complain(translate_core(str(error)))
        else:
            self.accept()

    def _complain(self, text: str) -> None:
        self._complaint.setText(text)
        self._complaint.setVisible(bool(text))
        set_state(self._complaint, "error", bool(text))
        self._import.setEnabled(not text)


def _looks_like_classes(column: Column) -> bool:
    if not column.is_numeric:
        return True
    whole = all(number == int(number) for number in column.numbers[column.numbers == column.numbers])
    return whole and len(set(column.cells)) <= _FEW_VALUES

"""The figures that an example's source prints, beside the computed ones, with a mark where they agree."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from playground.graph.examples import Figure, computed_figure
from playground.graph.numbers import number_text
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.views.graph.model import GraphModel

AGREES, DIFFERS = "✓", "≠"


class FiguresPanel(QWidget):
    """A row for each figure; the computed number appears when the tape has come to it.

    For a person's own expression there is nothing printed: the rows are its results.
    """

    def __init__(self, model: GraphModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._source = QLabel()
        self._source.setObjectName("figures_source")
        self._source.setWordWrap(True)
        self._source.setProperty("role", "caption")
        self.table = QTableWidget(0, 4)
        self.table.setObjectName("figures_table")
        self.table.setAccessibleName(self.tr("Figures"))
        self.table.setToolTip(self.tr("The numbers that the source prints, beside those computed here"))
        self.table.setHorizontalHeaderLabels([self.tr("number"), self.tr("printed"), self.tr("computed"), ""])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(scaled(24))
        self.table.verticalHeader().setMinimumSectionSize(scaled(20))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(scaled(70))
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(scaled(24))
        header.resizeSection(3, scaled(30))
        header.moveSection(3, 0)  # the marks come first, where a narrow panel cannot cut them off
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._source)
        layout.addWidget(self.table, 1)
        model.graphChanged.connect(self._build)
        model.numbersChanged.connect(self._build)
        model.moved.connect(self._show)
        self._build()

    @property
    def _figures(self) -> tuple[Figure, ...]:
        example = self._model.example
        if example is not None:
            return example.figures
        graph = self._model.graph
        results = [node.name for node in graph.nodes if node.name and node.inputs]
        return (
            *(Figure("value", name, "") for name in results),
            *(Figure("gradient", name, "") for name in graph.inputs),
        )

    def _build(self) -> None:
        example, figures = self._model.example, self._figures
        if example is None:
            source = self.tr("Nothing is printed about your own expression.")
        elif self._model.at_published_inputs:
            source = translate_core(example.source)
        else:
            source = self.tr("You changed the inputs. The figures are for those of {source}.").format(
                source=translate_core(example.source)
            )
        self._source.setText(source)
        self.table.setColumnHidden(1, example is None)
        self.table.setColumnHidden(3, example is None)
        self.table.setRowCount(len(figures))
        for row, figure in enumerate(figures):
            for column, text in enumerate((self._name(figure), figure.printed.replace("-", "−"), "", "")):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        # Here, for columns that follow their contents would be measured anew at every step.
        for column in (0, 1):
            self.table.resizeColumnToContents(column)
        self.table.setColumnWidth(2, self._widest_number())
        self._show()

    def _show(self) -> None:
        theme = current_theme()
        for row, figure in enumerate(self._figures):
            number = self._known(figure)
            agrees = number is not None and bool(figure.printed) and figure.agrees(number)
            text = "" if number is None else number_text(number)
            sign = "" if number is None or not figure.printed else AGREES if agrees else DIFFERS
            computed, mark = self._item(row, 2), self._item(row, 3)
            if (computed.text(), mark.text()) == (text, sign):
                continue
            computed.setText(text)
            mark.setText(sign)
            words = self.tr("agrees") if agrees else self.tr("differs") if sign else ""
            mark.setToolTip(words)
            mark.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            mark.setForeground(QColor(theme.success if agrees else theme.error))

    def _widest_number(self) -> int:
        """Return the room that the computed numbers will need when they all are known."""
        metrics, texts = self.table.fontMetrics(), [self.tr("computed")]
        if self._model.tape is not None:
            if self._model.example is None:
                texts.append("−0.123456789")
            else:
                texts += [number_text(computed_figure(self._model.tape, figure)) for figure in self._figures]
        return max(metrics.horizontalAdvance(text) for text in texts) + scaled(20)

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def _known(self, figure: Figure) -> float | None:
        """Return the computed number, or None while the tape has not come to it."""
        tape, state = self._model.tape, self._model.state
        if tape is None:
            return None
        node = self._model.graph.names[figure.name]
        if figure.quantity == "value":
            return state.values[node]
        if figure.quantity == "gradient":
            return state.gradients[node]
        if figure.quantity == "updated":
            return state.updated[node]
        return computed_figure(tape, figure) if self._model.count == self._model.length else None

    def _name(self, figure: Figure) -> str:
        output = self._model.graph.nodes[self._model.graph.output].label
        return {
            "value": "{name}",
            "gradient": "∂{output}/∂{name}",
            "updated": self.tr("new {name}"),
            "value after": self.tr("new {name}"),
            "naive gradient": self.tr("∂{output}/∂{name}, wrong order"),
        }[figure.quantity].format(name=figure.name, output=output)

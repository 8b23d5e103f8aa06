"""Why is this weight changing? The paths from the loss back to it, each with its product of derivatives."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from playground.graph.evaluation import Gradients, backward, evaluate
from playground.graph.neuron import total_graph
from playground.graph.numbers import as_operand, number_text, short_number, subscripted
from playground.graph.paths import Path, strongest_paths
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.theme import scaled, text_font
from playground.views.inspector.inspection import Inspection
from playground.views.inspector.page import InspectorPage

MOST_PATHS = 40


class WhyPage(InspectorPage):
    """Lists the paths to the chosen weight for one sample; their products add up to its gradient.

    ``sought`` tells that the person wants to see where that gradient is found.
    """

    sought = Signal()

    def __init__(self, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(inspection, parent)
        self.setObjectName("inspector_why_page")
        self._heading = self._label("why_heading", bold=True)
        self._text = self._label("why_text")
        self._batch = self._label("why_batch")
        self._table = QTableWidget(0, 3)
        self._table.setObjectName("why_paths")
        self._table.setAccessibleName(self.tr("Paths from the loss to the weight"))
        self._table.setHorizontalHeaderLabels(
            [self.tr("path from the loss"), self.tr("derivatives along it"), self.tr("product")]
        )
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        for column, mode in enumerate(
            (
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
            )
        ):
            header.setSectionResizeMode(column, mode)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(4))
        find = QPushButton(self.tr("Show in the matrices"))
        find.setObjectName("why_find")
        find.setToolTip(self.tr("Go to where the gradient of this weight is found"))
        find.clicked.connect(lambda _checked=False: self.sought.emit())
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(find)
        layout.addLayout(top)
        for widget in (self._text, self._table, self._batch):
            layout.addWidget(widget, 1 if widget is self._table else 0)

    def _label(self, name: str, bold: bool = False) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setFont(text_font(bold=bold))
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def take(self) -> None:
        """List the paths."""
        inspection = self.inspection
        self._table.setRowCount(0)
        self._heading.setText(self.tr("Why is {name} changing?").format(name=inspection.parameter_name))
        self._batch.setText("")
        if inspection.batch is None:
            self._text.setText(inspection.obstacle)
            return
        try:
            unrolled = total_graph(inspection.batch, inspection.sample)
            node = unrolled.parameters.get(inspection.parameter)
            if node is None:
                self._text.setText(self.tr("This layer has no biases: this one stays 0."))
                return
            gradients = backward(unrolled.graph, evaluate(unrolled.graph, unrolled.at))
        except PlaygroundError as error:
            self._text.setText(translate_core(error.message))
            return
        paths = strongest_paths(gradients, node, MOST_PATHS)
        for path in paths.strongest:
            self._add(gradients, path)
        self._table.resizeRowsToContents()
        gradient = gradients.node[node] or 0.0
        self._text.setText(self._verdict(gradient, [path.product for path in paths.strongest], paths.count))
        self._tell_batch()

    def _verdict(self, gradient: float, products: list[float], count: int) -> str:
        name = self.inspection.parameter_name
        if not count:
            return self.tr("No path leads from the loss to {name}: nothing changes it.").format(name=name)
        if len(products) == count:
            text = self.tr(
                "Paths from the loss to {name}: {count}. Along each one the derivatives are multiplied; the"
                " products add up to ∂E/∂{name} = {gradient} for this sample."
            )
            return text.format(name=name, count=count, gradient=number_text(gradient))
        text = self.tr(
            "Paths from the loss to {name}: {count}; the {shown} strongest are listed. They add up to {sum},"
            " {share} of ∂E/∂{name} = {gradient} for this sample."
        )
        total = sum(products)
        share = f"{total / gradient:.1%}" if gradient else "–"
        return text.format(
            name=name, count=f"{count:,}", shown=len(products), sum=number_text(total), share=share,
            gradient=number_text(gradient),
        )  # fmt: skip

    def _tell_batch(self) -> None:
        inspection = self.inspection
        assert inspection.batch is not None
        assert inspection.update is not None
        place = inspection.parameter
        mean, old = float(inspection.update.mean[place]), float(inspection.batch.theta[place])
        new = float(inspection.update.updated[place])
        text = self.tr(
            "The step follows the mean over the batch of {count}: ∂E/∂{name} = {mean}. {name} goes from {old}"
            " to {new}, by {change}."
        )
        self._batch.setText(
            text.format(
                count=inspection.batch.samples,
                name=inspection.parameter_name,
                mean=number_text(mean),
                old=number_text(old),
                new=number_text(new),
                change=number_text(float(f"{new - old:.6g}")),
            )
        )

    def _add(self, gradients: Gradients, path: Path) -> None:
        nodes = gradients.graph.nodes
        names = [subscripted(nodes[node].name) for node in path.nodes if nodes[node].name]
        cells = (
            " → ".join(names),
            " × ".join(as_operand(short_number(factor)) for factor in path.factors if factor != 1.0) or "1",
            number_text(float(f"{path.product:.6g}")),
        )
        row = self._table.rowCount()
        self._table.insertRow(row)
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 2:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._table.setItem(row, column, item)

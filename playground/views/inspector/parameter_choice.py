"""Chooses one weight or bias: its layer, where it comes from, where it leads."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from playground.engine.network import NetworkSpec
from playground.graph.layer_steps import activation_name
from playground.graph.numbers import subscript
from playground.support.theme import scaled
from playground.views.inspector.inspection import Inspection
from playground.widgets.choice import Choice


class ParameterChoice(QWidget):
    """Three lists that together name the parameter that an inspection looks at."""

    def __init__(self, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inspection = inspection
        self._spec: NetworkSpec | None = None
        self._layer = self._choice("inspector_layer", self.tr("Layer of the weight"))
        self._source = self._choice("inspector_source", self.tr("Where the weight comes from"))
        self._unit = self._choice("inspector_unit", self.tr("Unit that the weight leads to"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        row.addWidget(self._layer)
        row.addWidget(self._source)
        row.addWidget(QLabel("→"))
        row.addWidget(self._unit)
        for choice in (self._layer, self._source, self._unit):
            choice.chosen.connect(self._take)
        inspection.changed.connect(self._show)
        inspection.focused.connect(self._show)
        self._show()

    def _choice(self, name: str, text: str) -> Choice:
        choice = Choice()
        choice.setObjectName(name)
        choice.setAccessibleName(text)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(4)
        choice.setMinimumWidth(scaled(74 if name == "inspector_layer" else 88))
        return choice

    def _show(self) -> None:
        spec = self._inspection.spec
        layer, source, unit = spec.locate(self._inspection.parameter)
        if self._spec != spec:
            self._spec = spec
            self._fill(self._layer, [f"W{subscript(k + 1)}" for k in range(len(spec.layers))])
        rows, units = spec.shapes[layer]
        sources = [activation_name(layer - 1, k) for k in range(rows - 1)] + [self.tr("bias")]
        for choice, texts in (
            (self._source, sources),
            (self._unit, [activation_name(layer, k) for k in range(units)]),
        ):
            if [choice.itemText(k) for k in range(choice.count())] != texts:
                self._fill(choice, texts)
        for choice, place in ((self._layer, layer), (self._source, source), (self._unit, unit)):
            choice.set_key(str(place))
            choice.setToolTip(choice.accessibleName())

    def _fill(self, choice: Choice, texts: list[str]) -> None:
        choice.clear()
        for place, text in enumerate(texts):
            choice.add(str(place), text)

    def _take(self) -> None:
        spec = self._inspection.spec
        layer = min(int(self._layer.key), len(spec.shapes) - 1)  # the network may be another one by now
        rows, units = spec.shapes[layer]
        source, unit = min(int(self._source.key), rows - 1), min(int(self._unit.key), units - 1)
        self._inspection.look_at_parameter(spec.index(layer, source, unit))

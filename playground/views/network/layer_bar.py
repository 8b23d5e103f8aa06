"""The controls above a layer on the canvas: how many units it has and what they do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from playground.engine.activations import ACTIVATIONS
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.widgets.choice import Choice


class LayerBar(QWidget):
    """− 5 + above the activation; without `changeable` units (the output) only the activation."""

    unitsChosen = Signal(int)
    activationChosen = Signal(str)

    def __init__(self, parent: QWidget, name: str, title: str, units: int, changeable: bool) -> None:
        super().__init__(parent)
        self._units = units
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        row = QHBoxLayout()
        row.setSpacing(0)
        count = QLabel(str(units) if changeable else title)
        count.setObjectName(f"{name}_units")
        count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        count.setProperty("role", "muted")
        if changeable:
            count.setToolTip(title)
        for sign, step, hint in (
            ("−", -1, self.tr("One unit fewer in {layer}")),
            ("+", +1, self.tr("One unit more in {layer}")),
        ):
            if step > 0:
                row.addWidget(count, 1)
            if changeable:
                button = QToolButton()
                button.setObjectName(f"{name}_{'more' if step > 0 else 'fewer'}")
                button.setText(sign)
                button.setToolTip(hint.format(layer=title))
                button.setAccessibleName(hint.format(layer=title))
                button.clicked.connect(lambda _checked=False, step=step: self.unitsChosen.emit(self._units + step))
                row.addWidget(button)
        column.addLayout(row)
        self.activation = Choice()
        self.activation.setObjectName(f"{name}_activation")
        self.activation.setAccessibleName(self.tr("Activation of {layer}").format(layer=title))
        self.activation.setMinimumWidth(scaled(70))
        self.activation.chosen.connect(self.activationChosen)
        column.addWidget(self.activation)

    def offer(self, names: list[str], chosen: str) -> None:
        """List the activations ``names`` with what they do, and show ``chosen``."""
        for name in names:
            entry = ACTIVATIONS[name]
            hint = f"{entry.formula}\n{entry.derivative_formula}\n{translate_core(entry.note)}"
            self.activation.add(name, translate_core(entry.title), hint)
        self.activation.set_key(chosen)
        self.activation.view().setMinimumWidth(self.activation.view().sizeHintForColumn(0) + scaled(24))

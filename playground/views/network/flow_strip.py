"""The row of controls over a sample that flows through the network: which one, how far, and its loss."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from playground.session.controller import Controller
from playground.support.theme import current_theme, scaled
from playground.views.network.sample_flow import SampleFlow
from playground.widgets.icons import icon
from playground.widgets.number import format_number
from playground.widgets.number_field import NumberField

_MOST_TOLD = 2  # inputs that are told


class FlowStrip(QWidget):
    """Drives a `SampleFlow`; hidden while the maps are shown."""

    def __init__(self, controller: Controller, flow: SampleFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._flow = controller, flow
        self.setObjectName("flow_strip")
        self._caption = QLabel()
        self._caption.setProperty("role", "caption")
        self._number = NumberField(1.0, 1.0, 1e6, step=1.0)
        self._number.setObjectName("flow_sample")
        self._number.setFixedWidth(scaled(58))
        self._number.value_committed.connect(lambda value: flow.set_row(round(value) - 1))
        self._told = QLabel()
        self._told.setObjectName("flow_told")
        self._told.setProperty("role", "caption")
        self._told.setWordWrap(True)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        row = QHBoxLayout()
        row.setSpacing(scaled(2))
        column.addWidget(self._told)
        column.addLayout(row)
        row.addWidget(self._caption)
        self._buttons: dict[str, QToolButton] = {}
        for name, sign, act in (
            ("flow_sample_before", "back", lambda: flow.set_row(flow.row - 1)),
            ("flow_sample_after", "step", lambda: flow.set_row(flow.row + 1)),
            ("flow_back", "previous", lambda: flow.set_stage(flow.stage - 1)),
            ("flow_play", "play", flow.toggle),
            ("flow_on", "next", lambda: flow.set_stage(flow.stage + 1)),
        ):
            button = self._buttons[name] = QToolButton()
            button.setObjectName(name)
            button.setIcon(icon(sign, current_theme()))
            button.setIconSize(QSize(scaled(16), scaled(16)))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, act=act: act())
            if name == "flow_sample_after":
                row.addWidget(self._number)
            row.addWidget(button)
        row.addStretch(1)
        flow.changed.connect(self._show)
        self.translate()
        self.hide()

    def translate(self) -> None:
        """Set all texts."""
        self._caption.setText(self.tr("sample"))
        self._number.setAccessibleName(self.tr("Number of the training sample"))
        self._number.explain(
            self.tr("Number of the training sample; a click on a sample of the output chooses it too")
        )
        for name, text in (
            ("flow_sample_before", self.tr("The sample before")),
            ("flow_sample_after", self.tr("The next sample")),
            ("flow_back", self.tr("One layer back")),
            ("flow_play", self.tr("Let it flow, layer by layer")),
            ("flow_on", self.tr("One layer on")),
        ):
            self._buttons[name].setToolTip(text)
            self._buttons[name].setAccessibleName(text)
        self._show()

    def _show(self) -> None:
        flow = self._flow
        self.setVisible(flow.mode != "maps" and self.parent() is not None)
        if flow.mode == "maps":
            return
        self._number.set_value(flow.row + 1)
        self._buttons["flow_play"].setIcon(icon("pause" if flow.playing else "play", current_theme()))
        self._buttons["flow_back"].setEnabled(flow.stage > 0)
        self._buttons["flow_on"].setEnabled(flow.stage < flow.last_stage)
        if flow.batch is None:
            self._told.setText(self.tr("Too large a network to follow one sample."))
            return
        inputs = flow.batch.activations[0][:, 0]
        told = ", ".join(format_number(float(x), 3) for x in inputs[:_MOST_TOLD])
        more = ", …" if len(inputs) > _MOST_TOLD else ""
        what = self.tr("aₖ and w·a") if flow.mode == "forward" else self.tr("∂E/∂zₖ and ∂E/∂w")
        text = self.tr("x = ({inputs}) · E = {loss} · shown: {what}").format(
            inputs=told + more, loss=format_number(flow.loss, 4), what=what
        )
        self._told.setText(text)
        self._told.setToolTip(text)

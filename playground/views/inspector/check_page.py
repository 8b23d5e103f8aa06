"""The gradient check of one parameter: a finite difference with an h to choose, and the V of its error."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.engine.gradient_check import STEP, STEPS_OF_THE_V, error_by_step
from playground.engine.network import Network
from playground.graph.numbers import number_text
from playground.support.theme import scaled, text_font
from playground.views.inspector.inspection import Inspection
from playground.views.inspector.page import InspectorPage
from playground.widgets.curve_plot import CurvePlot
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.scale import LogScale

FLOOR = 1e-17  # an error of exactly 0 still has a place on a logarithmic axis


class CheckPage(InspectorPage):
    """Compares back-propagation's ∂E/∂w over the batch with (E(w + h) − E(w − h)) / 2h."""

    def __init__(self, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(inspection, parent)
        self.setObjectName("inspector_check_page")
        self._h = LabelledSlider(self.tr("step h of the difference"), LogScale(1e-13, 0.1, 10), STEP)
        self._h.setObjectName("check_h")
        self._h.setToolTip(
            self.tr("Too large an h meets the curvature of the loss, too small a one the rounding of numbers")
        )
        self._h.value_changed.connect(lambda _value: self._tell())
        self._formula = self._label("check_formula")
        self._verdict = self._label("check_verdict")
        self._plot = CurvePlot("log₁₀ h", self.tr("relative error"))
        self._plot.setObjectName("check_curve")
        self._plot.setAccessibleName(self.tr("Error of the difference for each h"))
        self._plot.set_log_y(True)
        self._plot.add_curve("error", self.tr("error"), "accent")
        self._plot.cursor_moved.connect(self._move_h)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self._formula)
        column.addWidget(self._h)
        column.addWidget(self._verdict)
        column.addWidget(self._plot, 1)

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setFont(text_font())
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def take(self) -> None:
        """Check the parameter looked at."""
        batch = self.inspection.batch
        if batch is None:
            self._formula.setText(self.inspection.obstacle)
            self._verdict.setText("")
            return
        with np.errstate(all="ignore"):
            errors = error_by_step(
                batch.spec, batch.theta, batch.loss, batch.activations[0], batch.targets,
                self.inspection.parameter,
            )  # fmt: skip
        order = np.argsort(STEPS_OF_THE_V)
        x = np.log10(np.array(STEPS_OF_THE_V))[order]
        self._plot.set_curve("error", x, np.maximum(errors[order], FLOOR))
        self._tell()

    def _tell(self) -> None:
        inspection, h = self.inspection, self._h.value
        batch, update = inspection.batch, inspection.update
        if batch is None or update is None:
            return
        name, place = inspection.parameter_name, inspection.parameter
        above, below = (self._loss_at(place, by) for by in (h, -h))
        step = float((batch.theta[place] + h) - (batch.theta[place] - h))
        numeric = (above - below) / step if step else float("nan")
        analytic = float(update.mean[place])
        self._formula.setText(
            f"(E({name} + h) − E({name} − h)) / 2h = ({number_text(above)} − {number_text(below)}) /"
            f" {number_text(float(f'{2 * h:.6g}'))} = {number_text(numeric)}"
        )
        text = self.tr("Back-propagation says ∂E/∂{name} = {analytic}. They differ by {difference}.")
        difference = number_text(float(f"{abs(numeric - analytic):.3g}"))
        self._verdict.setText(text.format(name=name, analytic=number_text(analytic), difference=difference))
        self._plot.set_cursor(float(np.log10(h)), f"h = {number_text(h)}")

    def _loss_at(self, place: int, by: float) -> float:
        batch = self.inspection.batch
        assert batch is not None
        theta = batch.theta.copy()
        theta[place] += by
        with np.errstate(all="ignore"):
            return batch.loss.value(
                Network(batch.spec, theta).forward(batch.activations[0])[-1], batch.targets
            )

    def _move_h(self, exponent: float) -> None:
        self._h.set_value(10.0**exponent)
        self._tell()

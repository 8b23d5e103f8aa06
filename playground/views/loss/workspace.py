"""The Loss workspace: what a prediction costs, why it is squared, and what logarithms have to do with it.

A document keeps, and a lesson sets, ``{"part": PART, "parts": {PART: {FIELD: VALUE, …}}}``; what is left out
has the value that the part opens with. The fields are those of each part's ``Bookmark``:

=============  =======================================================================================
part           fields
=============  =======================================================================================
curves         chosen (a loss of the registry), overlaid (list of losses), prediction and target
               (−4 to 4, brought to what the loss can have), delta (0.05 to 5)
squared        error (−3 to 3), delta (0.1 to 3), rate (0.01 to 1), step (0 to 20)
fit            slope (−5 to 5), intercept, samples (list of [x, t], 0 to 10), outlier ([x, t] or null)
distributions  target and prediction (lists of 2 to 12 shares, each summing to 1)
softmax        logits (list of 2 to 10 numbers), target (the right class, from 0)
dying          z (−8 to 8), target (0 or 1), rate (0.05 to 10), step (0 to 50)
=============  =======================================================================================
"""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from playground.views.loss import (
    curves_model,
    distributions_model,
    dying_model,
    fit_model,
    softmax_model,
    squared_model,
)
from playground.views.loss.curves_tab import CurvesTab
from playground.views.loss.distributions_tab import DistributionsTab
from playground.views.loss.dying_tab import DyingTab
from playground.views.loss.fit_tab import FitTab
from playground.views.loss.softmax_tab import SoftmaxTab
from playground.views.loss.squared_tab import SquaredTab
from playground.views.parts.workspace import PartsWorkspace


class LossWorkspace(PartsWorkspace):
    """The parts of the course's section 3.1."""

    NAME = "loss"
    KINDS: ClassVar[dict[str, type[Any]]] = {
        "curves": curves_model.Bookmark,
        "squared": squared_model.Bookmark,
        "fit": fit_model.Bookmark,
        "distributions": distributions_model.Bookmark,
        "softmax": softmax_model.Bookmark,
        "dying": dying_model.Bookmark,
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("LossWorkspace", "Parts of the Loss workspace"), parent)

    def _parts(self) -> dict[str, tuple[str, str, Callable[[], QWidget]]]:
        return {
            "curves": (
                self.tr("Losses"),
                self.tr("What a prediction costs, with each loss"),
                CurvesTab,
            ),
            "squared": (
                self.tr("Why squared"),
                self.tr("|e|, e² and Huber's loss side by side, and the steps that they suggest"),
                SquaredTab,
            ),
            "fit": (
                self.tr("Squares on data"),
                self.tr("A line fitted by hand: every error is a drawn square"),
                FitTab,
            ),
            "distributions": (
                self.tr("Cross-entropy"),
                self.tr("Two distributions, dragged as bars, and what the difference costs"),
                DistributionsTab,
            ),
            "softmax": (
                self.tr("Softmax"),
                self.tr("From logits to shares to a loss, and why it is computed with care"),
                SoftmaxTab,
            ),
            "dying": (
                self.tr("Where the slope dies"),
                self.tr("Squared error against cross-entropy behind a sigmoid"),
                DyingTab,
            ),
        }

"""The Descent workspace: a race of optimizers, and what it stands on: gradient, derivative, learning rate."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from playground.views.descent import batch_model, derivative_model, gradient_model, race_model, rate_model
from playground.views.descent.batch_tab import BatchTab
from playground.views.descent.derivative_tab import DerivativeTab
from playground.views.descent.gradient_tab import GradientTab
from playground.views.descent.race_tab import RaceTab
from playground.views.descent.rate_tab import RateTab
from playground.views.parts.workspace import PartsWorkspace


class DescentWorkspace(PartsWorkspace):
    """The parts of the course's section 3.2."""

    NAME = "descent"
    KINDS: ClassVar[dict[str, type[Any]]] = {
        "derivative": derivative_model.Bookmark,
        "gradient": gradient_model.Bookmark,
        "rate": rate_model.Bookmark,
        "batch": batch_model.Bookmark,
        "race": race_model.Bookmark,
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("DescentWorkspace", "Parts of the Descent workspace")
        super().__init__(title, parent)

    def _parts(self) -> dict[str, tuple[str, str, Callable[[], QWidget]]]:
        return {
            "derivative": (
                self.tr("Derivative"),
                self.tr("A secant becomes the tangent: what a slope is"),
                DerivativeTab,
            ),
            "gradient": (
                self.tr("Gradient"),
                self.tr("Two slopes, one for each variable, make an arrow that points uphill"),
                GradientTab,
            ),
            "rate": (
                self.tr("Learning rate"),
                self.tr("Too small, right, too large, diverging: one slider, and the loop step by step"),
                RateTab,
            ),
            "batch": (
                self.tr("BGD / SGD / MBGD"),
                self.tr("All samples, one sample or a few for each update"),
                BatchTab,
            ),
            "race": (self.tr("Race"), self.tr("Optimizers race from one start"), RaceTab),
        }

    def _opened(self, key: str, part: Any) -> None:
        if key == "batch":
            part.controls.told.connect(self.told)
        else:
            part.function.field.typed.connect(self.typed)

"""The inspector panel: which sample and weight, and the pages that look at them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from playground.session.controller import Controller
from playground.support.theme import scaled
from playground.views.inspector.check_page import CheckPage
from playground.views.inspector.inspection import Inspection
from playground.views.inspector.matrix_page import MatrixPage
from playground.views.inspector.parameter_choice import ParameterChoice
from playground.views.inspector.scalar_page import ScalarPage
from playground.views.inspector.why_page import WhyPage
from playground.widgets.choice import Choice

ONE_ROW_WIDTH = 560
ABOUT_HEIGHT = 360


class InspectorPanel(QWidget):
    """Looks into the step where the run stands; hidden, it does nothing. Pages are made when first shown."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector_panel")
        self._controller = controller
        self.inspection = Inspection(controller, self)
        inspection = self.inspection
        self._makers: dict[str, Callable[[], QWidget]] = {
            "matrices": lambda: MatrixPage(inspection),
            "unit": lambda: ScalarPage(inspection, whole=False),
            "network": lambda: ScalarPage(inspection, whole=True),
            "why": self._make_why,
            "check": lambda: CheckPage(inspection),
        }
        self._pages: dict[str, QWidget] = {}
        self._page = Choice()
        self._page.setObjectName("inspector_page")
        self._page.setAccessibleName(self.tr("What the inspector shows"))
        self._page.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._page.setMinimumContentsLength(8)
        self._page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._page.setMaximumWidth(scaled(190))
        for key, title, hint in (
            ("matrices", self.tr("Matrices"), self.tr("Step through the matrices of all layers")),
            ("unit", self.tr("Graph of one unit"), self.tr("Step through the operations of one unit")),
            ("network", self.tr("Graph of the network"), self.tr("Step through every operation there is")),
            ("why", self.tr("Why is it changing?"), self.tr("All paths from the loss to one weight")),
            ("check", self.tr("Gradient check"), self.tr("Compare with a finite difference")),
        ):
            self._page.add(key, title, hint)
        self._page.chosen.connect(self.show_page)
        self._sample = QSpinBox()
        self._sample.setObjectName("inspector_sample")
        self._sample.setAccessibleName(self.tr("Sample of the batch"))
        self._sample.setKeyboardTracking(False)
        self._sample.setMaximumWidth(scaled(110))
        self._sample.valueChanged.connect(lambda number: inspection.look_at_sample(number - 1))
        self._about = QLabel()
        self._about.setObjectName("inspector_about")
        self._about.setProperty("role", "caption")
        self._about.setWordWrap(True)
        self._stack = QStackedWidget()
        first = QHBoxLayout()
        first.addWidget(self._page, 1)
        first.addWidget(QLabel(self.tr("sample")))
        first.addWidget(self._sample)
        second = QHBoxLayout()
        second.addWidget(ParameterChoice(inspection))
        second.addStretch(1)
        self._rows = (first, second)
        self._controls = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._controls.addLayout(first, 1)
        self._controls.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(self._controls)
        column.addWidget(self._stack, 1)
        column.addWidget(self._about)
        inspection.changed.connect(self._tell)
        controller.frame.connect(self._follow)
        self.show_page("matrices")

    def show_page(self, key: str) -> None:
        """Show a page: ``matrices``, ``unit``, ``network``, ``why`` or ``check``."""
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self._stack.addWidget(self._pages[key])
        self._stack.setCurrentWidget(self._pages[key])
        self._page.set_key(key)

    def _make_why(self) -> WhyPage:
        page = WhyPage(self.inspection)
        page.sought.connect(self._show_gradient)
        return page

    def _show_gradient(self) -> None:
        """Show where the gradient of the parameter looked at is found."""
        self.show_page("matrices")
        page = self._pages["matrices"]
        assert isinstance(page, MatrixPage)
        page.model.go_to_gradient(self.inspection.parameter)

    def page(self, key: str) -> QWidget:
        """Return a page that was shown before."""
        return self._pages[key]

    def look_at_parameter(self, parameter: int) -> None:
        """Look at the weight whose place in θ is given."""
        self.inspection.refresh()
        self.inspection.look_at_parameter(parameter)

    def look_at_unit(self, layer: int, unit: int) -> None:
        """Look at the first weight of a unit, by layer and place from 0."""
        spec = self._controller.experiment.spec
        if 0 <= layer < len(spec.layers) and 0 <= unit < spec.layers[layer].units:
            self.look_at_parameter(spec.index(layer, 0, unit))

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the run as it is now."""
        super().showEvent(event)
        self.inspection.refresh()
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Return room for the controls in two rows, so that a wide panel can be made narrow again."""
        rows = [row.minimumSize().width() for row in self._rows]
        width = max(*rows, self._stack.minimumSizeHint().width())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one row where there is room, else in two."""
        super().resizeEvent(event)
        roomy = event.size().width() >= scaled(ONE_ROW_WIDTH)
        direction = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        if self._controls.direction() != direction:
            self._controls.setDirection(direction)
        self._about.setVisible(
            event.size().height() >= scaled(ABOUT_HEIGHT)
        )  # it is the sample's tool tip too

    def _follow(self) -> None:
        if self.isVisible():
            self.inspection.refresh()

    def _tell(self) -> None:
        inspection = self.inspection
        batch = inspection.batch
        self._sample.setEnabled(batch is not None)
        self._sample.blockSignals(True)
        self._sample.setRange(1, batch.samples if batch else 1)
        self._sample.setValue(inspection.sample + 1)
        self._sample.setSuffix(self.tr(" of {count}").format(count=batch.samples) if batch else "")
        self._sample.blockSignals(False)
        text = ""
        if batch is not None:
            text = self.tr("Step {step}; the sample is row {row} of the training data.").format(
                step=f"{inspection.step:,}", row=inspection.row + 1
            )
            if inspection.drops_out:
                text += " " + self.tr("Dropout is left out here, so the step's own gradient is another.")
        self._about.setText(text)
        self._sample.setToolTip(text)
        self._sample.setAlignment(Qt.AlignmentFlag.AlignRight)

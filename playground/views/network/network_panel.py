"""The network editor: the network as a picture, and the controls that change its shape."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.document.features import VARIABLES, shown_features
from playground.document.schema import Document
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import check_fit
from playground.session import edits
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.views.network.canvas import NetworkCanvas
from playground.views.network.canvas_zoom import CanvasZoom
from playground.views.network.edge_keys import EdgeKeys
from playground.views.network.flow_strip import FlowStrip
from playground.views.network.layer_bar import Heading, LayerBar
from playground.views.network.layer_menu import LayerMenu, hidden_activations
from playground.views.network.network_legend import NetworkLegend
from playground.views.network.sample_flow import Mode
from playground.views.network.turns import Turn
from playground.views.network.weight_editor import WeightEditor
from playground.views.tab_walk import bring_in_sight
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.icons import icon

_MIXED = "mixed"
_NARROW = 560
_LEAST_WIDTH = 330
_DESCRIBE_MILLISECONDS = 200


class NetworkPanel(QWidget):
    """Shows a controller's network and edits it.

    Signals:
        unitSelected(int, int): layer and unit, counted from 0, that was pinned; −1, −1 when let go.
        edgeClicked(int): the place in θ of the weight that was clicked.
    """

    unitSelected = Signal(int, int)
    edgeClicked = Signal(int)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_panel")
        self._controller = controller
        self._names: list[str] = []
        self._spoken = 0  # how often the texts were set, in whichever language
        self._card = Card("")
        self._layer_menu = LayerMenu(self._edit, self)
        self._more = self._button("add_layer", "plus", self._add_layer)
        self._fewer = self._button("remove_layer", "minus", self._remove_layer)
        self._activation = self._choice("hidden_activation_choice", self._choose_hidden_activation)
        self._initializer = self._choice("initializer_choice", self._choose_initializer)

        self.canvas = NetworkCanvas(controller)
        EdgeKeys(controller, self.canvas, WeightEditor(controller, self.canvas))
        self._bar = LayerBar()
        self._legend = NetworkLegend()
        content = QWidget()
        content.setObjectName("scrollContents")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        column.addWidget(self._bar)
        column.addWidget(self.canvas, 1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("network_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        self._zoom = CanvasZoom(self._scroll, content, self.canvas)
        self.addActions(self._zoom.actions)
        below = QHBoxLayout()
        below.setSpacing(scaled(2))
        below.addWidget(self._legend, 1)
        self._mode = Choice()
        self._mode.setObjectName("network_mode")
        self._mode.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._mode.setMinimumContentsLength(7)
        self._mode.chosen.connect(self._choose_mode)
        below.addWidget(self._mode)
        self._strip = FlowStrip(controller, self.canvas.flow)
        for button in self._zoom.buttons():
            below.addWidget(button)
        self._second_row = QHBoxLayout()
        self._card.body.addLayout(self._second_row)
        self._card.body.addWidget(self._scroll, 1)
        self._card.body.addWidget(self._strip)
        self._card.body.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)

        self._describe_timer = QTimer(self)
        self._describe_timer.setSingleShot(True)
        self._describe_timer.setInterval(_DESCRIBE_MILLISECONDS)
        self._describe_timer.timeout.connect(self.canvas.describe)
        self.canvas.unitSelected.connect(self.unitSelected)
        self.canvas.edgeClicked.connect(self.edgeClicked)
        self.canvas.unitsAsked.connect(self._change_units)
        self.canvas.featureToggled.connect(self._toggle_feature)
        self.canvas.laidOut.connect(self._place_headings)
        self.canvas.scaleChanged.connect(self._show_scale)
        self.canvas.handles.changed.connect(self._keep_in_sight)
        self.turn = Turn(controller, self, self._follow)
        controller.experimentChanged.connect(self.canvas.rebuild)
        controller.documentChanged.connect(self._show)
        controller.stateChanged.connect(self._note_state)
        self._translate()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language, or take up another theme."""
        super().changeEvent(event)
        if not hasattr(self, "_scroll"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
        elif event.type() == QEvent.Type.StyleChange:
            self._set_icons()

    def minimumSizeHint(self) -> QSize:
        """Return room for a small network without scrolling."""
        return QSize(scaled(_LEAST_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the choices a row of their own where the panel is too narrow for one."""
        super().resizeEvent(event)
        row = self._second_row if self.width() < scaled(_NARROW) else self._card.header
        for choice in (self._activation, self._initializer):
            if row.indexOf(choice) < 0:
                (self._card.header if row is self._second_row else self._second_row).removeWidget(choice)
                row.addWidget(choice)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._describe_timer.stop()

    def _translate(self) -> None:
        """Set all texts."""
        self._spoken += 1
        self._card.set_title(self.tr("Network"))
        self.canvas.setAccessibleName(self.tr("Network"))
        for button, text, hint in (
            (self._more, self.tr("layer"), self.tr("Add a hidden layer")),
            (self._fewer, self.tr("layer"), self.tr("Remove the last hidden layer")),
        ):
            button.setText(text)
            button.setToolTip(hint)
            button.setAccessibleName(hint)
        self._activation.clear()
        for name in hidden_activations():
            entry = ACTIVATIONS[name]
            hint = f"{entry.formula}\n{translate_core(entry.note)}"
            self._activation.add(name, translate_core(entry.title), hint)
        self._activation.add(_MIXED, self.tr("mixed"), self.tr("The hidden layers differ"))
        self._activation.setAccessibleName(self.tr("Activation of all hidden layers"))
        self._initializer.clear()
        for name, initializer in INITIALIZERS.items():
            hint = f"{initializer.formula}\n{translate_core(initializer.note)}"
            self._initializer.add(name, translate_core(initializer.title), hint)
        self._initializer.add(_MIXED, self.tr("mixed"), self.tr("The layers differ"))
        self._initializer.setAccessibleName(self.tr("Initial weights"))
        self._mode.clear()
        for key, title, hint in (
            ("maps", self.tr("maps"), self.tr("What each unit answers everywhere, and the weights")),
            ("forward", self.tr("sample →"), self.tr("One sample on its way forward: activations, and w·a")),
            ("backward", self.tr("← gradient"), self.tr("Its gradients on their way back: ∂E/∂z and ∂E/∂w")),
        ):
            self._mode.add(key, title, hint)
        self._mode.set_key(self.canvas.flow.mode)
        self._mode.setAccessibleName(self.tr("What the network shows"))
        self._strip.translate()
        self._set_icons()
        self._show()

    def _set_icons(self) -> None:
        for button in (self._more, self._fewer):
            button.setIconSize(QSize(scaled(16), scaled(16)))
        self._zoom.translate()
        self._more.setIcon(icon("plus", current_theme()))
        self._fewer.setIcon(icon("minus", current_theme()))

    def _show(self) -> None:
        """Show the document."""
        self.canvas.renew_settings()
        document = self._controller.document
        hidden = document.network.hidden
        self._more.setEnabled(len(hidden) < edits.MAX_HIDDEN_LAYERS)
        self._fewer.setEnabled(bool(hidden))
        _show_common(self._activation, {layer.activation for layer in hidden})
        self._activation.setEnabled(bool(hidden))
        initializers = {layer.initializer for layer in hidden} | {document.network.output.initializer}
        _show_common(self._initializer, initializers)
        self._fill_headings()
        spec = self._controller.experiment.spec
        shape = "–".join(str(n) for n in (spec.inputs, *(layer.units for layer in spec.layers)))
        text = self.tr("{shape} · {count} parameters").format(shape=shape, count=f"{spec.parameter_count:,}")
        self._legend.show_summary(text)
        self._place_headings()

    def _fill_headings(self) -> None:
        document = self._controller.document
        hidden = document.network.hidden
        inputs = "features" if edits.active_features(document) else "inputs"
        self._names = [inputs, *(f"layer_{number + 1}" for number in range(len(hidden))), "output"]
        self._fill_input_heading(document)
        for number, layer in enumerate(hidden):
            known = f"layer_{number + 1}"
            heading = self._bar.heading(known, resizable=True)
            self._label_heading(heading, layer.units, layer.activation, self._layer_title(number))
            heading.fewer.setEnabled(layer.units > 1)
            heading.more.setEnabled(layer.units < edits.MAX_LAYER_UNITS)
            for button, hint in (
                (heading.fewer, self.tr("One unit less in {layer}")),
                (heading.more, self.tr("One unit more in {layer}")),
            ):
                button.setToolTip(hint.format(layer=self._layer_title(number)))
                button.setAccessibleName(button.toolTip())
            if not heading.property("wired"):
                heading.setProperty("wired", True)
                heading.unitsAsked.connect(partial(self._change_units, number))
            made_from = (layer, number, len(hidden), self._spoken)
            if heading.filled_for != made_from:
                heading.filled_for = made_from
                self._layer_menu.fill_hidden(heading.menu, document, number)
        spec = self._controller.experiment.spec
        output = self._bar.heading("output")
        self._label_heading(output, spec.outputs, self._answer_function(), self.tr("output"))
        fitting = self._output_activations()
        of_output = (document.network.output, len(hidden), tuple(fitting), self._spoken)
        if output.filled_for != of_output:
            output.filled_for = of_output
            self._layer_menu.fill_output(output.menu, document, fitting)
        self._bar.keep(self._names)

    def _fill_input_heading(self, document: Document) -> None:
        active = edits.active_features(document)
        if not active:
            heading = self._bar.heading("inputs", has_menu=False)
            heading.set_texts("", self.tr("inputs"), self.tr("The inputs are the columns of the table"))
            return
        heading = self._bar.heading("features")
        heading.menu.clear()
        heading.set_texts(
            "", self.tr("features"), self.tr("Features: what the network gets to see of the data")
        )
        for feature in shown_features(self._controller.experiment.dataset.features, active):
            action = heading.menu.addAction(feature.symbol)
            action.setObjectName(f"toggle_{feature.name}")
            action.setCheckable(True)
            action.setChecked(feature.name in active)
            action.triggered.connect(lambda _on=False, name=feature.name: self._toggle_feature(name))
        heading.menu.addSeparator()
        typed = heading.menu.addAction(self.tr("Type a feature…"))
        typed.setObjectName("type_feature")
        typed.triggered.connect(self._ask_feature)

    def _label_heading(self, heading: Heading, units: int, activation: str, title: str) -> None:
        name = translate_core(ACTIVATIONS[activation].title)
        tip = self.tr("{layer}: {n} × {activation}").format(layer=title, n=units, activation=name)
        heading.set_texts(str(units), name, tip)

    def _place_headings(self) -> None:
        columns = self.canvas.columns
        if len(columns) == len(self._names):
            self._bar.place(self._names, [column.x for column in columns], self.canvas.width())

    def _layer_title(self, layer: int) -> str:
        return self.tr("hidden layer {layer}").format(layer=layer + 1)

    def _answer_function(self) -> str:
        """Return the name of what turns the output's total input into the answer."""
        link = self._controller.experiment.loss.link
        return link if link != "identity" else self._controller.document.network.output.activation

    def _output_activations(self) -> list[str]:
        experiment = self._controller.experiment
        fitting = []
        for name in ACTIVATIONS:
            try:
                check_fit(experiment.loss, name, experiment.task)
            except PlaygroundError:
                continue
            fitting.append(name)
        return fitting

    def _show_scale(self) -> None:
        self._legend.show_scale(self.canvas.scale, self.canvas.flow.meaning)

    def _choose_mode(self, mode: str) -> None:
        self.canvas.flow.set_mode(cast(Mode, mode))
        self._show_scale()

    def _add_layer(self, at: int | None = None) -> None:
        self._edit(self.tr("Add layer"), lambda document: edits.add_layer(document, at))

    def _remove_layer(self, layer: int = -1) -> None:
        self._edit(self.tr("Remove layer"), lambda document: edits.remove_layer(document, layer))

    def _choose_hidden_activation(self, name: str) -> None:
        if name == _MIXED:
            self._show()
            return
        self._edit(self.tr("Activation"), lambda document: edits.set_hidden_activation(document, name))

    def _choose_initializer(self, name: str) -> None:
        if name == _MIXED:
            self._show()
            return
        self._edit(self.tr("Initial weights"), lambda document: edits.set_initializer(document, name))

    def _change_units(self, layer: int, change: int) -> None:
        if change > 0:
            self._edit(self.tr("Add unit"), lambda document: edits.add_unit(document, layer))
        else:
            self._edit(self.tr("Remove unit"), lambda document: edits.remove_unit(document, layer))

    def _toggle_feature(self, name: str) -> None:
        self._edit(self.tr("Switch feature"), lambda document: edits.toggle_feature(document, name))
        self._show()  # a menu ticks by itself, even where the edit is refused

    def _ask_feature(self) -> None:
        known = ", ".join(VARIABLES[: self._controller.experiment.dataset.features])
        expression, entered = QInputDialog.getText(
            self,
            self.tr("Type a feature"),
            self.tr("An expression of {inputs}, such as x1**3 or exp(-x1**2):").format(inputs=known),
        )
        if entered and expression.strip():
            self._toggle_feature(expression.strip())

    def _edit(self, text: str, change: Callable[[Document], Document]) -> None:
        try:
            document = change(self._controller.document)
        except PlaygroundError as error:
            self._controller.refused.emit(str(error))
            return
        self._controller.edit(text, document)

    def _follow(self) -> None:
        self.canvas.follow()
        if self.isVisible() and self._controller.state is not State.PLAYING:
            self._describe_timer.start()

    def _note_state(self, state: State) -> None:
        if self.isVisible() and state is State.PAUSED:
            self._describe_timer.start()

    def _keep_in_sight(self) -> None:
        node = self.canvas.handles.keyed
        if node is not None:
            centre = self.canvas.mapToParent(node.rect.center().toPoint())
            self._scroll.ensureVisible(centre.x(), centre.y(), scaled(40), scaled(40))
            bring_in_sight(self.canvas.focusWidget() or self.canvas)

    def _button(self, name: str, icon_name: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon(icon_name, current_theme()))
        button.clicked.connect(lambda: act())
        self._card.add_action(button)
        return button

    def _choice(self, name: str, choose: Callable[[str], None]) -> Choice:
        choice = Choice()
        choice.setObjectName(name)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(9)
        choice.setMinimumWidth(scaled(90))
        choice.chosen.connect(choose)
        self._card.add_action(choice)
        return choice


def _show_common(choice: Choice, names: set[str]) -> None:
    """Show what all have in common, or that they differ."""
    choice.set_key(next(iter(names)) if len(names) == 1 else _MIXED)

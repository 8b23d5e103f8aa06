"""The card below the graph: what the lit operation does, in words, in names and in numbers."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from playground.graph.lexer import ExpressionError
from playground.graph.numbers import number_text
from playground.graph.tape import Event
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled, text_font
from playground.views.graph.model import GraphModel
from playground.views.graph.wording import (
    event_heading,
    event_rule,
    event_text,
    node_name,
    node_numbers,
    node_rules,
)
from playground.widgets.announcing import announce

EQUATION_PIXELS = 16


class LitGround(QFrame):
    """A ground in the colour of what is lit."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.highlight), 1))
        painter.setBrush(QColor(theme.highlight_soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.end()


class ExplanationPanel(QScrollArea):
    """Follows the model's position, and tells of the node that was chosen on the graph."""

    def __init__(self, model: GraphModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graph_explanation")
        self.setAccessibleName(self.tr("Explanation"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = model
        self._chosen: int | None = None
        note = LitGround()
        column = QVBoxLayout(note)
        column.setContentsMargins(scaled(12), scaled(10), scaled(12), scaled(10))
        column.setSpacing(scaled(5))
        self._heading = self._label(column, "event_heading", text_font(bold=True))
        self._formula = self._label(column, "event_formula", text_font(EQUATION_PIXELS))
        self._numbers = self._label(column, "event_numbers", text_font(EQUATION_PIXELS))
        self._text = self._label(column, "event_text", text_font())
        self._meaning = self._label(column, "event_meaning", text_font())
        self._rule = self._label(column, "event_rule", text_font())
        self._node = self._label(column, "chosen_node", text_font(12))
        self._node.setProperty("role", "muted")
        column.addStretch(1)
        self.setWidget(note)
        model.graphChanged.connect(self.forget)
        model.numbersChanged.connect(self.refresh)
        model.moved.connect(self._tell)
        self.refresh()

    def choose(self, node: int) -> None:
        """Tell of a node of the graph from now on."""
        self._chosen = node
        self.refresh()

    def tell(self, heading: str, text: str) -> None:
        """Show something else until the position changes, such as the hint of an exercise."""
        self._write(heading, "", "", text)
        self._announce()

    def _label(self, column: QVBoxLayout, name: str, font: object) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setFont(font)  # type: ignore[arg-type]
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
        return label

    def forget(self) -> None:
        """Tell of no node, and of the model's position again."""
        self._chosen = None
        self.refresh()

    def _tell(self) -> None:
        self.refresh()
        self._announce()

    def _announce(self) -> None:
        announce(self, f"{self._heading.text()}. {self._text.text()}")

    def refresh(self) -> None:
        """Tell of the model's position."""
        event, fault = self._model.last_event, self._model.fault
        if fault is not None:
            caret = fault.caret if isinstance(fault, ExpressionError) else ""
            self._write(self.tr("These numbers cannot be worked"), caret, "", translate_core(fault.message))
        elif event is None:
            self._write(
                self.tr("Nothing is computed yet: only the inputs are known"), "", "",
                self.tr(
                    "Go on with ▶ and watch one number appear at a time: first the values from left to right,"
                    " then the derivatives from right to left. ▶| shows all of them at once."
                ),
            )  # fmt: skip
        else:
            self._write(
                event_heading(self._model.graph, event),
                f"{event.symbol} = {event.formula}" if event.formula else event.symbol,
                _numbers(event),
                event_text(event),
                self._meaning_of(event),
                event_rule(self._model.graph, event),
            )
        self._show_node()

    def _write(
        self, heading: str, formula: str, numbers: str, text: str, meaning: str = "", rule: str = ""
    ) -> None:
        for label, content in (
            (self._heading, heading),
            (self._formula, formula),
            (self._numbers, numbers),
            (self._text, text),
            (self._meaning, meaning),
            (self._rule, rule),
        ):
            label.setText(content)
            label.setVisible(bool(content))
        self.setAccessibleDescription(" ".join((heading, formula, numbers, text, meaning, rule)).strip())

    def _meaning_of(self, event: Event) -> str:
        """Return what a finished derivative says, in plain words."""
        if event.target is None or event.kind == "seed":
            return ""
        nodes = self._model.graph.nodes
        return self.tr(
            "So {name} is done: if it grew by a tiny bit, {output} would change by {number} times that bit."
        ).format(
            name=nodes[event.target].label,
            output=nodes[self._model.graph.output].label,
            number=number_text(event.value),
        )

    def _show_node(self) -> None:
        self._node.setVisible(self._chosen is not None)
        if self._chosen is None:
            return
        graph, state = self._model.graph, self._model.state
        node = graph.nodes[self._chosen]
        output = graph.nodes[graph.output].label
        numbers = node_numbers(state.values[node.id], state.gradients[node.id], output, node.label)
        self._node.setText(
            self.tr("Chosen: {name} ({numbers}). {rules}").format(
                name=node_name(graph, node), numbers=numbers, rules=node_rules(graph, node)
            )
        )


def _numbers(event: Event) -> str:
    """Return the second line of an equation: the numbers filled in, and the result, without repetition."""
    result = number_text(event.value)
    if event.formula == result:
        return ""
    return f"= {result}" if event.numbers in ("", result) else f"= {event.numbers} = {result}"

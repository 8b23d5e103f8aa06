"""Paints a graph: boxes, wires, the numbers above and below them, and what is lit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from playground.graph.computation import Graph
from playground.support.i18n import translate_core
from playground.support.theme import FONT_FAMILIES, Theme
from playground.views.graph.layout import LEAD, STUB, Placement, Wire
from playground.views.graph.spotlight import LabelKey, Spotlight

TITLE_PIXELS = 13
FORMULA_PIXELS = 11
NUMBER_PIXELS = 12
NARROWEST_BOX, WIDEST_BOX = 76.0, 148.0
LABEL_HEIGHT = 15.0
LEGIBLE_PIXELS = 5.0  # text smaller than this on screen is left out


def plain_font(pixels: float, bold: bool = False) -> QFont:
    """Return the interface font at ``pixels`` of the drawing, whose painter is scaled to the text size."""
    font = QFont(FONT_FAMILIES)
    font.setPixelSize(round(pixels))
    font.setBold(bold)
    return font


def box_width(title: str, formula: str) -> float:
    """Return how wide a box must be for its two lines, within reason."""
    wanted = max(
        QFontMetricsF(plain_font(TITLE_PIXELS, bold=True)).horizontalAdvance(title),
        QFontMetricsF(plain_font(FORMULA_PIXELS)).horizontalAdvance(formula),
    )
    return min(max(wanted + 18, NARROWEST_BOX), WIDEST_BOX)


@dataclass
class Scene:
    """All that is drawn.

    Args:
        graph: the graph.
        placement: where its boxes stand.
        titles: the first line of each box.
        formulae: the second line of each box.
        paths: the drawn wires.
        texts: the numbers known.
        spot: what is lit.
        chosen: the node that the person chose, or None.
    """

    graph: Graph
    placement: Placement
    titles: list[str]
    formulae: list[str]
    paths: dict[Wire, QPainterPath] = field(default_factory=dict)
    texts: Mapping[LabelKey, str] = field(default_factory=dict)
    spot: Spotlight = field(default_factory=Spotlight)
    chosen: int | None = None

    def route(self, wire: Wire) -> None:
        """Draw one wire anew, from its source's box over its detours to its port."""
        node, position = wire
        inputs = self.graph.nodes[node].inputs
        source, target = self.placement.boxes[inputs[position]], self.placement.boxes[node]
        x, y = target.port(position, len(inputs))
        stretches = [
            ((source.right, source.middle), (source.right + STUB, source.middle)),
            *self.placement.detours.get(wire, ()),
            ((x - LEAD, y), (x, y)),
        ]
        path = QPainterPath(QPointF(*stretches[0][0]))
        for (start, end), following in zip(stretches, [*stretches[1:], None], strict=True):
            path.lineTo(*end)
            if following is not None:
                (x0, y0), (x1, y1) = end, following[0]
                bend = max(abs(x1 - x0) / 2, 12.0)
                path.cubicTo(x0 + bend, y0, x1 - bend, y1, x1, y1)
            del start
        self.paths[wire] = path

    def route_all(self) -> None:
        """Draw every wire anew."""
        for node in self.graph.nodes:
            for position in range(len(node.inputs)):
                self.route((node.id, position))

    def label_rect(self, key: LabelKey) -> QRectF:
        """Return where a number stands."""
        box = self.placement.boxes[key.node]
        if key.kind == "new":
            return QRectF(box.left + 4, box.middle + 3, box.width - 8, LABEL_HEIGHT)
        if key.position is not None:
            x, y = box.port(key.position, len(self.graph.nodes[key.node].inputs))
            top = y - LABEL_HEIGHT if key.kind == "local" else y + 1
            return QRectF(x - LEAD, top, LEAD - 5, LABEL_HEIGHT)
        top = box.middle - LABEL_HEIGHT - 1 if key.kind == "value" else box.middle + 2
        return QRectF(box.right + 5, top, STUB - 5, LABEL_HEIGHT)


class ScenePainter:
    """Paints one frame of a scene; the painter stands in the scene's coordinates."""

    def __init__(self, painter: QPainter, scene: Scene, theme: Theme, visible: QRectF, scale: float) -> None:
        self._painter = painter
        self._scene = scene
        self._theme = theme
        self._visible = visible
        self._hair = 1 / scale  # no line is thinner than a pixel of the screen
        self._legible = scale * FORMULA_PIXELS >= LEGIBLE_PIXELS
        self._number_font = plain_font(NUMBER_PIXELS)
        self._lit_font = plain_font(NUMBER_PIXELS, bold=True)
        self._colours = {
            "value": QColor(theme.train),
            "gradient": QColor(theme.test),
            "local": QColor(theme.curves[2]),
            "share": QColor(theme.test),
            "new": QColor(theme.success),
        }

    def paint(self) -> None:
        """Paint everything: wires under boxes, plain numbers, then what is lit over all of them."""
        self._paint_wires()
        shown = [
            node
            for node, box in enumerate(self._scene.placement.boxes)
            if self._visible.intersects(
                QRectF(box.left - LEAD, box.top - 20, box.width + LEAD + STUB, box.height + 40)
            )
        ]
        for node in shown:
            self._paint_box(node)
        spot, texts = self._scene.spot, self._scene.texts
        lit = {spot.result, *spot.operands}
        if self._legible:
            visible = set(shown)
            self._painter.setFont(self._number_font)
            for key, text in texts.items():
                if key.node in visible and key not in lit:
                    self._painter.setPen(self._colours[key.kind])
                    self._painter.drawText(
                        self._scene.label_rect(key), _alignment(key) | Qt.TextFlag.TextDontClip, text
                    )
        for key, part in spot.operands.items():
            if key in texts:
                self._paint_lit(key, texts[key], part, result=False)
        if spot.result is not None and spot.result in texts:
            self._paint_lit(spot.result, texts[spot.result], spot.part, result=True)

    def _paint_wires(self) -> None:
        painter, theme, spot = self._painter, self._theme, self._scene.spot
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.strong_border), max(1.4, self._hair)))
        for wire, path in self._scene.paths.items():
            if wire not in spot.wires and self._visible.intersects(
                path.boundingRect().adjusted(-1, -1, 1, 1)
            ):
                painter.drawPath(path)
        backward = spot.result is None or spot.result.kind != "value"
        painter.setPen(QPen(QColor(theme.test if backward else theme.train), max(2.6, 2 * self._hair)))
        for wire in spot.wires:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._scene.paths[wire])
        output = self._scene.placement.boxes[self._scene.graph.output]
        painter.setPen(QPen(QColor(theme.strong_border), max(1.4, self._hair)))
        painter.drawLine(QPointF(output.right, output.middle), QPointF(output.right + STUB, output.middle))

    def _paint_box(self, node: int) -> None:
        painter, theme, scene = self._painter, self._theme, self._scene
        box = scene.placement.boxes[node]
        rect = QRectF(*box)
        lit = scene.spot.node == node
        leaf = not scene.graph.nodes[node].inputs
        painter.setPen(
            QPen(QColor(theme.highlight), max(3, 3 * self._hair))
            if lit
            else QPen(QColor(theme.accent), max(2, 2 * self._hair))
            if scene.chosen == node
            else QPen(QColor(theme.strong_border), max(1, self._hair))
        )
        painter.setBrush(QColor(theme.highlight_soft if lit else theme.panel if leaf else theme.field))
        radius = rect.height() / 2 if leaf else 7.0
        painter.drawRoundedRect(rect, radius, radius)
        if not self._legible:
            return
        inner = rect.adjusted(5, 0, -5, 0)
        formula = scene.formulae[node]
        if LabelKey("new", node) in scene.texts:
            formula = ""
        upper = QRectF(inner.left(), rect.center().y() - 18, inner.width(), 18)
        lower = QRectF(inner.left(), rect.center().y() + 1, inner.width(), 15)
        self._line(upper, scene.titles[node], plain_font(TITLE_PIXELS, bold=True), theme.text)
        self._line(lower, formula, plain_font(FORMULA_PIXELS), theme.muted)

    def _line(self, rect: QRectF, text: str, font: QFont, colour: str) -> None:
        if not text:
            return
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        self._painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_lit(self, key: LabelKey, text: str, part: str, *, result: bool) -> None:
        """Paint a number on a ground of its own, with its part in the operation before it."""
        painter, theme = self._painter, self._theme
        if part:
            text = f"{translate_core(part)} {text}"
        width = QFontMetricsF(self._lit_font).horizontalAdvance(text) + 8
        rect = self._scene.label_rect(key)
        if key.position is not None:
            rect.setLeft(rect.right() - width)
        elif key.kind == "new":
            rect = QRectF(rect.center().x() - width / 2, rect.top(), width, rect.height())
        else:
            rect.setRight(rect.left() + width)
        rect.translate(4 if key.position is not None else -4, 0)
        colour = self._colours[key.kind]
        painter.setPen(QPen(QColor(theme.highlight) if result else colour, 2 if result else 1))
        painter.setBrush(QColor(theme.highlight_soft if result else theme.panel))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(colour)
        painter.setFont(self._lit_font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _alignment(key: LabelKey) -> Qt.AlignmentFlag:
    if key.kind == "new":
        return Qt.AlignmentFlag.AlignCenter
    side = Qt.AlignmentFlag.AlignRight if key.position is not None else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter

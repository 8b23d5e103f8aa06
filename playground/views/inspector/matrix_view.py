"""Paints the matrices of a training step as coloured numbers, and what is lit in them."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.graph.layer_picture import Block
from playground.graph.numbers import number_text, short_number
from playground.support.theme import current_theme, diverging_table, scaled, text_font, text_scale
from playground.views.inspector.matrix_layout import (
    NUMBER_HEIGHT,
    NUMBER_WIDTH,
    TITLE_HEIGHT,
    PlacedBlock,
    place_blocks,
)
from playground.widgets.heatmap import colorize

DIGITS = 3
WIDE_TITLE = 150.0  # of a matrix that has room to say which of its rows are shown
WIDE_CELL = 62.0  # from which all digits of a number with an exponent fit


class MatrixView(QWidget):
    """Shows the blocks of a picture.

    Signals:
        cellChosen(Block, int, int): a cell was clicked: its block, row and column.
        stepped(int): an arrow key: one number on (1) or back (−1).
    """

    cellChosen = Signal(object, int, int)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector_matrices")
        self.setAccessibleName(self.tr("Matrices of the step"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._blocks: list[Block] = []
        self._placed: list[PlacedBlock] = []
        self.chosen: tuple[int, int, int] | None = None

    def sizeHint(self) -> QSize:
        """Return room for a small layer."""
        return QSize(scaled(340), scaled(220))

    def minimumSizeHint(self) -> QSize:
        """Return room for one without numbers."""
        return QSize(scaled(160), scaled(120))

    @property
    def blocks(self) -> list[Block]:
        """The matrices shown."""
        return self._blocks

    @property
    def numbered(self) -> bool:
        """Whether the cells are large enough for their numbers."""
        return bool(self._placed) and _numbered(self._placed[0])

    def show_blocks(self, blocks: list[Block], chosen: tuple[int, int, int] | None) -> None:
        """Show other matrices; ``chosen`` is the layer, row and column of the parameter looked at."""
        self._blocks, self.chosen = blocks, chosen
        self._place()
        self.update()

    def cell_centre(self, title: str, row: int, column: int) -> QPointF:
        """Return the middle of a cell of the block with that title."""
        (placed,) = [placed for placed in self._placed if placed.block.title == title]
        return placed.cell_rect(row, column).center()

    def resizeEvent(self, event: QEvent) -> None:  # type: ignore[override]
        """Give the cells their share of the room."""
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_blocks"):
            self._place()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every block, then what is lit over all of them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for placed in self._placed:
            self._paint_block(painter, placed)
        for placed in self._placed:
            self._paint_lit(painter, placed)
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_theme().accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the mouse."""
        found = self._cell_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.cellChosen.emit(*found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(steps[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell all digits of the cell under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._cell_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                block, row, column = found
                value = float(block.values[row, column])
                shown = self.tr("not computed yet") if np.isnan(value) else number_text(value)
                QToolTip.showText(
                    event.globalPos(), f"{block.title} [{row + 1},{column + 1}] = {shown}", self
                )
            return True
        return super().event(event)

    def _place(self) -> None:
        self._placed = (
            place_blocks(self._blocks, self.width(), self.height(), text_scale()) if self._blocks else []
        )

    def _cell_at(self, point: QPointF) -> tuple[Block, int, int] | None:
        for placed in self._placed:
            cell = placed.cell_at(point.x(), point.y())
            if cell is not None:
                return placed.block, *cell
        return None

    def _paint_block(self, painter: QPainter, placed: PlacedBlock) -> None:
        theme, block = current_theme(), placed.block
        rows = slice(placed.rows.first, placed.rows.end)
        columns = slice(placed.columns.first, placed.columns.end)
        shown = block.values[rows, columns]
        finite = block.values[np.isfinite(block.values)]
        reach = float(np.abs(finite).max()) if finite.size else 0.0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(placed.rect, colorize(shown, diverging_table(theme), -reach, reach))
        painter.setPen(QPen(QColor(theme.strong_border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(placed.rect)
        title = block.title
        if placed.rows.partial and placed.rect.width() >= WIDE_TITLE * text_scale():
            title += self.tr(", rows {first}–{end} of {all}").format(
                first=placed.rows.first + 1, end=placed.rows.end, all=placed.rows.all
            )
        painter.setFont(text_font(12, bold=True))
        painter.setPen(QColor(theme.text if block.target else theme.muted))
        height = TITLE_HEIGHT * text_scale()
        above = QRectF(placed.rect.left(), placed.rect.top() - height, self.width(), height)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        numbered = _numbered(placed)
        if numbered:
            painter.setFont(text_font(11))
        for row in range(rows.start, rows.stop) if numbered else ():
            for column in range(columns.start, columns.stop):
                rect, value = placed.cell_rect(row, column), float(block.values[row, column])
                unknown = np.isnan(value)
                if unknown:
                    painter.fillRect(rect.adjusted(1, 1, 0, 0), QColor(theme.field))
                painter.setPen(QColor(theme.muted if unknown else theme.text))
                painter.drawText(
                    rect, Qt.AlignmentFlag.AlignCenter, "·" if unknown else _short(value, placed)
                )

    def _paint_lit(self, painter: QPainter, placed: PlacedBlock) -> None:
        theme, block = current_theme(), placed.block
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.chosen is not None and block.parameters == self.chosen[0]:
            row, column = self.chosen[1:]
            if row < block.values.shape[0]:
                painter.setPen(QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DashLine))
                painter.drawRect(placed.cell_rect(row, column).adjusted(1, 1, -1, -1))
        if block.lit is not None:
            first, end, left, right = block.lit
            painter.setPen(QPen(QColor(theme.highlight), 2))
            painter.drawRect(placed.cell_rect(first, left, end - first, right - left))
        if block.result is not None:
            rect = placed.cell_rect(*block.result)
            painter.setPen(QPen(QColor(theme.highlight), 4))
            painter.drawRect(rect.adjusted(-1, -1, 1, 1))
            if _numbered(placed):
                painter.fillRect(rect, QColor(theme.highlight_soft))
                painter.setFont(text_font(12, bold=True))
                painter.setPen(QColor(theme.text))
                painter.drawText(
                    rect, Qt.AlignmentFlag.AlignCenter, _short(float(block.values[block.result]), placed)
                )


def _numbered(placed: PlacedBlock) -> bool:
    unit = text_scale()
    return placed.cell[0] >= NUMBER_WIDTH * unit and placed.cell[1] >= NUMBER_HEIGHT * unit


def _short(value: float, placed: PlacedBlock) -> str:
    digits = DIGITS if placed.cell[0] >= WIDE_CELL * text_scale() else DIGITS - 1
    return short_number(float(f"{value:.{digits}g}"))

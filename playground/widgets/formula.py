"""Formulae in LaTeX: a display on a line of its own, and text with formulae in its lines."""

import re
import warnings
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.support.theme import BASE_TEXT_PIXELS, current_theme, scaled, text_font

if TYPE_CHECKING:
    from ziamath.zmath import Latex

INLINE: Final = re.compile(r"(?<!\\)\$(.+?)(?<!\\)\$")
_MARKS: Final = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<bold>.+?)\*\*|(?<![\w*])\*(?P<italic>[^*\s][^*]*?)\*(?![\w*])"
)
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)")
_SIGNS: Final = {
    "eta": "η",
    "sigma": "σ",
    "Delta": "Δ",
    "partial": "∂",
    "nabla": "∇",
    "sum": "∑",
    "cdot": "·",
    "to": "→",
    "leftarrow": "←",
    **dict.fromkeys(("left", "right", "text", "qquad"), ""),
}
_OBJECT: Final = "\ufffc"
_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_LATEX = QTextFormat.Property.UserProperty.value + 1
_MARGIN = 1  # pixels that the library leaves free around what it draws, but does not count
_LINE_HEIGHT = 130  # per cent: room for what reaches below the line


@dataclass(frozen=True)
class Drawing:
    """A formula as SVG, with its size in pixels and how far it reaches below its base line."""

    svg: bytes
    width: float
    height: float
    depth: float


@lru_cache(maxsize=1000)
def drawing(latex: str, pixels: int, colour: str, display: bool) -> Drawing | None:
    """Return a formula drawn in letters of ``pixels``; None where it is no LaTeX that can be drawn.

    What was drawn is kept, for a formula takes some milliseconds.
    """
    try:
        formula = _library()(latex, size=pixels, color=colour, inline=not display)
        width, height = formula.getsize()
        # Without the margin, what is drawn would be squeezed by it: a single letter by a fifth.
        return Drawing(
            formula.svg().encode(), width + 2 * _MARGIN, height + 2 * _MARGIN, _MARGIN - formula.getyofst()
        )
    except Exception:  # the library tells of faults in what it is given with every kind of exception
        return None


@cache
def _library() -> "type[Latex]":
    """Return what reads LaTeX; it takes a fifth of a second to load, which is put off until it is needed."""
    with warnings.catch_warnings():
        # It finds its fonts with a function of importlib.resources that Python 3.11 calls deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex
    config.svg2 = False  # Qt draws SVG 1.2 only
    return Latex


def plain_formula(latex: str) -> str:
    """Return a formula as a screen reader can say it: Greek letters and signs in place of their commands."""
    return _COMMAND.sub(lambda found: _SIGNS.get(found[1], found[1]), latex)


def plain_text(text: str) -> str:
    """Return ``text`` without marks, formulae in plain letters and signs, for a screen reader."""
    parts = INLINE.split(text)
    bare = (plain_formula(part) if n % 2 else _MARKS.sub(_inside, part) for n, part in enumerate(parts))
    return "".join(bare).replace("\\$", "$")


def _inside(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


class _FormulaObject(QPyTextObject):
    """Draws a formula in a line of text: its box ends at the base line, the rest hangs below."""

    def __init__(self, pixels: int) -> None:
        super().__init__()
        self._pixels = pixels

    def intrinsicSize(self, _document: QTextDocument, _place: int, text_format: QTextFormat) -> QSizeF:  # noqa: N802
        drawn = self._drawn(text_format)
        return QSizeF(drawn.width + 1, drawn.height - drawn.depth) if drawn else QSizeF()

    def drawObject(  # noqa: N802
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _document: QTextDocument,
        _place: int,
        text_format: QTextFormat,
    ) -> None:
        drawn = self._drawn(text_format)
        if drawn is not None:
            box = QRectF(rect)
            top = box.bottom() - (drawn.height - drawn.depth)
            room = QRectF(box.left(), top, drawn.width, drawn.height)
            QSvgRenderer(QByteArray(drawn.svg)).render(painter, room)

    def _drawn(self, text_format: QTextFormat) -> Drawing | None:
        return drawing(text_format.property(_LATEX), self._pixels, current_theme().text, False)


class MathsLabel(QWidget):
    """Text that wraps, with ``**bold**``, ``*italic*``, ```code``` and formulae between dollar signs.

    Everything else is shown as it stands: nothing in it is HTML.
    """

    def __init__(
        self,
        text: str = "",
        pixels: float = BASE_TEXT_PIXELS,
        bold: bool = False,
        role: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        """Build with ``text`` in the theme's colour named ``role``."""
        super().__init__(parent)
        self._pixels, self._bold, self._role = pixels, bold, role
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The text as it was given."""
        return self._text

    def set_text(self, text: str, role: str | None = None) -> None:
        """Show another text, in another of the theme's colours if one is given."""
        self._text, self._role = text, role or self._role
        self._fill()
        self.setAccessibleName(plain_text(text))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._document.setTextWidth(max(width, 1))
        return round(self._document.size().height() + 0.5)

    def sizeHint(self) -> QSize:
        self._document.setTextWidth(-1)
        width = min(self._document.idealWidth() + 1, scaled(300))
        return QSize(round(width), self.heightForWidth(round(width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(40), self.heightForWidth(max(self.width(), scaled(40))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.set_text(self._text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._document.setTextWidth(max(self.width(), 1))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, getattr(current_theme(), self._role))
        self._document.documentLayout().draw(painter, context)
        painter.end()

    def _fill(self) -> None:
        # The layout holds on to its handler by address only.
        self._objects = _FormulaObject(scaled(self._pixels + 1))
        self._document = QTextDocument()
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(text_font(self._pixels, self._bold))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        self._document.documentLayout().registerHandler(_KIND, self._objects)
        cursor = QTextCursor(self._document)
        line = QTextBlockFormat()
        line.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(line)
        for place, part in enumerate(INLINE.split(self._text)):
            if place % 2:
                self._insert_formula(cursor, part)
            else:
                _insert_marked(cursor, part)

    def _insert_formula(self, cursor: QTextCursor, latex: str) -> None:
        if drawing(latex, scaled(self._pixels + 1), current_theme().text, False) is None:
            cursor.insertText(latex, QTextCharFormat())
            return
        formula = QTextCharFormat()
        formula.setObjectType(_KIND)
        formula.setProperty(_LATEX, latex)
        cursor.insertText(_OBJECT, formula)


def _insert_marked(cursor: QTextCursor, text: str) -> None:
    """Insert text without formulae, its marks turned into bold, italic or code."""
    end = 0
    for match in _MARKS.finditer(text):
        cursor.insertText(text[end : match.start()].replace("\\$", "$"), QTextCharFormat())
        marked = QTextCharFormat()
        if match["bold"]:
            marked.setFontWeight(QFont.Weight.Bold)
        elif match["italic"]:
            marked.setFontItalic(True)
        else:
            marked.setBackground(QColor(current_theme().hover))
        cursor.insertText(_inside(match), marked)
        end = match.end()
    cursor.insertText(text[end:].replace("\\$", "$"), QTextCharFormat())


class FormulaView(QWidget):
    """A formula on a line of its own, made smaller where there is no room for all of it."""

    def __init__(
        self, latex: str, pixels: float = BASE_TEXT_PIXELS + 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._latex, self._pixels = latex, pixels
        self.setAccessibleName(plain_formula(latex))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        drawn = self._drawn()
        if drawn is None:
            return QSize(scaled(120), scaled(24))
        return QSize(scaled(60), round(drawn.height) + scaled(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(60), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawn = self._drawn()
        if drawn is None:
            painter.setPen(current_theme().text)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._latex)
        else:
            scale = min(1.0, self.width() / max(drawn.width, 1.0))
            room = QRectF(0, 0, drawn.width * scale, drawn.height * scale)
            room.moveCenter(QRectF(self.rect()).center())
            QSvgRenderer(QByteArray(drawn.svg)).render(painter, room)
        painter.end()

    def _drawn(self) -> Drawing | None:
        return drawing(self._latex, scaled(self._pixels), current_theme().text, True)

"""The editor for a person's own expression, which points at the character that it does not understand."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from playground.graph.lexer import ExpressionError
from playground.graph.operations import function_names
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.views.graph.model import GraphModel
from playground.widgets.states import set_state

LINES = 4


class ExpressionPanel(QWidget):
    """Parses what is typed at once; the graph stays as it was until the text is right again.

    Signals:
        typed: an expression of the person's own is on show.
    """

    typed = Signal()

    def __init__(self, model: GraphModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(scaled(12))
        self._editor = QPlainTextEdit()
        self._editor.setObjectName("expression_editor")
        self._editor.setAccessibleName(self.tr("Your own expression"))
        self._editor.setTabChangesFocus(True)
        self._editor.setFont(fixed)
        self._editor.setToolTip(
            self.tr("Numbers, names, + - * / **, parentheses, and: {functions}").format(
                functions=", ".join(function_names())
            )
        )
        self._editor.setPlaceholderText("price = apple*n; total = price*tax")
        # The style sheet's own height for editors would override a call.
        height = self._editor.fontMetrics().lineSpacing() * LINES + scaled(10)
        self._editor.setStyleSheet(f"QPlainTextEdit {{ min-height: {height}px; max-height: {height}px; }}")
        self._caret = QLabel()
        self._caret.setObjectName("expression_caret")
        self._caret.setFont(fixed)
        self._caret.setTextFormat(Qt.TextFormat.PlainText)
        self._caret.setMinimumWidth(1)
        self._error = QLabel()
        self._error.setObjectName("expression_error")
        self._error.setProperty("role", "error")
        self._error.setWordWrap(True)
        self._error.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self._editor)
        column.addWidget(self._caret)
        column.addWidget(self._error)
        self._editor.textChanged.connect(self._parse)
        model.graphChanged.connect(self._follow)
        self._tell(None)

    def _follow(self) -> None:
        """Show the expression of a graph that was opened elsewhere."""
        source = self._model.graph.source
        if self._editor.toPlainText() != source:
            with QSignalBlocker(self._editor):
                self._editor.setPlainText(source)
        self._tell(None)

    def _parse(self) -> None:
        text = self._editor.toPlainText()
        if text == self._model.graph.source:
            self._tell(None)
            return
        try:
            self._model.set_expression(text)
        except ExpressionError as error:
            self._tell(error)
        else:
            self.typed.emit()

    def _tell(self, error: ExpressionError | None) -> None:
        self._caret.setVisible(error is not None)
        self._error.setVisible(error is not None)
        set_state(self._editor, "error", error is not None)
        marks = []
        if error is not None:
            line, caret = error.caret.split("\n")
            self._caret.setText(_around(line, len(caret) - 1, self._characters()))
            self._error.setText(f"{error.place}: {translate_core(error.message)}")
            marks.append(self._mark(error))
        self._editor.setExtraSelections(marks)
        self._editor.setAccessibleDescription(self._error.text() if error else "")

    def _characters(self) -> int:
        """Return how many characters fit side by side."""
        return max(
            16, self._editor.viewport().width() // max(1, self._editor.fontMetrics().averageCharWidth())
        )

    def _mark(self, error: ExpressionError) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self._editor.document().findBlockByNumber(error.line - 1))
        cursor.movePosition(
            QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, error.column - 1
        )
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        shape = QTextCharFormat()
        shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        shape.setUnderlineColor(QColor(current_theme().error))
        shape.setBackground(QColor(current_theme().error_soft))
        mark.format = shape
        return mark


def _around(line: str, column: int, width: int) -> str:
    """Return the part of ``line`` around a column, and a caret under it, no wider than ``width``."""
    first = max(0, min(column - width // 2, len(line) - width))
    shown = line[first : first + width]
    return f"{shown}\n{' ' * (column - first)}^"

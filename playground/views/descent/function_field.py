"""A field for a typed function, which points at the character that it does not understand."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from playground.graph.lexer import ExpressionError
from playground.graph.operations import function_names
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.widgets.states import set_state


class FunctionField(QWidget):
    """Hands what is typed to ``accept`` at once, and shows why it is refused (`PlaygroundError`).

    ``name`` begins the object names, ``title`` is told to those who cannot see.

    Signals:
        typed: a function of the person's own was accepted.
    """

    typed = Signal()

    def __init__(
        self,
        name: str,
        title: str,
        accept: Callable[[str], None],
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._accept = accept
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(scaled(12))
        self.editor = QPlainTextEdit()
        self.editor.setObjectName(f"{name}_function")
        self.editor.setAccessibleName(title)
        self.editor.setTabChangesFocus(True)
        self.editor.setFont(fixed)
        self.editor.setToolTip(
            self.tr("Numbers, names, + - * / **, parentheses, and: {functions}").format(
                functions=", ".join(function_names())
            )
        )
        # The style sheet's own height for editors would override a call.
        height = self.editor.fontMetrics().lineSpacing() * lines + scaled(10)
        self.editor.setStyleSheet(f"QPlainTextEdit {{ min-height: {height}px; max-height: {height}px; }}")
        self.error = QLabel()
        self.error.setObjectName(f"{name}_function_error")
        self.error.setProperty("role", "error")
        self.error.setWordWrap(True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self.editor)
        column.addWidget(self.error)
        self.setFocusProxy(self.editor)
        self.editor.textChanged.connect(self._typed)
        self._tell(None)

    def set_text(self, text: str) -> None:
        """Show a function chosen elsewhere, unless it is the one being typed."""
        if self.editor.toPlainText() != text:
            with QSignalBlocker(self.editor):
                self.editor.setPlainText(text)
        self._tell(None)

    def _typed(self) -> None:
        try:
            self._accept(self.editor.toPlainText())
        except PlaygroundError as error:
            self._tell(error)
        else:
            self._tell(None)
            self.typed.emit()

    def _tell(self, error: PlaygroundError | None) -> None:
        set_state(self.editor, "error", error is not None)
        self.error.setVisible(error is not None)
        self.error.setText("")
        marks = []
        if isinstance(error, ExpressionError):
            self.error.setText(
                self.tr("Character {column}: {message}").format(
                    column=error.column, message=translate_core(error.message)
                )
            )
            marks.append(self._mark(error))
        elif error is not None:
            self.error.setText(translate_core(error.message))
        self.editor.setExtraSelections(marks)
        self.editor.setAccessibleDescription(self.error.text())

    def _mark(self, error: ExpressionError) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.editor.document().findBlockByNumber(error.line - 1))
        move, mode = QTextCursor.MoveOperation, QTextCursor.MoveMode
        if error.column > len(cursor.block().text()):  # past the end: mark the last character
            cursor.movePosition(move.EndOfBlock, mode.MoveAnchor)
            cursor.movePosition(move.Left, mode.KeepAnchor)
        else:
            cursor.movePosition(move.Right, mode.MoveAnchor, error.column - 1)
            cursor.movePosition(move.Right, mode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        shape = QTextCharFormat()
        shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        shape.setUnderlineColor(QColor(current_theme().error))
        shape.setForeground(QColor(current_theme().error))
        shape.setBackground(QColor(current_theme().error_soft))
        mark.format = shape
        return mark

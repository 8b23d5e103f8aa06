"""What the person is told when the program itself has a fault."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from playground.support.log import about
from playground.support.theme import scaled
from playground.widgets.opening_size import open_at

ICON = 40
SEPARATOR = "\n" + "─" * 40 + "\n"


class CrashDialog(QDialog):
    """Shows the fault, with the choice to go on or to end the program.

    Args:
        summary: the fault in a line.
        details: the same for whoever mends it.
        kept: whether all work is safe, whatever comes next.

    Attributes:
        leaving: whether the program shall end.
    """

    def __init__(self, summary: str, details: str, kept: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setWindowTitle(self.tr("A fault of the program"))
        self.leaving = False
        sign = QLabel()
        sign.setPixmap(
            self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning).pixmap(scaled(ICON))
        )
        told = QLabel(self.tr("Something went wrong in Neural Playground. It is not your doing."))
        told.setProperty("role", "title")
        told.setWordWrap(True)
        safe = QLabel(
            self.tr("Your work was kept: should the program end now, it is offered at the next start.")
            if kept
            else self.tr("Your work could not be kept. Go on, and save it under another name.")
        )
        safe.setObjectName("crash_kept")
        safe.setWordWrap(True)
        line = QLabel(summary[:300])
        line.setObjectName("crash_summary")
        line.setProperty("role", "caption")
        line.setTextFormat(Qt.TextFormat.PlainText)  # a fault often names a class, as in <class 'str'>
        line.setWordWrap(True)
        self._details = QPlainTextEdit(f"{about()}\n\n{details}")
        self._details.setObjectName("crash_details")
        self._details.setAccessibleName(self.tr("Details"))
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        copy = buttons.addButton(self.tr("Copy details"), role.ActionRole)
        copy.setObjectName("crash_copy")
        copy.setToolTip(self.tr("Copy the details to the clipboard, to send them to whoever mends it"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details.toPlainText()))
        leave = buttons.addButton(self.tr("End the program"), role.DestructiveRole)
        leave.setObjectName("crash_leave")
        leave.setToolTip(self.tr("End the program now, without further questions"))
        leave.clicked.connect(self._leave)
        go_on = buttons.addButton(self.tr("Go on"), role.AcceptRole)
        go_on.setObjectName("crash_go_on")
        go_on.setToolTip(self.tr("Go on working (Esc)"))
        go_on.clicked.connect(self.reject)
        go_on.setDefault(True)
        go_on.setFocus()
        words = QVBoxLayout()
        for widget in (told, safe, line):
            words.addWidget(widget)
        head = QHBoxLayout()
        head.setSpacing(scaled(12))
        head.addWidget(sign)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(14))
        column.setSpacing(scaled(10))
        column.addLayout(head)
        column.addWidget(self._details, 1)
        column.addWidget(buttons)
        open_at(self, 600, 420)

    def add(self, details: str) -> None:
        """Add one more fault that came meanwhile."""
        self._details.appendPlainText(SEPARATOR + details)

    def _leave(self) -> None:
        self.leaving = True
        self.accept()

"""The log on show, for whoever is asked what has happened."""

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from playground.support.log import Log
from playground.support.theme import scaled
from playground.widgets.opening_size import open_at

REFRESH_MILLISECONDS = 1_000


class LogWindow(QDialog):
    """Shows the lines of this process and follows them."""

    def __init__(self, log: Log, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("log_window")
        self.setWindowTitle(self.tr("Log"))
        self._log = log
        place = (
            self.tr("Kept in {path}").format(path=log.path)
            if log.path is not None
            else self.tr("No file can be written; these lines go with the window.")
        )
        where = QLabel(place)
        where.setObjectName("log_place")
        where.setProperty("role", "caption")
        where.setWordWrap(True)
        where.setTextFormat(Qt.TextFormat.PlainText)
        self._lines = QPlainTextEdit()
        self._lines.setObjectName("log_lines")
        self._lines.setAccessibleName(self.tr("Log"))
        self._lines.setReadOnly(True)
        self._lines.setTabChangesFocus(True)
        self._lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        copy = buttons.addButton(self.tr("Copy"), role.ActionRole)
        copy.setObjectName("log_copy")
        copy.setToolTip(self.tr("Copy all lines to the clipboard"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._lines.toPlainText()))
        folder = buttons.addButton(self.tr("Open folder"), role.ActionRole)
        folder.setObjectName("log_folder")
        folder.setToolTip(self.tr("Show the files of the log in the system's file manager"))
        folder.setEnabled(log.path is not None)
        folder.clicked.connect(self._open_folder)
        close = buttons.addButton(self.tr("Close"), role.RejectRole)
        close.setObjectName("log_close")
        close.setToolTip(self.tr("Close this window (Esc)"))
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(14), scaled(12), scaled(14), scaled(12))
        for widget in (where, self._lines, buttons):
            column.addWidget(widget)
        open_at(self, 760, 420)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show)
        self._timer.start(REFRESH_MILLISECONDS)
        self._show()

    def _show(self) -> None:
        text = self._log.text
        if text != self._lines.toPlainText():
            self._lines.setPlainText(text)
            self._lines.moveCursor(QTextCursor.MoveOperation.End)

    def _open_folder(self) -> None:
        assert self._log.path is not None
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log.path.parent)))

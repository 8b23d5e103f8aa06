"""The gallery: ready networks, each with a picture of what it learns and a sentence on what to look for."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from playground.document import store
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.documents import example_paths
from playground.widgets.opening_size import open_at

_PICTURE = QSize(92, 90)


class Gallery(QDialog):
    """Lists the example documents; `chosen` tells the path of the one to open.

    The arrow keys walk through the list, Return or a double click opens.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setWindowTitle(self.tr("Gallery of networks"))
        self._list = QListWidget()
        self._list.setObjectName("gallery_list")
        self._list.setAccessibleName(self.tr("Networks"))
        self._list.setToolTip(self.tr("Arrow keys walk through the networks, Return opens one"))
        self._list.setIconSize(_PICTURE * (scaled(100) / 100))
        self._list.setWordWrap(True)
        self._list.setSpacing(scaled(4))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for path in example_paths():
            document = store.load(path)
            title, note = translate_core(document.title), translate_core(document.note)
            item = QListWidgetItem(QIcon(_picture(path)), f"{title}\n{note}")
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {note}")
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self._choose)
        buttons = QDialogButtonBox()
        open_button = buttons.addButton(self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        open_button.setObjectName("gallery_open")
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("gallery_close")
        buttons.accepted.connect(lambda: self._choose(self._list.currentItem()))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._list)
        column.addWidget(buttons)
        open_at(self, 560, 640)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.accept()
            self.chosen.emit(Path(item.data(Qt.ItemDataRole.UserRole)))


def _picture(path: Path) -> QPixmap:
    """Return the picture of an example amid the room that the widest has, for all texts to be in line."""
    room = QPixmap(_PICTURE * 2)
    room.fill(Qt.GlobalColor.transparent)
    picture = QPixmap(str(path.with_suffix(".png"))).scaled(
        room.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(room)
    painter.drawPixmap((room.width() - picture.width()) // 2, 0, picture)
    painter.end()
    return room

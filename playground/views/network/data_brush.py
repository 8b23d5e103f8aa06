"""Samples by hand: painted, sprayed, moved and erased on the output surface."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.document.schema import Document
from playground.session import hand_data
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.widgets.choice import Choice
from playground.widgets.heatmap import HeatmapView

_REACH = 9.0  # pixels within which a point is touched
_SPRAY_PIXELS = 14.0  # standard deviation of sprayed points about the mouse
_SPRAYED = 2  # points for each move of the mouse


class DataBrush(QWidget):
    """The tools for painting, and the mouse on the views while they are shown.

    One stroke, from press to release, is one step of undo. The network keeps what it has learnt.
    """

    def __init__(self, controller: Controller, views: tuple[HeatmapView, ...]) -> None:
        super().__init__()
        self.setObjectName("data_brush")
        self._controller = controller
        self._stroke = 0
        self._pressed, self._row = False, -1
        self._random = np.random.default_rng(0)
        self._tool = Choice()
        self._tool.setObjectName("brush_tool")
        self._tool.setAccessibleName(self.tr("Tool"))
        for key, title, hint in (
            ("paint", self.tr("paint"), self.tr("A click sets a point, a drag a row of them.")),
            ("spray", self.tr("spray"), self.tr("A drag sprays points about the mouse.")),
            ("move", self.tr("move"), self.tr("Drag a point elsewhere.")),
            ("erase", self.tr("erase"), self.tr("Click or drag over points to delete them.")),
        ):
            self._tool.add(key, title, hint)
        self._label = Choice()
        self._label.setObjectName("brush_class")
        self._label.setAccessibleName(self.tr("Class to paint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._tool, 1)
        row.addWidget(self._label, 1)
        for choice in (self._tool, self._label):
            choice.setMinimumWidth(scaled(70))
        for view in views:
            view.installEventFilter(self)
        self.renew()

    @property
    def suits(self) -> bool:
        """Whether the data can be painted: classes over two inputs."""
        dataset = self._controller.experiment.dataset
        return dataset.is_classification and dataset.features == 2

    def renew(self) -> None:
        """List the classes of the data as they are now."""
        dataset, key = self._controller.experiment.dataset, self._label.key
        self._label.clear()
        for number, name in enumerate(dataset.class_names):
            self._label.add(str(number), translate_core(name))
            self._label.setItemIcon(number, _dot(current_theme().classes[number]))
        if key and int(key) < dataset.classes:
            self._label.set_key(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse on the views while the tools are shown."""
        takes = self.isVisible() and self.suits
        if takes and isinstance(event, QMouseEvent) and isinstance(watched, HeatmapView):
            match event.type():
                case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                    self._begin(watched, event.position())
                    return True
                case QEvent.Type.MouseMove if self._pressed:
                    self._go_on(watched, event.position())
                    return True
                case QEvent.Type.MouseButtonRelease if self._pressed:
                    self._end()
                    return True
        return super().eventFilter(watched, event)

    def _begin(self, view: HeatmapView, position: QPointF) -> None:
        self._pressed, self._row = True, -1
        if self._tool.key == "move":
            near = self._near(view, position)
            self._row = near[0] if near else -1
        else:
            self._touch(view, position)

    def _go_on(self, view: HeatmapView, position: QPointF) -> None:
        if self._tool.key != "move":
            self._touch(view, position)
        elif self._row >= 0:
            row, point = self._row, view.to_data(position)
            dataset = self._controller.experiment.dataset
            self._edit(
                self.tr("Move point"), lambda document: hand_data.move_point(document, dataset, row, point)
            )

    def _end(self) -> None:
        self._pressed = False
        self._stroke += 1
        self._controller.close_edit()

    def _touch(self, view: HeatmapView, position: QPointF) -> None:
        dataset = self._controller.experiment.dataset
        if self._tool.key == "erase":
            rows = self._near(view, position)
            if rows:
                self._edit(
                    self.tr("Erase points"),
                    lambda document: hand_data.remove_points(document, dataset, rows),
                )
            return
        places = np.array([view.to_data(position)])
        if self._tool.key == "spray":
            shifts = self._random.normal(0.0, _SPRAY_PIXELS, (_SPRAYED, 2))
            places = np.array([view.to_data(position + QPointF(*shift)) for shift in shifts])
        elif self._near(view, position, _REACH / 2):
            return  # a drag shall leave a row of points, not a heap
        label = int(self._label.key)
        self._edit(
            self.tr("Paint points"), lambda document: hand_data.add_points(document, dataset, places, label)
        )

    def _near(self, view: HeatmapView, position: QPointF, pixels: float = _REACH) -> list[int]:
        x, y = view.to_data(position)
        aside, _ = view.to_data(position + QPointF(pixels, 0.0))
        return hand_data.points_near(self._controller.experiment.dataset, (x, y), abs(aside - x))

    def _edit(self, text: str, change: hand_data.Change) -> None:
        try:
            document: Document = change(self._controller.document)
        except PlaygroundError as error:
            self._controller.refused.emit(str(error))
            return
        self._controller.edit(text, document, f"stroke {self._stroke}", keep_weights=True)


def _dot(colour: str) -> QIcon:
    side = scaled(12)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(1, 1, side - 2, side - 2)
    painter.end()
    return QIcon(picture)

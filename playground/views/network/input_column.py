"""The first column of the canvas: features to switch, columns of a table, or pictures as one block."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from playground.document.experiment import Experiment
from playground.document.features import shown_features
from playground.engine.arrays import Array
from playground.session.edits import active_features
from playground.support.i18n import translate_core
from playground.support.theme import Theme
from playground.views.network.canvas_layout import Column, ColumnPlan, Item, Node
from playground.views.network.canvas_paint import Squares
from playground.views.network.unit_maps import UnitMaps, image_shape


class InputColumn:
    """What the inputs of an experiment are called and look like."""

    def __init__(self, experiment: Experiment) -> None:
        self._experiment = experiment
        self._squares: tuple[str, UnitMaps, tuple[Node, ...], Squares] | None = None
        self.block = image_shape(experiment) is not None
        self._active = active_features(experiment.document)
        self._features = shown_features(experiment.dataset.features, self._active) if self._active else ()

    @property
    def computed(self) -> bool:
        """Whether the tiles are features to switch, and not the columns of a table."""
        return bool(self._features)

    def plan(self) -> ColumnPlan:
        """Return the items of the column, features that are off among them."""
        experiment = self._experiment
        if not self._features:
            return ColumnPlan(tuple(Item(unit) for unit in range(experiment.spec.inputs)), self.block)
        places = [
            self._active.index(feature.name) if feature.name in self._active else -1
            for feature in self._features
        ]
        return ColumnPlan(tuple(Item(place, f.name) for place, f in zip(places, self._features, strict=True)))

    def label(self, node: Node) -> str:
        """Return what stands beside a tile."""
        if self.block:
            return QCoreApplication.translate("NetworkCanvas", "{n} inputs").format(
                n=self._experiment.spec.inputs
            )
        if node.key:
            return next(feature.symbol for feature in self._features if feature.name == node.key)
        return translate_core(self._experiment.input_names[node.unit])

    def all_labels(self) -> list[str]:
        """Return the labels that stand at the left of tiles."""
        if self.block:
            return []
        if self._features:
            return [feature.symbol for feature in self._features]
        return [translate_core(name) for name in self._experiment.input_names]

    def squares(self, column: Column, maps: UnitMaps, theme: Theme) -> Squares:
        """Return the pictures of the tiles; they change only with maps, layout and theme."""
        key = (theme.name, maps, column.nodes)
        if self._squares is None or self._squares[:3] != key:
            self._squares = (*key, self._make_squares(column.nodes, maps, theme))
        return self._squares[3]

    def _make_squares(self, nodes: tuple[Node, ...], maps: UnitMaps, theme: Theme) -> Squares:
        if self.block:
            image = maps.mean_image(theme)
            return Squares(image, image.height(), smooth=False)
        if self._features:
            names = [feature.name for feature in self._features]
            places = [names.index(node.key) for node in nodes]
            curves = maps.feature_values() if maps.line else None
            return _picked(maps.feature_strip(theme), maps.rows, places, curves)
        return _picked(maps.input_strip(theme), maps.rows, [node.unit for node in nodes], None)


def _picked(strip: QImage, rows: int, places: list[int], curves: Array | None) -> Squares:
    """Return the squares, ``rows`` high, at ``places`` of a strip that holds more."""
    picked = QImage(strip.width(), rows * len(places), strip.format())
    painter = QPainter(picked)
    for place, source in enumerate(places):
        painter.drawImage(QPointF(0, place * rows), strip, QRectF(0, source * rows, strip.width(), rows))
    painter.end()
    return Squares(picked, rows, None if curves is None else curves[places])

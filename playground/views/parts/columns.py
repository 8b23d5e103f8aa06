"""The columns of a part: settings at the left, the picture, and what belongs to it at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from playground.support.theme import scaled
from playground.views.deferred import Deferred
from playground.views.parts.side_column import SideColumn
from playground.widgets.calm_tabs import CalmTabs

LEFT = 270  # pixels, as all lengths here
BESIDE = 0.34, 250, 330
NARROW = 780  # below it, three columns have no room for the picture


class Columns(QSplitter):
    """Shares out its width; where that is narrow, as beside a lesson, the outer columns become tabs of one.

    Once the person has moved a border, it stays where it was put.

    Args:
        left: the cards with the settings.
        centre: the picture.
        right: what belongs to it, with the title of its tab.
        right_share: of the width that the settings leave, for the right column, and its bounds.
        right_first: whether it is the tab on show at first, as where a lesson has seen to the settings.
    """

    def __init__(
        self,
        left: Sequence[QWidget],
        centre: QWidget,
        right: tuple[QWidget, str] | None = None,
        right_share: tuple[float, int, int] = BESIDE,
        right_first: bool = False,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._side = QWidget()
        self._pages = QVBoxLayout(self._side)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._settings = SideColumn(left)
        self._pages.addWidget(self._settings)
        self._tabs: CalmTabs | None = None
        self._centre, self._right = centre, right
        self._right_share, self._right_first = right_share, right_first
        self._moved = False
        self.addWidget(self._side)
        self.addWidget(centre)
        if right is not None:
            self.addWidget(right[0])
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(scaled(8))
        self.splitterMoved.connect(self._keep)
        self._fitting = Deferred(self._fit, self)

    def minimumSizeHint(self) -> QSize:
        """Return the size at which the settings and the picture have room."""
        hint = super().minimumSizeHint()
        if self._right is None:
            return hint
        sides = max(self._settings.minimumSizeHint().width(), scaled(LEFT))
        return QSize(sides + self.handleWidth() + self._centre.minimumSizeHint().width(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out another width."""
        super().resizeEvent(event)
        self._share()
        if self._right is not None and self.is_narrow != (self.width() < scaled(NARROW)):
            self._fitting.ask()  # not in the midst of a layout

    @property
    def is_narrow(self) -> bool:
        """Whether the outer columns are tabs."""
        return self._tabs is not None

    def _fit(self) -> None:
        assert self._right is not None
        narrow = self.width() < scaled(NARROW)
        if narrow == self.is_narrow:
            return
        widget, title = self._right
        if narrow:
            self._tabs = CalmTabs()
            self._tabs.setObjectName("narrow_columns")
            self._tabs.setAccessibleName(self.tr("Settings, and what belongs to the picture"))
            self._tabs.setDocumentMode(True)
            self._tabs.addTab(self._settings, self.tr("Settings"))
            self._tabs.addTab(widget, title)
            self._tabs.setCurrentIndex(int(self._right_first))
            self._pages.addWidget(self._tabs)
        else:
            assert self._tabs is not None
            self._pages.addWidget(self._settings)
            self.addWidget(widget)
            self._settings.show()
            widget.show()
            self._tabs.deleteLater()
            self._tabs = None
        self._moved = False
        self._share()

    def _share(self) -> None:
        if self._moved:
            return
        left = scaled(max(LEFT, self._right_share[1]) if self.is_narrow else LEFT)
        rest = max(0, self.width() - left - (self.count() - 1) * self.handleWidth())
        share, least, most = self._right_share
        right = min(max(round(rest * share), scaled(least)), scaled(most))
        self.setSizes([left, rest - right, right] if self.count() == 3 else [left, rest])

    def _keep(self) -> None:
        self._moved = True


def lay_out(
    part: QWidget,
    left: Sequence[QWidget],
    centre: QWidget,
    right: tuple[QWidget, str] | None = None,
    right_share: tuple[float, int, int] = BESIDE,
    right_first: bool = False,
) -> Columns:
    """Fill ``part`` with `Columns`, and return them."""
    columns = Columns(left, centre, right, right_share, right_first)
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(columns)
    return columns


def stacked(*cards: tuple[QWidget, int]) -> QSplitter:
    """Return cards one below the other, each with its share of the height."""
    column = QSplitter(Qt.Orientation.Vertical)
    for place, (card, height) in enumerate(cards):
        column.addWidget(card)
        column.setStretchFactor(place, height)
    column.setSizes([scaled(height) for _, height in cards])
    column.setChildrenCollapsible(False)
    column.setHandleWidth(scaled(8))
    return column

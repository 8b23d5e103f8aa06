import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QIcon
from PySide6.QtWidgets import QApplication, QToolTip

from playground.support.errors import PlaygroundError
from playground.support.theme import DARK, LIGHT, apply_theme, diverging_table
from playground.widgets.confusion_matrix import ConfusionMatrixView
from playground.widgets.heatmap import HeatmapView, colorize
from playground.widgets.icons import app_icon, icon, icon_pixmap
from playground.widgets.scatter import Points, ScatterOverlay

TABLE = diverging_table(LIGHT)


def colour_at(image, x: int, y: int) -> int:
    return QColor(image.pixel(x, y)).rgb()


def test_colours_of_known_values():
    image = colorize(np.array([[-1.0, 0.0], [1.0, 9.0], [-9.0, np.nan]]), TABLE, -1, 1)
    assert (image.width(), image.height()) == (2, 3)
    assert [colour_at(image, 0, row) for row in range(3)] == [TABLE[0], TABLE[255], TABLE[0]]
    assert [colour_at(image, 1, row) for row in range(3)] == [TABLE[127], TABLE[255], TABLE[127]]


def test_infinities_take_the_end_colours():
    image = colorize(np.array([[-np.inf, np.inf]], np.float32), TABLE, 0, 1)
    assert [colour_at(image, k, 0) for k in (0, 1)] == [TABLE[0], TABLE[255]]


def test_no_span_gives_the_middle():
    image = colorize(np.array([[3.0, 4.0]]), TABLE, 2, 2)
    assert colour_at(image, 0, 0) == colour_at(image, 1, 0) == TABLE[127]


@given(
    arrays(np.float32, array_shapes(min_dims=2, max_dims=2, max_side=9), elements=st.floats(-5, 5, width=32))
)
def test_any_grid_keeps_order_and_its_values_alive(values: np.ndarray):
    before = values.copy()
    image = colorize(values, np.arange(0xFF000000, 0xFF000100, dtype=np.uint32), -5, 5)
    index = np.array([[image.pixel(x, y) & 255 for x in range(image.width())] for y in range(image.height())])
    assert (values == before).all()
    flat, order = index.ravel(), np.argsort(values.ravel(), kind="stable")
    assert (np.diff(flat[order]) >= 0).all()
    assert abs(index - (values.astype(float) + 5) * 25.5).max() <= 1.001


@pytest.fixture
def heatmap(shown):
    view = HeatmapView()
    view.set_ranges((-2, 2), (0, 4))
    view.set_values(np.repeat([[-1.0], [1.0]], 2, axis=1), TABLE, -1, 1)
    return shown(view, 300, 202)


def test_first_row_is_at_the_bottom_and_aspect_kept(heatmap):
    rect = heatmap.image_rect()
    assert rect.width() == rect.height() == 200
    picture = heatmap.grab().toImage()
    assert colour_at(picture, 150, 190) == TABLE[0]
    assert colour_at(picture, 150, 12) == TABLE[255]
    assert colour_at(picture, 5, 100) not in (TABLE[0], TABLE[255])


def test_click_tells_data_coordinates(heatmap, qtbot):
    with qtbot.waitSignal(heatmap.clicked) as told:
        qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=heatmap.to_widget(1, 3).toPoint())
    assert told.args == pytest.approx([1, 3], abs=0.05)
    with qtbot.assertNotEmitted(heatmap.clicked):
        qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=QPoint(10, 100))


def test_hover_tells_data_coordinates(heatmap, qtbot):
    with qtbot.waitSignal(heatmap.hovered) as told:
        qtbot.mouseMove(heatmap, heatmap.to_widget(-1, 1).toPoint())
    assert told.args == pytest.approx([-1, 1], abs=0.05)


def test_widget_and_data_coordinates_are_inverse(heatmap):
    assert heatmap.to_data(heatmap.to_widget(0.3, 2.7)) == pytest.approx((0.3, 2.7))


def test_points_are_drawn_filled_and_hollow_where_they_are(heatmap):
    scatter = ScatterOverlay(radius=6, shapes=False)
    points = Points(
        np.array([[-1.0, 1.0], [1.0, 3.0]]), np.array([0, 1]), np.array([False, True]), ("#00ff00", "#0000ff")
    )
    scatter.set_points(points, heatmap.x_range, heatmap.y_range)
    heatmap.add_overlay(scatter)
    picture = heatmap.grab().toImage()
    filled, hollow = heatmap.to_widget(-1, 1).toPoint(), heatmap.to_widget(1, 3).toPoint()
    assert picture.pixelColor(filled).name() == "#00ff00"
    assert picture.pixelColor(hollow).name() == LIGHT.panel
    ring = [picture.pixelColor(hollow + QPoint(dx, 0)) for dx in range(4, 9)]
    assert any(colour.blue() > 230 and colour.red() < 60 for colour in ring)


def test_points_are_painted_once_a_size_and_anew_in_another_theme(heatmap, light):
    scatter = ScatterOverlay()
    scatter.set_points(
        Points(np.zeros((1, 2)), np.array([0]), np.array([True]), ("#00ff00",)), (-2, 2), (0, 4)
    )
    heatmap.add_overlay(scatter)
    heatmap.grab()
    first = scatter._pixmap.cacheKey()
    heatmap.grab()
    assert scatter._pixmap.cacheKey() == first
    apply_theme(light, DARK)
    heatmap.grab()
    assert scatter._pixmap.cacheKey() != first


def test_classes_have_shapes_of_their_own(heatmap):
    def picture(group: int):
        scatter = ScatterOverlay(radius=8)
        colours = ("#000000",) * 5
        points = Points(np.array([[0.0, 2.0]]), np.array([group]), np.array([False]), colours)
        scatter.set_points(points, (-2, 2), (0, 4))
        view = HeatmapView()
        view.resize(100, 100)
        view.set_ranges((-2, 2), (0, 4))
        view.add_overlay(scatter)
        image = view.grab().toImage()
        view.deleteLater()
        return image

    pictures = [picture(group) for group in range(5)]
    assert all(pictures[a] != pictures[b] for a in range(5) for b in range(a))


COUNTS = np.array([[48, 2, 0], [1, 40, 9], [0, 0, 0]])


@pytest.fixture
def confusion(shown):
    view = ConfusionMatrixView()
    view.set_counts(COUNTS, ["setosa", "versicolor", "virginica"])
    return shown(view, 300, 260)


def test_accuracies_are_shares_of_the_true_class(confusion):
    assert confusion.accuracies()[:2].tolist() == [0.96, 0.80]
    assert np.isnan(confusion.accuracies()[2])
    assert confusion.accessibleDescription() == "88 of 100 are classified correctly."


def test_hover_explains_the_cell(confusion, qtbot):
    place = confusion.cell_rect(1, 2).center().toPoint()
    QApplication.sendEvent(
        confusion, QHelpEvent(QHelpEvent.Type.ToolTip, place, confusion.mapToGlobal(place))
    )
    assert QToolTip.text() == "9 of 50 versicolor samples are taken for virginica."
    QToolTip.hideText()
    assert confusion.tip_at(QPointF(1, 1)) == ""


def test_colour_follows_the_share(confusion):
    picture = confusion.grab().toImage()

    def ground(row: int, column: int) -> int:
        corner = confusion.cell_rect(row, column).topLeft() + QPointF(5, 5)
        return int(picture.pixelColor(corner.toPoint()).lightness())

    assert ground(0, 0) < ground(1, 1) < ground(1, 2) < ground(0, 1) < ground(0, 2) + 1


def test_ten_classes_fit_260_pixels(shown):
    view = ConfusionMatrixView()
    view.set_counts(np.diag(np.arange(170, 180)), [str(k) for k in range(10)])
    shown(view, 262, 260)
    assert view.minimumSizeHint().width() <= 262
    assert view.cell_rect(9, 9).width() >= 16
    assert view.cell_rect(9, 10).right() <= 262


def test_counts_must_fit_the_names(confusion):
    with pytest.raises(ValueError, match="2 class names, but counts of shape"):
        confusion.set_counts(COUNTS, ["a", "b"])


def test_icons_take_the_asked_colour():
    for name in ("play", "network", "plus", "warning"):
        image = icon_pixmap(name, "#12ab34", 32, 2.0).toImage()
        assert image.width() == 64
        seen = [image.pixelColor(x, y) for x in range(64) for y in range(64)]
        opaque = np.array([(c.red(), c.green(), c.blue()) for c in seen if c.alpha() == 255])
        assert len(opaque) > 20
        assert abs(opaque - [0x12, 0xAB, 0x34]).max() <= 1


def test_icon_has_a_disabled_look_and_unknown_names_are_refused(qapp):
    play = icon("play", LIGHT)
    assert play.pixmap(24, QIcon.Mode.Normal).toImage() != play.pixmap(24, QIcon.Mode.Disabled).toImage()
    with pytest.raises(PlaygroundError, match=r"icons/banjo\.svg is missing"):
        icon("banjo", LIGHT)
    assert not app_icon().isNull()

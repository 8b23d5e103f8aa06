"""The columns of a part: three where there is room, and tabs of one beside a lesson."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

from playground.views.parts.columns import Columns

Maker = Callable[..., Columns]


@pytest.fixture
def columns(qtbot: Any) -> Maker:
    def make(right_first: bool = False, third: bool = True) -> Columns:
        right = (QLabel("numbers"), "In numbers") if third else None
        made = Columns([QLabel("settings")], QLabel("picture"), right, right_first=right_first)
        qtbot.addWidget(made)
        made.resize(1200, 500)
        made.show()
        return made

    return make


def texts(columns: Columns) -> set[str]:
    return {label.text() for label in columns.findChildren(QLabel) if label.isVisible()}


def resized(qtbot: Any, columns: Columns, width: int) -> None:
    columns.resize(width, 500)
    qtbot.wait(20)


def test_a_wide_window_shows_three_columns(columns: Maker, qtbot: Any) -> None:
    made = columns()
    qtbot.wait(20)
    assert made.count() == 3
    assert texts(made) == {"settings", "picture", "numbers"}


def test_in_a_narrow_one_the_outer_two_become_tabs_and_come_back(columns: Maker, qtbot: Any) -> None:
    made = columns()
    assert made.minimumSizeHint().width() < 780
    resized(qtbot, made, 680)
    assert made.is_narrow
    assert texts(made) == {"settings", "picture"}
    tabs = made.findChild(QTabWidget, "narrow_columns")
    tabs.setCurrentIndex(1)
    assert texts(made) == {"numbers", "picture"}
    resized(qtbot, made, 1100)
    assert not made.is_narrow
    assert texts(made) == {"settings", "picture", "numbers"}
    assert made.sizes()[0] < made.sizes()[1]
    resized(qtbot, made, 700)
    assert texts(made) == {"settings", "picture"}


def test_the_right_column_may_be_first(columns: Maker, qtbot: Any) -> None:
    made = columns(right_first=True)
    resized(qtbot, made, 680)
    assert texts(made) == {"numbers", "picture"}


def test_two_columns_stay_two(columns: Maker, qtbot: Any) -> None:
    made = columns(third=False)
    resized(qtbot, made, 560)
    assert not made.is_narrow
    assert texts(made) == {"settings", "picture"}


def test_a_border_that_was_moved_stays(columns: Maker, qtbot: Any) -> None:
    made: QWidget = columns()
    qtbot.wait(20)
    made.moveSplitter(400, 1)
    resized(qtbot, made, 1180)
    assert made.sizes()[0] == pytest.approx(400, abs=15)

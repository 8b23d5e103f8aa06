import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from playground.support.settings import load_settings


@pytest.fixture
def at(desk):
    made = desk()
    made.window.course.start()
    return made


def test_a_newcomer_is_shown_three_steps_that_point_at_real_controls(at):
    tour = at.window.course.tour
    names = []
    while at.window.course.tour is not None:
        target = tour.target
        assert target is not None
        assert target.isVisible()
        names.append(target.objectName())
        place = QRect(target.mapTo(at.window, QPoint()), target.size())
        assert not tour._bubble.geometry().intersects(place)
        assert tour.rect().contains(tour._bubble.geometry())
        QTest.keyClick(tour, Qt.Key.Key_Return)
    assert names == ["play_button", "rail", "course_button"]
    assert load_settings()[0].tour_done


def test_it_is_never_shown_again_by_itself_but_from_the_menu(at):
    QTest.keyClick(at.window.course.tour, Qt.Key.Key_Escape)
    assert at.window.course.tour is None
    at.window.course.start()
    assert at.window.course.tour is None
    at.forget_deleted()
    at.trigger("tour")
    assert at.window.course.tour is not None
    at.click("tour_skip")
    assert at.window.course.tour is None


def test_arrow_keys_lead_on_and_back(at):
    tour = at.window.course.tour
    QTest.keyClick(tour, Qt.Key.Key_Left)
    assert tour.place == 0
    QTest.keyClick(tour, Qt.Key.Key_Right)
    assert tour.place == 1
    QTest.keyClick(tour, Qt.Key.Key_Left)
    assert tour.place == 0


def test_what_it_points_at_can_be_pressed(at):
    tour = at.window.course.tour
    centre = tour.target.mapTo(at.window, tour.target.rect().center())
    assert at.window.childAt(centre) is tour.target
    assert at.window.childAt(QPoint(at.window.width() // 2, at.window.height() - 60)) is tour
    at.click("play_button")
    at.until(lambda: at.controller.record.head > 10)
    at.click("play_button")
    QTest.keyClick(tour, Qt.Key.Key_Escape)


def test_opening_the_course_ends_it(at):
    at.window.course.tour.go(2)
    at.click("course_button")
    assert at.window.course.tour is None
    assert at.window.course.is_open


def test_it_follows_the_window_and_a_change_of_language(at):
    tour = at.window.course.tour
    at.window.resize(1024, 700)
    at.qtbot.wait(20)
    assert tour.size() == at.window.size()
    at.trigger("language_zh_CN")
    at.forget_deleted()
    at.qtbot.wait(50)
    assert at.window.course.tour is None

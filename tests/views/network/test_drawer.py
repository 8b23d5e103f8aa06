import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from playground.support.settings import load_settings
from playground.views.network.drawer import Drawer

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def drawer(qtbot):
    made: list[str] = []
    drawer = Drawer()
    qtbot.addWidget(drawer)
    for key in ("one", "two"):
        drawer.add(
            key,
            key.title(),
            f"Shows {key}",
            f"Ctrl+{key[0]}",
            lambda key=key: made.append(key) or QLabel(key),
        )
    drawer.resize(400, 300)
    drawer.show()
    drawer.made = made
    return drawer


def test_a_panel_is_made_when_its_tab_is_first_pressed(drawer, qtbot):
    assert drawer.made == []
    qtbot.mouseClick(drawer.tab("two"), LEFT)
    assert (drawer.open_key, drawer.made) == ("two", ["two"])
    assert drawer.panel("two").isVisible()
    assert drawer.panel("one") is None
    qtbot.mouseClick(drawer.tab("one"), LEFT)
    qtbot.mouseClick(drawer.tab("two"), LEFT)
    assert drawer.made == ["two", "one"]
    assert not drawer.panel("one").isVisible()
    assert [drawer.tab(key).isChecked() for key in drawer.keys] == [False, True]


def test_the_tab_of_the_open_panel_closes_it(drawer, qtbot):
    with qtbot.waitSignals([drawer.changed, drawer.changed]):
        qtbot.mouseClick(drawer.tab("one"), LEFT)
        qtbot.mouseClick(drawer.tab("one"), LEFT)
    assert drawer.open_key == ""
    assert not drawer.panel("one").isVisible()
    assert drawer.maximumHeight() < 60
    assert not drawer.tab("one").isChecked()


def test_an_unknown_key_closes_the_drawer(drawer):
    drawer.open("one")
    drawer.open("three")
    assert drawer.open_key == ""


def test_panels_are_ended_with_the_drawer(drawer):
    class Working(QWidget):
        ended = False

        def shutdown(self):
            self.ended = True

    drawer.add("work", "Work", "Works", "Ctrl+W", Working)
    drawer.open("one")
    drawer.open("work")
    drawer.shutdown()
    assert drawer.panel("work").ended


def test_it_stays_open_when_the_window_is_built_anew(desk):
    at = desk()
    keys = at.window.workspace.drawer.keys
    if not keys:
        pytest.skip("no panel stands in the drawer yet")
    at.click(f"drawer_{keys[0]}")
    at.trigger("theme_dark")
    at.until(lambda: at.window.workspace.drawer.open_key == keys[0])


def test_an_open_panel_leaves_the_network_its_room(drawer):
    drawer.add("tall", "Tall", "A tall one", "Ctrl+h", lambda: _Tall())
    closed = drawer.minimumHeight()
    drawer.open("tall")
    drawer.open("tall")
    assert closed < drawer.minimumHeight() < 300


class _Tall(QWidget):
    def sizeHint(self):
        return QSize(200, 900)


def test_what_was_open_is_open_at_the_next_start(desk):
    at = desk()
    at.click("drawer_health")
    at.window.close()
    assert load_settings()[0].open_panel == "health"
    again = desk()
    assert again.window.workspace.drawer.open_key == "health"

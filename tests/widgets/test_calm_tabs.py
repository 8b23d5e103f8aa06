from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.widgets.calm_tabs import CalmTabs


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_new_text_on_a_page_does_not_paint_the_tabs_anew(qtbot) -> None:
    tabs, page, label = CalmTabs(), QWidget(), QLabel("step 0")
    qtbot.addWidget(tabs)
    other = QLabel("elsewhere")
    column = QVBoxLayout(page)
    column.addWidget(label)
    column.addWidget(other)
    tabs.addTab(page, "Page")
    tabs.resize(400, 300)
    tabs.show()
    qtbot.wait(50)
    paints = Paints()
    other.installEventFilter(paints)
    for step in range(1, 10):
        label.setText(f"step {step}")
        qtbot.wait(10)
    assert paints.count == 0


def test_a_page_that_needs_more_room_gets_it(qtbot) -> None:
    tabs, page = CalmTabs(), QWidget()
    qtbot.addWidget(tabs)
    column = QVBoxLayout(page)
    tabs.addTab(page, "Page")
    tabs.show()
    qtbot.wait(20)
    wide = QLabel("x")
    wide.setMinimumWidth(900)
    column.addWidget(wide)
    qtbot.waitUntil(lambda: tabs.minimumSizeHint().width() >= 900)
    tabs.resize(tabs.minimumSizeHint())
    assert tabs.width() >= 900
    assert wide.width() >= 900

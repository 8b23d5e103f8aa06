"""A row of controls gives each the room for its words, on a second line if need be."""

from PySide6.QtWidgets import QPushButton, QWidget

from playground.widgets.flow_row import flowing


def test_what_has_no_room_goes_to_the_next_line(shown) -> None:
    host = QWidget()
    buttons = [QPushButton(f"a button with a long name {number}") for number in range(3)]
    host.setLayout(flowing(*buttons, spacing=6))
    wide = sum(button.sizeHint().width() for button in buttons) + 2 * 6
    shown(host, wide, 200)
    assert len({button.y() for button in buttons}) == 1
    host.resize(wide - 1, 200)
    host.layout().activate()
    assert [button.y() == buttons[0].y() for button in buttons] == [True, True, False]
    host.resize(buttons[0].sizeHint().width(), 200)
    host.layout().activate()
    assert len({button.y() for button in buttons}) == 3
    assert all(button.width() == button.sizeHint().width() for button in buttons)
    assert host.heightForWidth(host.width()) == buttons[2].geometry().bottom() + 1


def test_what_is_hidden_takes_no_room(shown) -> None:
    host = QWidget()
    buttons = [QPushButton("one"), QPushButton("two"), QPushButton("three")]
    host.setLayout(flowing(*buttons, spacing=6))
    shown(host, 600, 100)
    place = buttons[1].x()
    buttons[1].hide()
    host.layout().activate()
    assert buttons[2].x() == place


def test_where_there_is_room_the_widgets_stand_apart(shown) -> None:
    host = QWidget()
    buttons = [QPushButton("one"), QPushButton("two")]
    host.setLayout(flowing(*buttons, spacing=-5, wide=8))
    widths = sum(button.sizeHint().width() for button in buttons)
    for room, gap in ((widths + 100, 8), (widths + 3, 3), (widths - 5, -5)):
        shown(host, room, 100)
        host.layout().activate()
        assert buttons[1].x() - (buttons[0].x() + buttons[0].width()) == gap
        assert buttons[1].y() == buttons[0].y()

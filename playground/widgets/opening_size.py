"""How large a dialog opens: as its content likes at the present text size, but no larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyle, QWidget

from playground.support.theme import scaled


def open_at(dialog: QWidget, width: int, height: int) -> None:
    """Resize ``dialog`` to so many pixels at 100 % text, as far as its screen has room for it.

    At 200 % text, its buttons would be below the edge of a small screen, where no mouse gets them back.
    """
    parent = dialog.parentWidget()
    screen = (parent.window() if parent is not None else dialog).screen()
    title = dialog.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, dialog)
    room = screen.availableSize() - QSize(0, title)
    dialog.resize(QSize(scaled(width), scaled(height)).boundedTo(room))

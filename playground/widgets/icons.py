"""The app's own icons, drawn once as outlines and coloured to fit the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from playground.support.resources import resource_path
from playground.support.theme import Theme

ICON_PIXELS = (16, 20, 24, 32, 48, 64)


@lru_cache(maxsize=256)
def icon(name: str, theme: Theme, colour: str = "") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in ``colour`` (default: the theme's muted text).

    The icon is greyed when disabled and takes the accent colour when checked.

    Raises:
        PlaygroundError: there is no such icon.
    """
    result = QIcon()
    states = [
        (QIcon.Mode.Normal, QIcon.State.Off, colour or theme.muted),
        (QIcon.Mode.Normal, QIcon.State.On, colour or theme.accent_soft_text),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme.disabled),
        (QIcon.Mode.Disabled, QIcon.State.On, theme.disabled),
    ]
    for pixels in ICON_PIXELS:
        for mode, state, shade in states:
            result.addPixmap(icon_pixmap(name, shade, pixels), mode, state)
    return result


def icon_pixmap(name: str, colour: str, pixels: int, device_ratio: float = 1.0) -> QPixmap:
    """Return the icon ``name`` in ``colour``, ``pixels`` wide and high on a screen of ``device_ratio``."""
    outline = resource_path("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(outline.encode()))
    side = round(pixels * device_ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(device_ratio)
    return pixmap


def app_icon() -> QIcon:
    """Return the application's icon in the sizes that window managers ask for."""
    result = QIcon()
    for pixels in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(icon_pixmap("app", "", pixels))
    return result

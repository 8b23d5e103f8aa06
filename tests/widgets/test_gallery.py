"""The whole gallery in each theme and text size, as pictures in the test's folder, without a warning."""

import runpy
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from playground.support.theme import DARK, LIGHT, Theme, apply_theme

GALLERY = Path(__file__).with_name("gallery.py")


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_gallery_is_drawn_in_the_theme(
    light: QApplication, qtbot, tmp_path: Path, theme: Theme, scale: float
):
    apply_theme(light, theme, scale)
    window = runpy.run_path(str(GALLERY))["gallery"]()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert image.save(str(tmp_path / f"{theme.name}-{scale:.0%}.png"))
    pixels = np.frombuffer(image.constBits(), np.uint32) & 0xFFFFFF
    share = {
        name: np.mean(pixels == QColor(getattr(theme, name)).rgb() & 0xFFFFFF) for name in ("panel", "window")
    }
    assert share["panel"] > 0.3
    assert share["window"] > 0.005
    other = LIGHT if theme is DARK else DARK
    assert np.mean(pixels == QColor(other.panel).rgb() & 0xFFFFFF) < 0.01

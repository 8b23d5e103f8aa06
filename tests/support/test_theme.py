import re
import shutil
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QImage, QPainter, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from playground.support.colour import contrast, ramp, readable_on
from playground.support.resources import resource_path
from playground.support.theme import (
    BASE_TEXT_PIXELS,
    DARK,
    FONT_FAMILIES,
    LIGHT,
    Theme,
    ThemeFollower,
    apply_theme,
    current_theme,
    diverging_table,
    load_fonts,
    scaled,
    sequential_table,
    text_font,
    text_scale,
)

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB: https://doi.org/10.1109/TVCG.2009.113
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)])


def lab_as_seen(colour: str, deficiency: str) -> np.ndarray:
    """CIE L*a*b* (D65) of a colour as seen with a deficiency of colour vision."""
    encoded = rgb(colour) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.asarray(DEFICIENCIES[deficiency]) @ linear, 0, 1)
    to_xyz = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
    ratio = np.asarray(to_xyz) @ seen / [0.95047, 1.0, 1.08883]
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.fixture
def restored(qapp: QApplication):
    yield qapp
    apply_theme(qapp, LIGHT)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.00)],
)
def test_contrast_is_wcags(first: str, second: str, ratio: float):
    # The two last are the standard examples of the WebAIM contrast checker.
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(second, first) == contrast(first, second)


@BOTH
@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("text", ["window", "panel", "field", "hover", "highlight_soft", "accent_soft", "error_soft"]),
        ("muted", ["window", "panel", "field", "highlight_soft"]),
        ("accent_text", ["accent"]),
        ("accent_soft_text", ["accent_soft", "panel"]),
        ("train", ["panel"]),
        ("test", ["panel"]),
        ("warning", ["warning_soft", "panel"]),
        ("error", ["error_soft", "panel", "field"]),
        ("success", ["panel", "window"]),
        ("tooltip_text", ["tooltip"]),
    ],
)
def test_text_reads_on_its_ground(theme: Theme, text: str, grounds: list[str]):
    for ground in grounds:
        assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5, ground


@BOTH
def test_curves_read_on_the_panel(theme: Theme):
    assert min(contrast(colour, theme.panel) for colour in theme.curves) >= 4.5


@BOTH
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_class_colours_are_told_apart(theme: Theme, deficiency: str):
    assert len(theme.classes) == 10
    seen = [lab_as_seen(colour, deficiency) for colour in theme.classes]
    distances = {(a, b): float(np.linalg.norm(seen[a] - seen[b])) for a, b in combinations(range(10), 2)}
    # 2.3 is a just noticeable difference.
    assert min(distances.values()) > 14, min(distances, key=distances.__getitem__)
    assert min(contrast(colour, theme.panel) for colour in theme.classes) >= 2


@BOTH
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_signs_are_far_apart_for_every_eye(theme: Theme, deficiency: str):
    for first, second in [("negative", "positive"), ("negative_soft", "positive_soft")]:
        apart = lab_as_seen(getattr(theme, first), deficiency) - lab_as_seen(
            getattr(theme, second), deficiency
        )
        assert np.linalg.norm(apart) > 60


@BOTH
def test_diverging_table_ends_in_the_signs_colours(theme: Theme):
    table = diverging_table(theme)
    assert table.shape == (256,)
    assert table.dtype == np.uint32
    assert not table.flags.writeable
    assert f"#{table[0] & 0xFFFFFF:06x}" == theme.negative_soft
    assert f"#{table[255] & 0xFFFFFF:06x}" == theme.positive_soft
    assert (table >> 24 == 255).all()
    middle = np.array([table[127] >> shift & 255 for shift in (16, 8, 0)], dtype=int)
    neutral = rgb(theme.neutral)
    assert abs(middle - neutral).max() <= 2


@BOTH
def test_sequence_moves_steadily_away_from_the_panel(theme: Theme):
    colours = [f"#{c & 0xFFFFFF:06x}" for c in sequential_table(theme)[::15]]
    assert colours[0] == theme.sequence[0]
    assert colours[-1] == theme.sequence[-1]
    ratios = [contrast(colour, theme.panel) for colour in colours]
    assert ratios == sorted(ratios)


def test_ramp_between_equal_colours_is_constant():
    assert set(ramp(["#123456", "#123456"]).tolist()) == {0xFF123456}


@pytest.mark.parametrize("ground", ["#000000", "#ffffff", "#7a6fd3", "#e69f00", "#777777"])
def test_readable_on_any_ground(ground: str):
    assert contrast(readable_on(ground), ground) >= 4.0


def test_shipped_fonts_have_the_letters_of_the_field(qapp: QApplication):
    assert set(load_fonts()) == set(FONT_FAMILIES)
    needed = (
        "ηβ∂ŷ₁∇λ√Σθ²₁₂₃₀₉ₙᵢⱼᵀ⁻¹×·−≤≥≈∞→…—“”∈ℝ⊙∝损失函数梯度下降学习率反向传播链式法则批量随机小，。；：（）"
    )
    fonts = [QRawFont(str(path), 13) for path in resource_path("fonts").glob("*-Regular.ttf")]
    missing = [letter for letter in needed if not any(font.supportsCharacter(ord(letter)) for font in fonts)]
    assert not missing


def test_both_weights_are_of_one_family(qapp: QApplication):
    load_fonts()
    for family in FONT_FAMILIES:
        assert {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)} == {400, 700}


def test_digits_are_of_equal_width(qapp: QApplication):
    load_fonts()
    font = QRawFont(str(resource_path("fonts", "PlaygroundSans-Regular.ttf")), 100)
    advances = font.advancesForGlyphIndexes(font.glyphIndexesForString("0123456789"))
    assert len({round(advance.x(), 3) for advance in advances}) == 1


def ink(text: str, pen: str, ground: str) -> int:
    image = QImage(160, 30, QImage.Format.Format_Grayscale8)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setPen(QColor(pen))
    painter.setFont(text_font(16))
    painter.drawText(4, 20, text)
    painter.end()
    return int(abs(np.frombuffer(image.constBits(), np.uint8).astype(int) - QColor(ground).red()).sum())


def test_chinese_is_drawn_and_no_bolder_on_a_dark_ground(qapp: QApplication):
    load_fonts()
    assert ink("梯度下降", "black", "white") > 10_000
    assert ink("梯度下降", "white", "black") == pytest.approx(ink("梯度下降", "black", "white"), rel=0.02)


@BOTH
def test_theme_reaches_palette_sheet_and_text(restored: QApplication, theme: Theme):
    apply_theme(restored, theme, 1.5)
    assert current_theme() is theme
    assert restored.palette().color(QPalette.ColorRole.WindowText).name() == theme.text
    assert restored.font().pixelSize() == round(1.5 * BASE_TEXT_PIXELS) == scaled(BASE_TEXT_PIXELS)
    assert restored.font().families() == FONT_FAMILIES
    assert theme.accent in restored.styleSheet()
    assert "$" not in restored.styleSheet()


@pytest.mark.parametrize(("asked", "given"), [(0.3, 1.0), (1.25, 1.25), (9.0, 2.0)])
def test_text_scale_is_kept_in_bounds(restored: QApplication, asked: float, given: float):
    apply_theme(restored, LIGHT, asked)
    assert text_scale() == given


def test_style_sheet_sizes_follow_the_text(restored: QApplication):
    apply_theme(restored, LIGHT, 1.0)
    small = [int(n) for n in re.findall(r"min-height: (\d+)px", restored.styleSheet())]
    apply_theme(restored, LIGHT, 2.0)
    large = [int(n) for n in re.findall(r"min-height: (\d+)px", restored.styleSheet())]
    assert large == [2 * n for n in small]


def test_controls_grow_with_the_text(restored: QApplication, qtbot):
    button = QPushButton("Reset")
    qtbot.addWidget(button)
    apply_theme(restored, LIGHT, 1.0)
    small = button.sizeHint()
    apply_theme(restored, LIGHT, 2.0)
    assert button.sizeHint().height() >= 1.8 * small.height()
    assert button.sizeHint().width() >= 1.8 * small.width()


def test_follower_keeps_to_the_choice(restored: QApplication, qtbot):
    follower = ThemeFollower(restored, "dark", 1.0)
    assert current_theme() is DARK
    with qtbot.waitSignal(follower.changed) as told:
        follower.choose("light", 1.25)
    assert told.args == [LIGHT]
    assert text_scale() == 1.25
    follower.deleteLater()


def test_follower_goes_with_the_system(restored: QApplication, qtbot):
    follower = ThemeFollower(restored, "system")
    hints = QGuiApplication.styleHints()
    for scheme, theme in [(Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)]:
        hints.colorSchemeChanged.emit(scheme)
        qtbot.wait(1)
        assert current_theme() is theme
    follower.choose("light", 1.0)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    qtbot.wait(1)
    assert current_theme() is LIGHT
    follower.deleteLater()


def test_the_style_sheet_finds_its_icons_in_a_folder_of_any_name(qapp, tmp_path, monkeypatch):
    copy = tmp_path / "Computer lab é 实验室 (1)"
    for name in ("icons", "theme"):
        shutil.copytree(resource_path(name), copy / name)
    monkeypatch.setattr("playground.support.theme.resource_path", lambda *parts: copy.joinpath(*parts))
    apply_theme(qapp, DARK)  # a sheet that Qt cannot parse is a warning, and so fails
    box = QCheckBox()
    apply_theme(qapp, LIGHT)
    box.setChecked(True)
    (copy / "icons" / "tick-light.svg").write_text((copy / "icons" / "dash-light.svg").read_text("utf-8"))
    dashed = box.grab().toImage()
    monkeypatch.undo()
    apply_theme(qapp, DARK)
    apply_theme(qapp, LIGHT)
    assert box.grab().toImage() != dashed

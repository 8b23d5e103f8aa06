import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QPoint, QSize
from PySide6.QtGui import QImage, QRegion
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from playground.support.theme import DARK, LIGHT, apply_theme, load_fonts
from playground.widgets.formula import FormulaView, MathsLabel, drawing, plain_text


@pytest.fixture(autouse=True)
def appearance(qapp):
    load_fonts()
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


def ink(widget: QWidget, width: int = 300) -> np.ndarray:
    """Return where ``widget`` is dark, (height, width), on white."""
    widget.resize(width, max(widget.heightForWidth(width), widget.sizeHint().height()))
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()] < 150


def last_row(dark: np.ndarray) -> int:
    return int(np.flatnonzero(dark.any(axis=1))[-1])


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("formula", ["x", "x^2", "x + x"])
def test_a_formula_stands_on_the_base_line_of_its_text(qapp, qtbot, scale, formula):
    apply_theme(qapp, LIGHT, scale)
    words, mixed = MathsLabel("x x x"), MathsLabel(f"x ${formula}$")
    qtbot.addWidget(words)
    qtbot.addWidget(mixed)
    assert abs(last_row(ink(mixed)) - last_row(ink(words))) <= 1


def test_what_hangs_below_the_line_is_drawn_below_it(qtbot):
    words, mixed = MathsLabel("x x"), MathsLabel("x $x_1$")
    qtbot.addWidget(words)
    qtbot.addWidget(mixed)
    assert last_row(ink(mixed)) > last_row(ink(words)) + 1


def test_text_wraps_and_asks_for_the_height_it_needs(qtbot):
    label = MathsLabel("Several words with $E = m c^2$ and others. " * 5)
    qtbot.addWidget(label)
    assert label.heightForWidth(150) > 1.8 * label.heightForWidth(400)
    dark = ink(label, 150)
    assert last_row(dark) < dark.shape[0]
    assert not dark[:, -1].any()


def test_nothing_in_a_text_is_html(qtbot):
    shown = MathsLabel("<b>a</b> & <img src='x.png'>")
    qtbot.addWidget(shown)
    assert shown._document.toPlainText() == "<b>a</b> & <img src='x.png'>"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a **bold** and *italic* `code` with $x^2$", "a bold and italic code with x^2"),
        ("it costs \\$5", "it costs $5"),
        ("2 * 3 * 4 stays", "2 * 3 * 4 stays"),
        ("a*b*c stays", "a*b*c stays"),
    ],
)
def test_a_screen_reader_hears_it_without_marks(qtbot, text, plain):
    assert plain_text(text) == plain
    label = MathsLabel(text)
    qtbot.addWidget(label)
    assert label.accessibleName() == plain
    if "$x" not in text:
        assert label._document.toPlainText() == plain


def test_what_is_no_latex_is_shown_as_it_stands(qtbot):
    assert drawing("\\frac{", 14, "#000000", True) is None
    label, view = MathsLabel("see $\\frac{$ there"), FormulaView("\\frac{")
    qtbot.addWidget(label)
    qtbot.addWidget(view)
    assert "\\frac{" in label._document.toPlainText()
    assert ink(view).any()


def test_a_formula_that_is_too_wide_is_made_smaller(qtbot):
    view = FormulaView(" + ".join(f"x_{n}" for n in range(1, 10)))
    qtbot.addWidget(view)
    dark = ink(view, 120)
    assert dark.any()
    assert not dark[:, 0].any()
    assert not dark[:, -1].any()
    assert view.minimumSizeHint().width() < 120


def test_a_formula_follows_theme_and_text_size(qapp, qtbot):
    view = FormulaView("E")
    qtbot.addWidget(view)
    small: QSize = view.sizeHint()
    assert ink(view).any()
    apply_theme(qapp, DARK, 2.0)
    assert view.sizeHint().height() > 1.5 * small.height()
    assert not ink(view).any()  # light letters now


@pytest.mark.parametrize("latex", [r"\eta", "w", r"\frac{dE}{dw}"])
def test_the_size_of_a_drawing_is_that_of_its_picture(latex: str) -> None:
    drawn = drawing(latex, 16, "#000000", False)
    box = QSvgRenderer(QByteArray(drawn.svg)).viewBoxF()
    assert (drawn.width, drawn.height) == pytest.approx((box.width(), box.height()), abs=0.01)
    assert drawn.depth == pytest.approx(box.bottom(), abs=0.01)


def test_a_screen_reader_hears_letters_for_commands():
    assert plain_text(r"with $\eta = 0.1$ and $-\ln y$") == "with η = 0.1 and -ln y"

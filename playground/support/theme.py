"""Colours, fonts and the style sheet: the one place that decides what the app looks like."""

from dataclasses import dataclass, fields
from functools import cache
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from playground.support.colour import Table, ramp
from playground.support.later import call_when_free
from playground.support.resources import resource_path

FONT_FAMILIES: Final = ["Playground Sans", "Playground Sans SC", "Playground Maths"]
BASE_TEXT_PIXELS: Final = 13
SMALLEST_TEXT_SCALE: Final = 1.0
LARGEST_TEXT_SCALE: Final = 2.0


@dataclass(frozen=True)
class Theme:
    """Named colours, each ``#rrggbb``; every text colour has a contrast of at least 4.5 : 1 where it is used.

    ``positive`` and ``negative`` are a blue and an orange-red that stay apart for every common kind of colour
    blindness; their soft kin are a ground on which points still stand out. ``classes`` are ten colours made
    from Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), the first two akin to ``negative`` and
    ``positive``; ``sequence`` runs from little to much.
    """

    name: str
    dark: bool
    window: str
    panel: str
    field: str
    hover: str
    border: str
    strong_border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    accent_soft_text: str
    groove: str
    positive: str
    neutral: str
    negative: str
    positive_soft: str
    negative_soft: str
    train: str
    test: str
    grid: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    success: str
    highlight: str
    highlight_soft: str
    tooltip: str
    tooltip_text: str
    classes: tuple[str, ...]
    curves: tuple[str, ...]
    sequence: tuple[str, ...]


LIGHT: Final = Theme(
    name="light",
    dark=False,
    window="#f4f5f8",
    panel="#ffffff",
    field="#f6f7fa",
    hover="#eceff5",
    border="#dce1ea",
    strong_border="#bcc5d4",
    text="#1b2230",
    muted="#566072",
    disabled="#9aa3b2",
    accent="#4263eb",
    accent_hover="#3451cf",
    accent_text="#ffffff",
    accent_soft="#ebf0ff",
    accent_soft_text="#2f49c0",
    groove="#d8dee9",
    positive="#2f6fe4",
    neutral="#f7f7f9",
    negative="#e8582f",
    positive_soft="#6c9df3",
    negative_soft="#f38b6d",
    train="#2563d9",
    test="#cf4415",
    grid="#e6e9f0",
    warning="#8a5200",
    warning_soft="#fff6df",
    error="#b42318",
    error_soft="#fdecea",
    success="#0d7348",
    highlight="#f59f00",
    highlight_soft="#fff9e6",
    tooltip="#1f2735",
    tooltip_text="#f4f6fa",
    classes=(
        "#e0532b",
        "#2f6fe4",
        "#009e73",
        "#cc79a7",
        "#e69f00",
        "#56b4e9",
        "#7a3b00",
        "#6b2fa0",
        "#849c48",
        "#5b6474",
    ),
    curves=("#1b2230", "#cf4415", "#7c3aed", "#00805d", "#2563d9", "#b3397e"),
    sequence=("#f1f9fb", "#d3e4f5", "#b3c3ef", "#9a9be4", "#7a6fd3", "#5546b8"),
)

DARK: Final = Theme(
    name="dark",
    dark=True,
    window="#11141a",
    panel="#1a1e27",
    field="#222733",
    hover="#2a303e",
    border="#2c3341",
    strong_border="#465064",
    text="#e8ebf2",
    muted="#a1abbd",
    disabled="#626c7e",
    accent="#5b7cfa",
    accent_hover="#7a95ff",
    accent_text="#0b0f1a",
    accent_soft="#232d52",
    accent_soft_text="#b4c4ff",
    groove="#363e4e",
    positive="#5a93ff",
    neutral="#242934",
    negative="#ff7a4d",
    positive_soft="#3c68b8",
    negative_soft="#b4532f",
    train="#6ea2ff",
    test="#ff8a5c",
    grid="#2a303d",
    warning="#ffc861",
    warning_soft="#352a12",
    error="#ff8f85",
    error_soft="#3b1d1d",
    success="#5bd6a0",
    highlight="#ffb224",
    highlight_soft="#332810",
    tooltip="#333b4b",
    tooltip_text="#f4f6fa",
    classes=(
        "#ff7a4d",
        "#5a93ff",
        "#26e8c1",
        "#955b7f",
        "#ffe523",
        "#9bd5ff",
        "#764b34",
        "#7d58b6",
        "#eeff78",
        "#8393c0",
    ),
    curves=("#e8ebf2", "#ff8a5c", "#b794ff", "#3fcf9f", "#6ea2ff", "#f08ac0"),
    sequence=("#1c212b", "#1d2840", "#2a3763", "#40458c", "#6259b5", "#8f82e6"),
)

THEMES: Final = {"light": LIGHT, "dark": DARK}


@dataclass
class _Appearance:
    """What is on screen now; widgets that paint for themselves read it when they get a style-change event."""

    theme: Theme = LIGHT
    text_scale: float = 1.0


_now = _Appearance()


def current_theme() -> Theme:
    """Return the theme last applied."""
    return _now.theme


def text_scale() -> float:
    """Return the text-size factor last applied, 1.0 to 2.0."""
    return _now.text_scale


def scaled(pixels: float) -> int:
    """Return a length that goes with the text, in pixels at the text-size factor now in force."""
    return round(pixels * _now.text_scale)


def text_font(pixels: float = BASE_TEXT_PIXELS, bold: bool = False) -> QFont:
    """Return the interface font at ``pixels`` (before the text-size factor), with its fallbacks in order."""
    font = QFont(FONT_FAMILIES)
    font.setPixelSize(scaled(pixels))
    font.setBold(bold)
    return font


def load_fonts() -> list[str]:
    """Register the shipped fonts with Qt, once an application is there, and return their families."""
    families: list[str] = []
    for file in sorted(resource_path("fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return sorted(set(families))


def apply_theme(app: QApplication, theme: Theme, text_scale: float = 1.0) -> None:
    """Give the whole application ``theme`` and a text size of ``text_scale`` (1.0 to 2.0) times 13 pixels.

    Every widget then gets a ``StyleChange`` event, on which those that paint for themselves read
    `current_theme` again.
    """
    _now.theme = theme
    _now.text_scale = min(max(text_scale, SMALLEST_TEXT_SCALE), LARGEST_TEXT_SCALE)
    if not app.styleSheet():  # once: below a style sheet a second one crashes now and then
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(theme))
    app.setFont(text_font())
    app.setStyleSheet(_style_sheet(theme))


def _style_sheet(theme: Theme) -> str:
    """Return ``resources/theme/app.qss`` with the colours of ``theme`` and the present text size put in."""
    colours = {f.name: str(getattr(theme, f.name)) for f in fields(theme)}
    lengths = {f"px{n}": f"{scaled(n)}px" for n in range(1, 49)}
    # A radius of more than half the side would make Qt draw a square instead of a circle.
    radii = {f"half{n}": f"{scaled(n) // 2}px" for n in (4, 14, 16)}
    template = Template(resource_path("theme", "app.qss").read_text("utf-8"))
    return template.substitute(colours, **lengths, **radii, icons=resource_path("icons").as_posix())


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of ``theme``, for what the style sheet does not reach."""
    role = QPalette.ColorRole
    result = QPalette()
    for colour_role, colour in [
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.panel),
        (role.AlternateBase, theme.field),
        (role.Text, theme.text),
        (role.Button, theme.field),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.error),
        (role.ToolTipBase, theme.tooltip),
        (role.ToolTipText, theme.tooltip_text),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.accent_text),
        (role.Link, theme.accent_soft_text),
        (role.LinkVisited, theme.accent_soft_text),
        (role.Accent, theme.accent),
        (role.Light, theme.panel),
        (role.Midlight, theme.hover),
        (role.Mid, theme.border),
        (role.Dark, theme.strong_border),
        (role.Shadow, theme.window),
    ]:
        result.setColor(colour_role, QColor(colour))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(theme.disabled))
    return result


class ThemeFollower(QObject):
    """Keeps the application in the chosen theme, or in the system's light or dark if that is the choice.

    A change is made in a pass of the event loop of its own, and not while a question or menu is open: whoever
    hears of it may delete widgets.

    Signals:
        changing: every widget there is now will be given another style, which takes milliseconds for each.
        changed(Theme): this one is on screen now; told in the same pass.
    """

    changing = Signal()
    changed = Signal(object)

    def __init__(self, app: QApplication, choice: str = "system", text_scale: float = 1.0) -> None:
        """``choice`` is ``system``, ``light`` or ``dark``; ``text_scale`` 1.0 to 2.0."""
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._text_scale = text_scale
        self._system = app.styleHints().colorScheme()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def theme(self) -> Theme:
        """The theme that the choice and the system amount to."""
        if self._choice in THEMES:
            return THEMES[self._choice]
        return DARK if self._system == Qt.ColorScheme.Dark else LIGHT

    def choose(self, choice: str, text_scale: float) -> None:
        """Follow another choice of theme and text size from the next pass of the event loop on."""
        self._choice = choice
        self._text_scale = text_scale
        call_when_free(self, self._apply)

    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        call_when_free(self, self._apply)

    def _apply(self) -> None:
        if self._app.styleSheet() and (self.theme, self._text_scale) == (current_theme(), text_scale()):
            return
        self.changing.emit()
        apply_theme(self._app, self.theme, self._text_scale)
        self.changed.emit(self.theme)


@cache
def diverging_table(theme: Theme) -> Table:
    """Return 256 opaque ARGB colours from ``negative_soft`` over ``neutral`` to ``positive_soft``."""
    return ramp([theme.negative_soft, theme.neutral, theme.positive_soft])


@cache
def sequential_table(theme: Theme) -> Table:
    """Return 256 opaque ARGB colours from little (0) to much (255)."""
    return ramp(theme.sequence)

"""Named numbers one below the other, as the text of a `TextArea`."""

from collections.abc import Iterable
from html import escape

from playground.support.theme import current_theme

Row = tuple[str, str, str]
"""A name, a number or formula, and a colour of the theme (empty for the text's)."""


def number_rows(rows: Iterable[Row]) -> str:
    """Return HTML with a row for each name; long formulae break under it."""
    theme = current_theme()
    lines = [
        f'<tr><td style="color:{theme.muted}; padding-right:10px">{escape(name)}</td>'
        f'<td style="color:{getattr(theme, colour or "text")}"><b>{escape(value)}</b></td></tr>'
        for name, value, colour in rows
    ]
    return f"<table>{''.join(lines)}</table>"


def sentence(text: str, colour: str = "muted") -> str:
    """Return a paragraph in a colour of the theme."""
    return f'<p style="color:{getattr(current_theme(), colour)}">{escape(text)}</p>'

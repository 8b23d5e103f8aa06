"""A table of figures as the text of a `TextArea`: a column for each curve, in its colour."""

from collections.abc import Sequence
from html import escape

from playground.support.theme import current_theme


def figure_table(
    heads: Sequence[tuple[str, str]], rows: Sequence[tuple[str, Sequence[str]]], corner: str = ""
) -> str:
    """Return HTML for a table that breaks no line.

    ``heads`` are (name, colour of the theme), each row is a name and its figures; ``corner`` stands over the
    names.
    """
    theme = current_theme()
    colours = [getattr(theme, colour) for _, colour in heads]

    def line(first: str, cells: Sequence[str], tag: str) -> str:
        figures = "".join(
            f'<td align="right" style="color:{colour}; padding:2px 0 2px 5px">'
            f"<{tag}>{_unbroken(cell)}</{tag}></td>"
            for cell, colour in zip(cells, colours, strict=True)
        )
        return f'<tr><td style="color:{theme.muted}; padding:2px 0">{_unbroken(first)}</td>{figures}</tr>'

    head = line(corner, [name for name, _ in heads], "b")
    body = "".join(line(name, cells, "span") for name, cells in rows)
    return f'<table width="100%" cellspacing="0">{head}{body}</table>'


def _unbroken(text: str) -> str:
    return escape(text).replace(" ", "&nbsp;")

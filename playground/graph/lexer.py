"""The words of the expression language: numbers, names, operators, and where each stands."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from playground.support.errors import PlaygroundError
from playground.support.marks import N_

MAX_LENGTH = 100_000

Kind = Literal["number", "name", "operator", "separator", "end"]

# Signs that people type or paste for the ASCII ones; each is one character, so columns stay true.
_ALSO = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "×": "*",
        "·": "*",
        "⋅": "*",
        "÷": "/",
        "（": "(",
        "）": ")",
        "，": ",",
        "；": ";",
        "＝": "=",
        "＋": "+",
    }
)
_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_OPERATOR = re.compile(r"\*\*|==|//|[-+*/(),=]")
_INSTEAD = {
    "^": N_("write ** for a power"),
    "%": N_("there is no remainder here; write a/100 for a percentage"),
    "[": N_("write round parentheses"),
    "]": N_("write round parentheses"),
    "{": N_("write round parentheses"),
    "}": N_("write round parentheses"),
    "²": N_("write **2 for a square"),
    "³": N_("write **3 for a cube"),
    "√": N_("write sqrt(…) for a root"),
    "|": N_("write abs(…) for an absolute value"),
}


class ExpressionError(PlaygroundError):
    """A fault in an expression, with its place.

    ``column`` and ``line`` count from 1; ``caret`` is that line of the expression with a ^ under the
    character.
    """

    def __init__(self, message: str, source: str, start: int) -> None:
        line_start = source.rfind("\n", 0, start) + 1
        line_end = source.find("\n", start)
        text = source[line_start : None if line_end < 0 else line_end]
        self.line = source.count("\n", 0, start) + 1
        self.column = start - line_start + 1
        place = N_("line {line}, column {column}") if "\n" in source.strip() else N_("column {column}")
        place = place.format(line=self.line, column=self.column)
        super().__init__(message, place)
        self.caret = _caret_lines(text, self.column - 1)


def _caret_lines(text: str, column: int, width: int = 70) -> str:
    """Return the neighbourhood of a character and a caret under it, no wider than ``width`` or so."""
    first = max(0, column - width // 2)
    shown = text[first : first + width]
    lead, tail = "…" if first else "", "…" if first + width < len(text) else ""
    before = lead + shown[: column - first]
    return f"{lead}{shown}{tail}\n{' ' * sum(_cells(c) for c in before)}^"


def _cells(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@dataclass(frozen=True, slots=True)
class Token:
    """One word; ``start`` and ``end`` are characters of the source from 0."""

    kind: Kind
    text: str
    start: int
    end: int


def tokenize(source: str) -> list[Token]:
    """Return the words of ``source``, the last one of kind ``end``.

    A new line ends a statement as ``;`` does, except inside parentheses.

    Raises:
        ExpressionError: at a character that the language does not have, or if the source is too long.
    """
    if len(source) > MAX_LENGTH:
        raise ExpressionError(
            f"The expression has {len(source):,} characters; at most {MAX_LENGTH:,} are read: shorten it.",
            source[: MAX_LENGTH + 1],
            MAX_LENGTH,
        )
    text = source.translate(_ALSO)
    tokens: list[Token] = []
    depth = position = 0
    while position < len(text):
        character = text[position]
        if character == ";" or (character == "\n" and depth == 0):
            token = Token("separator", character, position, position + 1)
        elif character.isspace() or character == "\ufeff":
            position += 1
            continue
        elif number := _NUMBER.match(text, position):
            token = Token("number", number[0], position, number.end())
        elif operator := _OPERATOR.match(text, position):
            token = Token("operator", operator[0], position, operator.end())
            depth = max(0, depth + (operator[0] == "(") - (operator[0] == ")"))
        elif _starts_name(character):
            end = position + 1
            while end < len(text) and _continues_name(text[end]):
                end += 1
            # Both ways to write ŷ, one character or two, are one name.
            token = Token("name", unicodedata.normalize("NFC", text[position:end]), position, end)
        else:
            mend = _INSTEAD.get(
                character, N_("the language has numbers, names, + - * / **, parentheses and commas")
            )
            shown = character if character.isprintable() else f"U+{ord(character):04X}"
            raise ExpressionError(f"The character {shown} is not understood: {mend}.", source, position)
        tokens.append(token)
        position = token.end
    tokens.append(Token("end", "", len(source), len(source)))
    return tokens


def _starts_name(character: str) -> bool:
    return character == "_" or character.isalpha()


def _continues_name(character: str) -> bool:
    return (
        _starts_name(character)
        or character.isdecimal()
        or "₀" <= character <= "₉"
        or character in "'′"
        or unicodedata.category(character) == "Mn"
    )

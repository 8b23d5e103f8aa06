"""How a number is written inside a formula."""

import re


def number_text(value: float) -> str:
    """Return ``value`` with up to nine significant digits and a true minus sign, such as ``−0.08216704``."""
    if value == 0:
        return "0"
    return f"{value:.9g}".replace("-", "−")


def as_operand(text: str) -> str:
    """Return a number's text as it stands beside an operator: a negative one in parentheses."""
    return f"({text})" if text.startswith("−") else text


def short_number(value: float) -> str:
    """Return ``value`` with up to five significant digits and a true minus sign, for long sums."""
    if value == 0:
        return "0"
    return f"{value:.5g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e").replace("-", "−")


_LAYER = re.compile(r"(?<=[a-z])(\d+)\[")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscripted(name: str) -> str:
    """Return a node's plain name, such as ``w2[1,3]``, with its layer in subscript digits."""
    return _LAYER.sub(lambda found: found[1].translate(_SUBSCRIPTS) + "[", name)


def subscript(number: int) -> str:
    """Return ``number`` in subscript digits."""
    return str(number).translate(_SUBSCRIPTS)

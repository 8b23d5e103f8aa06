"""How a number is written inside a formula."""


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


_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(number: int) -> str:
    """Return ``number`` in subscript digits."""
    return str(number).translate(_SUBSCRIPTS)

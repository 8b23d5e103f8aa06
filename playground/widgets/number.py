"""Numbers as people write them: short, and read back from what they type."""

import math
import re

_EXPONENT = re.compile(r"e([+-])0*(\d+)$")
_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\s*%|\s.*)?", re.IGNORECASE)


def format_number(value: float, digits: int = 6) -> str:
    """Return ``value`` with up to ``digits`` significant digits, a true minus and a short exponent: 1e-4."""
    text = _EXPONENT.sub(lambda m: "e" + ("-" if m[1] == "-" else "") + m[2], f"{value:.{digits}g}")
    return "−" + text[1:] if text.startswith("-") else text


def parse_number(text: str) -> float:
    """Return the number that ``text`` begins with; a comma may stand for the point.

    A percent sign, or a blank and words, may follow and mean nothing.

    Raises:
        ValueError: ``text`` does not begin with a finite number.
    """
    plain = text.strip().replace("−", "-").replace(",", ".")
    found = _NUMBER.fullmatch(plain)
    value = float(found[1]) if found else math.nan
    if not math.isfinite(value):
        raise ValueError(f"{text!r} is not a number.")
    return value

"""A number with as many digits as there is room for."""

from PySide6.QtGui import QFontMetrics

from playground.widgets.number import format_number


def fitting_number(value: float, digits: int, metrics: QFontMetrics, width: float) -> str:
    """Return ``value`` with up to ``digits`` digits, or as few as fit ``width`` pixels; empty if none do."""
    for count in range(digits, 0, -1):
        text = format_number(value, count)
        if metrics.horizontalAdvance(text) <= width:
            return text
    return ""

"""Marks on widgets that the style sheet looks at, such as ``error``."""

from PySide6.QtWidgets import QWidget


def set_state(widget: QWidget, name: str, on: bool) -> None:
    """Set the dynamic property ``name`` and let the style sheet see it."""
    if bool(widget.property(name)) == on:
        return
    widget.setProperty(name, on)
    widget.style().unpolish(widget)
    widget.style().polish(widget)

"""Marks English text in layers without Qt, so that translators see it."""


def N_(text: str) -> str:  # noqa: N802 - the name that gettext made customary for "translate later"
    """Return ``text`` unchanged; the translation update script collects it under the context ``core``."""
    return text

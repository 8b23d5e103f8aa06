from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from playground.support.theme import LIGHT, apply_theme, load_fonts


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Every view test starts in the light theme at 100 % text, as shipped."""
    load_fonts()
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)

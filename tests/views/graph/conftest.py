from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from playground.support.theme import LIGHT, apply_theme, load_fonts


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Every view test starts in the light theme at 100 % text, as shipped."""
    load_fonts()
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Stand in for the system's file dialogs, which a test cannot operate: the path to choose."""
    paths = [tmp_path / "apples.worksheet.json"]
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, **_kw: (str(paths[0]) if paths else "", ""))
    return paths

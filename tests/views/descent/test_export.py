import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog

from playground.graph.descend import descend

PARTS = ("derivative", "gradient", "rate", "batch", "race")


def table(path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text())))


@pytest.mark.parametrize("part", PARTS)
def test_every_part_gives_pictures_and_numbers(descent, tmp_path, part: str) -> None:
    shown = descent.part(part)
    export = descent.workspace.export
    for kind, name in (("png", "a.png"), ("page", "b.png"), ("svg", "c.svg"), ("csv", "d.csv")):
        export.export(kind, tmp_path / name)
    picture = QImage(str(tmp_path / "a.png"))
    assert picture.size() == shown.exports().picture.size() * 2
    assert len({picture.pixel(x, picture.height() // 2) for x in range(0, picture.width(), 3)}) > 5
    assert QImage(str(tmp_path / "b.png")).width() == 2 * shown.width()
    drawing = QSvgRenderer(QByteArray((tmp_path / "c.svg").read_bytes()))
    assert drawing.isValid()
    assert (tmp_path / "c.svg").read_text().count(" L") > 200  # curves and level lines are lines, not pixels
    assert len(table(tmp_path / "d.csv")) >= 2


def test_the_paths_of_a_race_come_back_to_the_last_digit(descent, tmp_path) -> None:
    race = descent.part("race")
    descent.desk.until(lambda: race.model.ready >= 300)
    descent.workspace.export.export("csv", tmp_path / "race.csv")
    rows = [row for row in table(tmp_path / "race.csv") if row["number"] == "3"]
    path = descend(race.model.expression, (1.0, 1.5), "adam", {"lr": 0.05}, 300)
    np.testing.assert_array_equal([(float(r["x"]), float(r["y"])) for r in rows], path.points)
    np.testing.assert_array_equal([float(r["f"]) for r in rows], path.values)
    assert {row["optimizer"] for row in rows} == {"adam"}


@pytest.mark.parametrize("part", ["derivative", "rate", "batch", "race"])
def test_what_plays_becomes_an_animation(descent, tmp_path, part: str) -> None:
    shown = descent.part(part)
    shown.model.go(3)
    descent.workspace.export.export("gif", tmp_path / "a.gif")
    assert shown.model.step == 3
    reader = QImageReader(str(tmp_path / "a.gif"))
    assert reader.size() == shown.exports().picture.size()
    first, count = reader.read(), 1
    while reader.canRead():
        last, count = reader.read(), count + 1
    assert count > 12
    assert first != last


def test_what_cannot_be_written_is_told(descent, tmp_path, monkeypatch) -> None:
    descent.part("gradient")
    missing = tmp_path / "nowhere" / "map.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(missing), ""))
    descent.workspace.export._actions["png"].trigger()
    assert "cannot save here" in descent.desk.notice
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "map"), ""))
    descent.workspace.export._actions["svg"].trigger()
    assert (tmp_path / "map.svg").exists()

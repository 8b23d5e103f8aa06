"""What the Loss workspace shows is saved with the document, and comes back with it."""

import csv
import io

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtSvg import QSvgRenderer

from playground.document import store
from playground.document.schema import Document, PartsSection
from playground.support.errors import PlaygroundError
from playground.views.loss.workspace import LossWorkspace
from playground.views.parts.workspace import Bookmark

PARTS = ("curves", "squared", "fit", "distributions", "softmax", "dying")

OTHER = {
    "curves": {
        "chosen": "hinge",
        "overlaid": ["bce_logits"],
        "prediction": -0.5,
        "target": 1.0,
        "delta": 2.0,
    },
    "squared": {"error": -1.0, "delta": 0.5, "rate": 0.1, "step": 3},
    "fit": {"slope": 0.5, "intercept": 1.0, "samples": [[1.0, 2.0], [4.0, 3.0]], "outlier": [8.0, 1.0]},
    "distributions": {"target": [0.5, 0.5], "prediction": [0.25, 0.75]},
    "softmax": {"logits": [1010.0, 1000.0, 990.0], "target": 1},
    "dying": {"z": 4.0, "target": 0, "rate": 2.0, "step": 7},
}


def test_the_parts_are_those_of_the_course(loss) -> None:
    assert tuple(LossWorkspace.KINDS) == PARTS
    for part in PARTS:
        loss.part(part)


def test_every_part_comes_back(desk, tmp_path) -> None:
    at = desk()
    at.click("rail_loss")
    workspace: LossWorkspace = at.window.workspaces.opened("loss")
    for key in PARTS:
        workspace.show_part(key)
    first = workspace.section()
    workspace.show_section(PartsSection("fit", OTHER))
    section = workspace.section()
    assert section.part == "fit"
    for key in PARTS:
        assert section.parts[key] != first.parts[key]
    path = tmp_path / "loss.nnp"
    at.window.documents._write(path)
    workspace.show_section(first)
    assert at.window.documents.open(path)
    assert workspace.section() == section
    assert Bookmark.read(store.load(path).loss, "loss", LossWorkspace.KINDS).section() == section
    workspace.shutdown()


def test_a_lesson_can_set_up_a_part_that_was_never_opened(desk) -> None:
    at = desk(replace(Document(), loss=PartsSection("softmax", {"softmax": OTHER["softmax"]})))
    at.click("rail_loss")
    workspace = at.window.workspaces.opened("loss")
    assert workspace.key == "softmax"
    assert workspace.parts["softmax"].model.naive.overflows


def test_it_stays_when_the_window_is_built_anew(loss) -> None:
    part = loss.part("squared")
    part.model.set_error(-0.75)
    part.model.go(4)
    mark, before = part.bookmark(), loss.workspace
    loss.desk.trigger("theme_dark")
    loss.desk.until(lambda: loss.workspace not in (None, before))
    loss.desk.forget_deleted()
    assert loss.workspace.parts["squared"].bookmark() == mark


@pytest.mark.parametrize(
    ("part", "values", "place"),
    [
        ("curves", {"chosen": "nonsense"}, ""),
        ("curves", {"overlaid": ["mse", "nonsense"]}, ""),
        ("curves", {"prediction": 40.0}, ".prediction"),
        ("squared", {"error": "much"}, ".error"),
        ("squared", {"rate": 0.0}, ".rate"),
        ("squared", {"step": 21}, ".step"),
        ("fit", {"samples": [[1.0, 2.0]]}, ".samples"),
        ("fit", {"samples": [[1.0, 2.0], [30.0, 2.0]]}, ".samples[1][0]"),
        ("fit", {"outlier": [1.0]}, ".outlier"),
        ("distributions", {"target": [0.5, 0.4], "prediction": [0.5, 0.5]}, ""),
        ("distributions", {"target": [0.5, 0.5], "prediction": [0.2, 0.3, 0.5]}, ""),
        ("distributions", {"target": [1.5, -0.5], "prediction": [0.5, 0.5]}, ""),
        ("softmax", {"logits": [1.0], "target": 0}, ""),
        ("softmax", {"logits": [1.0, 2.0], "target": 2}, ""),
        ("softmax", {"logits": [1e9, 2.0], "target": 0}, ""),
        ("dying", {"z": 80.0}, ".z"),
        ("dying", {"target": 2}, ".target"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(part: str, values: dict, place: str) -> None:
    with pytest.raises(PlaygroundError) as refusal:
        LossWorkspace.check(PartsSection(part, {part: values}))
    assert refusal.value.place == f"$.loss.parts.{part}{place}"
    assert refusal.value.message


@pytest.mark.parametrize("part", PARTS)
def test_every_part_gives_pictures_and_numbers(loss, tmp_path, part: str) -> None:
    shown = loss.part(part)
    export = loss.workspace.export
    for kind, name in (("png", "a.png"), ("page", "b.png"), ("svg", "c.svg"), ("csv", "d.csv")):
        export.export(kind, tmp_path / name)
    picture = QImage(str(tmp_path / "a.png"))
    assert picture.size() == shown.exports().picture.size() * 2
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 5) for y in range(0, picture.height(), 11)
    }
    assert len(colours) > 5
    assert QImage(str(tmp_path / "b.png")).width() == 2 * shown.width()
    assert QSvgRenderer(QByteArray((tmp_path / "c.svg").read_bytes())).isValid()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "d.csv").read_text())))
    assert len(rows) >= 3
    assert all(cell is not None for row in rows for cell in row.values())


@pytest.mark.parametrize("part", ["squared", "dying"])
def test_what_plays_becomes_an_animation(loss, tmp_path, part: str) -> None:
    shown = loss.part(part)
    shown.model.go(3)
    loss.workspace.export.export("gif", tmp_path / "a.gif")
    assert shown.model.step == 3
    reader = QImageReader(str(tmp_path / "a.gif"))
    assert reader.size() == shown.exports().picture.size()
    first, last, count = reader.read(), None, 1
    while reader.canRead():
        last, count = reader.read(), count + 1
    assert count > 12
    assert first != last

"""What the Descent workspace shows is saved with the document, and comes back with it."""

import pytest
from msgspec.structs import replace

from playground.document import store
from playground.document.schema import DescentSection, Document
from playground.support.errors import PlaygroundError
from playground.views.descent.saved import from_section, to_section
from playground.views.descent.workspace import DescentWorkspace


def test_every_part_comes_back(desk, tmp_path) -> None:
    at = desk()
    at.window.rail.set_key("descent")
    at.window._show_workspace("descent")
    workspace: DescentWorkspace = at.window.descent
    for key in ("derivative", "gradient", "rate", "batch", "race"):
        workspace.show_part(key)
    workspace.parts["gradient"].model.set_point(1.25, -0.5)
    workspace.show_part("rate")
    mark = workspace.bookmark()
    path = tmp_path / "descent.nnp"
    at.window.documents._write(path)
    document = store.load(path)
    assert document.descent is not None
    assert from_section(document.descent) == mark
    workspace.show_part("race")
    workspace.parts["gradient"].model.set_point(0.0, 0.0)
    assert at.window.documents.open(path)
    assert workspace.bookmark() == mark
    workspace.shutdown()


def test_a_workspace_never_opened_is_not_saved(desk, tmp_path) -> None:
    at = desk()
    at.window.documents._write(tmp_path / "plain.nnp")
    assert store.load(tmp_path / "plain.nnp").descent is None


def test_it_waits_until_the_workspace_is_opened(desk, tmp_path) -> None:
    mark = DescentSection(
        "gradient",
        {
            "gradient": {
                "expression": "x**2 + y**2",
                "x_range": [-2, 2],
                "y_range": [-2, 2],
                "point": [1.0, 1.5],
            }
        },
    )
    at = desk(replace(Document(), descent=mark))
    at.window._show_workspace("descent")
    assert at.window.descent.key == "gradient"
    assert at.window.descent.parts["gradient"].model.point == (1.0, 1.5)
    assert to_section(at.window.descent.bookmark()).parts["gradient"]["point"] == (1.0, 1.5)
    at.window.descent.shutdown()


@pytest.mark.parametrize(
    ("section", "place"),
    [
        (DescentSection("racing"), "$.descent.part"),
        (DescentSection("race", {"racing": {}}), "$.descent.parts"),
        (DescentSection("race", {"race": {"expression": 3}}), "$.descent.parts.race"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(section, place) -> None:
    with pytest.raises(PlaygroundError) as refusal:
        from_section(section)
    assert refusal.value.place.startswith(place)


def test_a_wrong_section_leaves_the_rest_of_the_document(desk) -> None:
    at = desk(replace(Document(), seed=99, descent=DescentSection("racing")))
    assert at.controller.document.seed == 99
    assert "$.descent.part: there is no part named 'racing'" in at.notice

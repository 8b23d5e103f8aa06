"""What the Descent workspace shows is saved with the document, and comes back with it."""

import pytest
from msgspec.structs import replace

from playground.document import store
from playground.document.schema import Document, GraphSection, PartsSection
from playground.support.errors import PlaygroundError
from playground.views.descent.workspace import DescentWorkspace
from playground.views.parts.workspace import Bookmark


def test_every_part_comes_back(desk, tmp_path) -> None:
    at = desk()
    at.window.workspaces.show_workspace("descent")
    workspace: DescentWorkspace = at.window.workspaces.opened("descent")
    for key in ("derivative", "gradient", "rate", "batch", "race"):
        workspace.show_part(key)
    workspace.parts["gradient"].model.set_point(1.25, -0.5)
    workspace.show_part("rate")
    mark = workspace.bookmark()
    path = tmp_path / "descent.nnp"
    at.window.documents._write(path)
    document = store.load(path)
    assert document.descent is not None
    assert Bookmark.read(document.descent, "descent", DescentWorkspace.KINDS) == mark
    assert document.workspace == "descent"
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
    mark = PartsSection(
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
    at.window.workspaces.show_workspace("descent")
    assert at.window.workspaces.opened("descent").key == "gradient"
    assert at.window.workspaces.opened("descent").parts["gradient"].model.point == (1.0, 1.5)
    section = at.window.workspaces.section("descent")
    assert section.parts["gradient"]["point"] == (1.0, 1.5)


@pytest.mark.parametrize(
    ("section", "place"),
    [
        (PartsSection("racing"), "$.descent.part"),
        (PartsSection("race", {"racing": {}}), "$.descent.parts"),
        (PartsSection("race", {"race": {"expression": 3}}), "$.descent.parts.race"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(section, place) -> None:
    with pytest.raises(PlaygroundError) as refusal:
        DescentWorkspace.check(section)
    assert refusal.value.place.startswith(place)


def test_a_document_opens_in_the_workspace_in_which_it_was_saved(desk, tmp_path) -> None:
    at = desk()
    at.click("rail_graph")
    at.window.workspaces.opened("graph").model.set_expression("(a + b)*c")
    at.window.workspaces.opened("graph").model.go(2)
    at.window.documents._write(tmp_path / "graph.nnp")
    kept = at.window.workspaces.section("graph")
    assert (kept.source, kept.count) == ("(a + b)*c", 2)
    at.window.workspaces.opened("graph").open_example("apples")
    at.click("rail_network")
    assert at.window.documents.open(tmp_path / "graph.nnp")
    assert at.window.workspaces.key == "graph"
    assert at.window.workspaces.section("graph") == kept


def test_a_graph_that_does_not_fit_is_told_and_the_one_on_show_stays(desk) -> None:
    at = desk()
    at.click("rail_graph")
    kept = at.window.workspaces.section("graph")
    at.window.workspaces.take(replace(Document(), workspace="graph", graph=GraphSection("a + (b")))
    assert "$.graph: " in at.notice
    assert at.window.workspaces.section("graph") == kept


def test_a_wrong_section_leaves_the_rest_of_the_document(desk) -> None:
    at = desk(replace(Document(), seed=99, descent=PartsSection("racing")))
    assert at.controller.document.seed == 99
    assert "$.descent.part: there is no part named 'racing'" in at.notice

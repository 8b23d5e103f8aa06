"""The description of the format names every field that a lesson can set."""

import re
from typing import get_type_hints

import pytest

from playground.support.resources import resource_path
from playground.views.lessons.stand import part_kinds

UNTOLD = {
    "curve",
    "surface",
    "task",
    "own",
    "entrants",
    "numbers",
    "chosen",
}  # chosen by a preset, or by `entrants`
PARTS = [(workspace, part) for workspace, parts in part_kinds().items() for part in parts]


@pytest.mark.parametrize(("workspace", "part"), PARTS)
def test_every_part_stands_in_a_table_with_its_fields(workspace, part):
    text = resource_path("lessons", "README.md").read_text(encoding="utf-8")
    table = text.partition(f"What can be set in the {workspace.capitalize()} workspace:")[2].partition(
        "\n\n|"
    )[2]
    row = re.search(rf"^\| `{part}` \|(.*)$", table, re.MULTILINE)
    assert row is not None
    fields = set(get_type_hints(part_kinds()[workspace][part])) - UNTOLD
    told = {name.partition(".")[0] for name in re.findall(r"`([a-z_.]+)`", row[1])}
    assert fields <= told | UNTOLD

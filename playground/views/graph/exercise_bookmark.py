"""How far an exercise is worked, to go on there in widgets that are made anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from playground.graph.exercise import Blank
from playground.graph.worksheet import Answers, Prepared


@dataclass(frozen=True)
class ExerciseBookmark:
    """An exercise with what is written in its boxes; no document keeps it.

    Args:
        kind: what is left blank where no worksheet says it, and
        seed: by which the boxes are drawn.
        worksheet: the one that is worked, None for an exercise without.
        name: of the worksheet's file, without its suffix.
        written: what is in the boxes that are not empty.
        marked: the boxes that bear a mark.
        saved: the answers as they were saved last, or none.
        unsaved: whether there are answers to the worksheet that were not saved.
    """

    kind: str
    seed: int
    worksheet: Prepared | None
    name: str
    written: Mapping[Blank, str]
    marked: frozenset[Blank]
    saved: Answers
    unsaved: bool

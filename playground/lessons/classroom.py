"""The class file: how the program starts in a lab, on which lesson, and which controls are not shown."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from playground.support.errors import PlaygroundError
from playground.support.files import read_bounded, without_mark
from playground.support.json_names import check_names_once

FILE_NAME = "class.json"
FORMAT: Final = "neural-playground-class"
MOST_BYTES = 100_000

CONTROLS: Mapping[str, tuple[str, ...]] = {
    "loss": ("rail_loss",),
    "descent": ("rail_descent",),
    "graph": ("rail_graph",),
    "network": ("rail_network",),
    "data": ("data_panel",),
    "optimizer": ("optimizer_panel",),
    "training": ("training_panel",),
    "loss_curve": ("loss_panel",),
    "contour": ("contour_panel",),
    "output": ("output_panel",),
    "inspector": ("drawer_inspector", "panel_inspector_action"),
    "health": ("drawer_health", "panel_health_action"),
    "runs": ("drawer_runs", "panel_runs_action", "pin_run", "pin_run_action"),
    "speed": ("speed_caption", "speed_slider", "speed_shown"),
    "time_travel": ("time_travel", "time_travel_caption"),
    "gallery": ("gallery_action",),
    "new": ("new_action",),
    "open": ("open_action",),
    "save": ("save_action", "save_as_action"),
    "import": ("import_data_action", "paste_data_action", "batch_import"),
    "history": ("history_action",),
    "exercise": ("exercise_button",),
    "worksheets": ("worksheet_button",),
    "course_list": ("lesson_list_button",),
}
"""What a class file can hide, by the names to write there, with the object names of the controls."""


class Classroom(Struct, frozen=True, forbid_unknown_fields=True):
    """How the program starts; what is empty or null is as the person has it.

    Args:
        format, version: what kind of file this is.
        language: of the window.
        text_size: 1 to 2.
        lesson: the name of the one that is open at the start.
        lessons: a folder with a teacher's own lessons, in a file relative to its place.
        hide: names of `CONTROLS`.
    """

    format: Literal["neural-playground-class"] = FORMAT
    version: Literal[1] = 1
    language: Literal["", "en", "zh_CN"] = ""
    text_size: Annotated[float, Meta(ge=1, le=2)] | None = None
    lesson: Annotated[str, Meta(max_length=200)] = ""
    lessons: Annotated[str, Meta(max_length=1000)] = ""
    hide: Annotated[tuple[str, ...], Meta(max_length=100)] = ()


def load_classroom(path: Path) -> Classroom:
    """Return the class file at ``path``.

    Raises:
        PlaygroundError: it cannot be read, or a value is wrong, with its place.
    """
    content = read_bounded(
        path, MOST_BYTES, f"the file is larger than {MOST_BYTES // 1000} kB; this is no class file."
    )
    try:
        text = without_mark(content)
        classroom = msgspec.json.decode(text, type=Classroom)
        check_names_once(text)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        where = f"{path}: {place.rstrip('`') or '$'}"
        raise PlaygroundError(f"{message[:1].lower()}{message[1:]}.", where) from None
    except PlaygroundError as error:
        raise PlaygroundError(error.message, f"{path}: {error.place}" if error.place else str(path)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise PlaygroundError(f"this is no class file ({fault}); it is JSON.", str(path)) from None
    for number, name in enumerate(classroom.hide):
        if name not in CONTROLS:
            raise PlaygroundError(
                f"there is nothing named {name!r} to hide; choose among: {', '.join(CONTROLS)}.",
                f"{path}: $.hide[{number}]",
            )
    if classroom.lessons:
        classroom = msgspec.structs.replace(classroom, lessons=str(path.parent / classroom.lessons))
    return classroom

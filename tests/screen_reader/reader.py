"""Uses the program as a screen reader does: it knows nothing but accessible names, roles, actions and texts.

Run by a Python that has the AT-SPI bindings, on a desktop with the accessibility bus: reader.py DOCUMENT
"""

import contextlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - it can be imported when its version is chosen

PATIENCE = 60.0
RETURN = 0xFF0D  # the key's number in X


def wait(condition: Callable[[], object], what: str) -> object:
    """Return what ``condition`` comes to, once it is true."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = condition()
        except Exception:  # what was there a moment ago may be gone
            found = None
        if found:
            return found
        time.sleep(0.1)
    raise SystemExit(f"waited in vain for {what}")


def within(root: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    """Return everything on show under ``root``."""
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if each is None:
            continue
        yield each
        waiting += [each.get_child_at_index(place) for place in range(each.get_child_count())]


def program() -> Atspi.Accessible:
    """Return the running program."""
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        each = desktop.get_child_at_index(place)
        if each is not None and each.get_name() == "neural-playground":
            return each
    return None


def seen(role: str, name: str, begins: bool = False) -> Atspi.Accessible:
    """Return what has this role and name on show; None if nothing has."""
    for each in within(program()):
        if each.get_role_name() != role or not each.get_state_set().contains(Atspi.StateType.SHOWING):
            continue
        if each.get_name() == name or (begins and each.get_name().startswith(name)):
            return each
    return None


def find(role: str, name: str, begins: bool = False) -> Atspi.Accessible:
    """Wait for what has this role and name on show, and return it."""
    return wait(lambda: seen(role, name, begins), f"{role} {name!r}")


def do(thing: Atspi.Accessible, *names: str) -> None:
    """Carry out the first of the actions ``names`` that there is."""
    for name in names:
        for number in range(Atspi.Action.get_n_actions(thing)):
            if Atspi.Action.get_action_name(thing, number) == name:
                with contextlib.suppress(GLib.GError):  # what opens a dialog replies when that is closed
                    Atspi.Action.do_action(thing, number)
                return
    raise SystemExit(f"{thing.get_name()!r} has none of the actions {names}")


def press(role: str, name: str) -> None:
    """Press a button."""
    do(find(role, name), "Press", "Toggle")


def choose(menu: str, entry: str) -> None:
    """Open a menu, and choose an entry of it."""
    if seen("menu item", entry) is None:  # a menu stays open while its entry is pressed from afar
        do(find("menu item", menu), "ShowMenu")
    do(find("menu item", entry), "Press")


def write(name: str, text: str) -> None:
    """Write into a field, and leave it."""
    field = find("text", name)
    do(field, "SetFocus")
    Atspi.EditableText.set_text_contents(field, text)
    Atspi.generate_keyboard_event(RETURN, None, Atspi.KeySynthType.SYM)


def status() -> str:
    """Return what the status bar says."""
    bars = [each for each in within(program()) if each.get_role_name() == "status bar"]
    return bars[0].get_name() if bars else ""


def step() -> int:
    """Return the step where the run stands, as it is told."""
    found = re.match(r"Step ([0-9,]+), ", status())
    return int(found[1].replace(",", "")) if found else -1


def settled_step() -> int:
    """Return the step at which the run stays."""
    before = step()
    time.sleep(1.0)
    return before if before == step() else -1


def tell(text: str) -> None:
    """Print how far it has come."""
    print(text, flush=True)


def main() -> None:
    """Go through all that a learner does."""
    document = Path(sys.argv[1])
    Atspi.init()
    Atspi.set_timeout(2000, 20000)
    wait(program, "the program on the accessibility bus")
    press("push button", "Skip")
    choose("File", "Open…")
    field = find("text", "File name:")
    Atspi.EditableText.set_text_contents(field, str(document))
    press("push button", "Open")
    find("frame", document.name, begins=True)
    tell("opened")
    wait(lambda: step() == 0, "the first step")
    press("push button", "Play")
    press("push button", "Pause")
    made = wait(lambda: settled_step() > 0 and step(), "steps of training")
    tell(f"played {made} steps")
    press("push button", "Step")
    wait(lambda: step() == made + 1, "one more step")
    tell("stepped")
    write("learning rate η", "0.02")
    wait(lambda: Atspi.Text.get_text(find("text", "learning rate η"), 0, -1) == "0.02", "the rate")
    tell("changed the learning rate")
    told = status()
    loss = float(told.partition("loss of the batch ")[2].split(";")[0].split()[0].replace("−", "-"))
    if not 0.0 < loss < 10.0:
        raise SystemExit(f"no loss can be read in {told!r}")
    tell(f"read a loss of {loss}")
    press("check box", "Graph")
    press("check box", "Exercise")
    tell("switched to the graph")
    boxes = wait(
        lambda: [each for each in within(program()) if each.get_role_name() == "text" and box_of(each)],
        "the boxes of the exercise",
    )
    do(boxes[0], "SetFocus")
    Atspi.EditableText.set_text_contents(boxes[0], "0.123")
    press("push button", "Check")
    wait(lambda: "✗" in boxes[0].get_description() or "✓" in boxes[0].get_description(), "a mark")
    tell(f"was marked: {boxes[0].get_description()}")
    choose("File", "Save")
    wait(lambda: saved(document, made + 1), "the saved file")
    tell("saved")
    choose("File", "Quit")


def box_of(each: Atspi.Accessible) -> bool:
    """Return whether this is the box for a derivative."""
    return each.get_name().startswith("∂") and each.get_state_set().contains(Atspi.StateType.SHOWING)


def saved(document: Path, steps: int) -> bool:
    """Return whether the file holds what was done."""
    content = json.loads(document.read_text("utf-8"))
    rates = [change["training"]["optimizer"]["settings"].get("lr") for change in content["run"]["changes"]]
    rates.append(content["training"]["optimizer"]["settings"].get("lr"))
    return content["run"]["steps"] == steps and 0.02 in rates and content["workspace"] == "graph"


if __name__ == "__main__":
    main()

"""What the self-test tries, one thing after another; each returns a few words on what it found."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QLibraryInfo, QThread
from PySide6.QtGui import QFontDatabase, QImageReader, QImageWriter
from PySide6.QtWidgets import QAbstractButton

from playground.document import store
from playground.document.experiment import build
from playground.document.replay import resume
from playground.exporters.formats import EXPORT_FORMATS
from playground.exporters.recipe import make_recipe
from playground.graph.evaluation import evaluate
from playground.graph.examples import EXAMPLES
from playground.self_test.stage import Failed, Stage
from playground.session.blocks import State, StepBlock, StepUnit
from playground.support.i18n import LANGUAGES
from playground.support.resources import resource_path
from playground.support.theme import FONT_FAMILIES, THEMES, current_theme
from playground.views.documents import example_paths
from playground.views.parts.workspace import PartsWorkspace
from playground.widgets.formula import drawing
from playground.widgets.rail import RailItem

Check = Callable[[Stage], str]

LANDMARKS = {"en": "Play", "zh_CN": "播放"}
"""What is written on the first button in each language."""

FORMULA = r"E = \tfrac12 \sum_k (y_k - t_k)^2"
NEEDS_ANOTHER_PACKAGE = {"onnx"}
DIFFERENCE = 1e-6


def all_checks(steps: int) -> Iterator[tuple[str, Check]]:
    """Yield every check under its name, in the order in which they are made.

    Args:
        steps: how many steps each example is trained.
    """
    yield "resources", resources
    for path in example_paths():
        yield f"example {path.stem}", partial(example, path=path, steps=steps)
    yield "the same run without a window", same_run
    yield "step and back", step_and_back
    yield "back-propagation", back_propagation
    yield "inspector and drawer", drawer
    yield "workspaces", workspaces
    yield "lessons and formulae", lessons
    yield "themes and text sizes", appearance
    yield "languages", languages
    yield "save, open, compare", save_and_open
    yield "export", export


def resources(stage: Stage) -> str:
    """Find fonts, picture formats and the translations of Qt's own dialogs."""
    families = set(QFontDatabase.families())
    if missing := set(FONT_FAMILIES) - families:
        raise Failed(f"the fonts {sorted(missing)} are not there")
    readable = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    writable = {bytes(name.data()).decode() for name in QImageWriter.supportedImageFormats()}
    if missing := ({"png", "svg"} - readable) | ({"png"} - writable):
        raise Failed(f"Qt lacks the picture formats {sorted(missing)}")
    translations = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if not (translations / "qtbase_zh_CN.qm").exists():
        raise Failed(f"Qt's own translations are not in {translations}")
    return f"{len(example_paths())} examples, platform {stage.application.platformName()}"


def example(stage: Stage, path: Path, steps: int) -> str:
    """Open an example and train it at full speed, counting what arrives from the training thread."""
    stage.open_document(path, as_example=True)
    controller = stage.controller
    start = stage.theta()
    blocks: list[StepBlock] = []
    strangers: list[str] = []

    def take(block: StepBlock) -> None:
        blocks.append(block)
        if not QThread.currentThread().isMainThread():
            strangers.append("a block arrived on another thread than the window's")

    controller.blockArrived.connect(take)
    controller.play()
    stage.until(
        lambda: (
            controller.record.head >= steps
            or controller.record.stopped is not None
            or controller.record.diverged
            or controller.state is State.FAILED
        ),
        f"{steps:,} steps",
    )
    stopped = controller.record.stopped
    controller.pause()
    stage.rest()
    controller.blockArrived.disconnect(take)
    stage.picture(f"example-{path.stem}")
    made = [block for block in blocks if len(block.loss)]
    losses = np.concatenate([block.loss for block in made]) if made else np.empty(0)
    gaps = [b.first_step for a, b in pairwise(made) if b.first_step != a.first_step + len(a.loss)]
    if strangers or gaps:
        raise Failed("; ".join([*strangers[:1], *(f"a gap before step {gap}" for gap in gaps[:1])]))
    if len(losses) != controller.record.head or (len(losses) < steps and stopped is None):
        raise Failed(f"{len(losses)} steps arrived, {controller.record.head} are known")
    if not np.isfinite(losses).all() or np.array_equal(start, stage.theta()):
        raise Failed("the loss is not finite, or no weight has moved")
    why = f", then {stopped.rule}" if stopped else ""
    return f"{len(losses):,} steps in {len(made)} blocks{why}, loss {losses[0]:.4g} → {losses[-1]:.4g}"


def same_run(stage: Stage) -> str:
    """Make the run of the first example again without window and thread; θ must be the same, bit for bit."""
    stage.open_document(resource_path("examples", "two-moons.nnp"), as_example=True)
    stage.controller.play()
    stage.until(lambda: stage.controller.record.head >= 1_000, "1,000 steps")
    stage.controller.pause()
    stage.rest()
    document = stage.controller.document_to_save()
    trainer = resume(build(document))
    if trainer.step != stage.step or not np.array_equal(trainer.theta, stage.theta()):
        raise Failed(f"at step {trainer.step} the weights differ from the window's")
    return f"equal to the last bit at step {trainer.step:,}"


def step_and_back(stage: Stage) -> str:
    """Step by sample, batch and epoch, and go back to the first weights."""
    stage.open_document(resource_path("examples", "two-moons.nnp"), as_example=True)
    controller = stage.controller
    first = stage.theta()
    for unit in (StepUnit.BATCH, StepUnit.EPOCH):
        before = stage.step
        controller.step(unit)
        stage.until(lambda before=before: stage.step > before, f"a step by {unit.value}")  # type: ignore[misc]
        stage.rest()
    there = stage.step
    controller.goto(0)
    stage.until(lambda: stage.step == 0, "time travel to the start")
    stage.rest()
    if not np.array_equal(stage.theta(), first):
        raise Failed("the weights at step 0 are not the first ones")
    return f"to step {there} and back to the first weights"


def back_propagation(stage: Stage) -> str:
    """Step through every worked example, and hold its derivatives to finite differences."""
    stage.window.workspaces.show_workspace("graph")
    workspace = stage.window.workspaces.opened("graph")
    model, compared, steps = workspace.model, 0, 0
    for name in EXAMPLES:
        workspace.open_example(name)
        for _ in range(model.length):
            model.go(model.count + 1)
            steps += 1
        state, graph, at = model.state, model.graph, dict(model.at)
        for key, node in graph.inputs.items():
            h = DIFFERENCE * max(1.0, abs(at[key]))
            higher, lower = (evaluate(graph, at | {key: at[key] + sign * h}).output for sign in (1, -1))
            found, expected = state.gradients[node], (higher - lower) / (2 * h)
            if model.order == "in_place" and found is not None and key not in model.parameters:
                continue  # found after some parameters have already moved
            if model.order != "in_place" and found is not None:
                compared += 1
                if abs(found - expected) > 1e-4 * max(1.0, abs(expected)):
                    raise Failed(f"{name}: ∂/∂{key} is {found}, but by difference {expected}")
    stage.picture("back-propagation")
    stage.window.workspaces.show_workspace("network")
    if not compared:
        raise Failed("no derivative was found")
    return f"{len(EXAMPLES)} examples, {steps} steps, {compared} derivatives as by finite differences"


def drawer(stage: Stage) -> str:
    """Open every panel of the drawer, and go through one training step number by number."""
    stage.open_document(resource_path("examples", "two-moons.nnp"), as_example=True)
    stage.controller.step(StepUnit.EPOCH)
    stage.until(lambda: stage.step > 0, "an epoch")
    stage.rest()
    keys = stage.window.workspace.drawer.keys
    for key in keys:
        stage.window.workspace.drawer.open(key)
        if key == "inspector":
            button = stage.window.findChild(QAbstractButton, "inspector_next")
            if not isinstance(button, QAbstractButton):
                raise Failed("the inspector has no button for the next number")
            for _ in range(20):
                button.click()
        stage.picture(f"drawer-{key}")
    stage.window.workspace.drawer.open("")
    return ", ".join(keys)


def workspaces(stage: Stage) -> str:
    """Show every workspace and each of its parts."""
    shown: list[str] = []
    for key in _rail(stage):
        stage.window.workspaces.show_workspace(key)
        workspace = stage.window.workspaces.opened(key)
        tabs = workspace.tabs.count() if isinstance(workspace, PartsWorkspace) else 1
        for tab in range(tabs):
            if isinstance(workspace, PartsWorkspace):
                workspace.tabs.setCurrentIndex(tab)
            stage.picture(f"workspace-{key}-{tab + 1}")
        shown.append(f"{key} ({tabs})" if tabs > 1 else key)
    stage.window.workspaces.show_workspace("network")
    return ", ".join(shown)


def lessons(stage: Stage) -> str:
    """Open every lesson, and draw a formula with the fonts that the library brings along."""
    course = stage.window.course
    shelf = course.shelf
    if shelf.broken:
        raise Failed("; ".join(broken.fault for broken in shelf.broken))
    if drawing(FORMULA, 16, "#000000", True) is None:
        raise Failed("formulae cannot be drawn: the fonts or tables of their library are missing")
    for lesson in shelf.lessons:
        if not course.open_lesson(lesson.name):
            raise Failed(f"the lesson {lesson.name} was not opened")
        stage.live(0.05)
    if shelf.lessons:
        stage.picture("lesson")
        course.toggle_panel()
    stage.window.workspaces.show_workspace("network")
    return f"{len(shelf.lessons)} lessons"


def appearance(stage: Stage) -> str:
    """Show the window in both themes and with the largest text."""
    window = stage.window
    theme, scale = window.settings.theme, window.settings.text_scale
    for name in THEMES:
        window.choose_theme(name)
        stage.until(lambda name=name: current_theme().name == name, f"the theme {name}")  # type: ignore[misc]
        stage.picture(f"theme-{name}")
    window.choose_size("2.0")
    stage.picture("text-200")
    window.choose_size(str(scale))
    window.choose_theme(theme)
    stage.live(0.1)
    return f"{', '.join(THEMES)}, 200 %"


def languages(stage: Stage) -> str:
    """Switch to every language and back, and look for a caption in it."""
    before = stage.window.settings.language
    for code in [*LANGUAGES, *LANGUAGES]:
        stage.window.choose_language(code)
        stage.until(lambda code=code: stage.play_text == LANDMARKS[code], code)  # type: ignore[misc]
        for key in _rail(stage):
            stage.window.workspaces.show_workspace(key)
            stage.picture(f"language-{code}-{key}")
    stage.window.choose_language(before)
    stage.window.workspaces.show_workspace("network")
    stage.live(0.1)
    return ", ".join(LANGUAGES.values())


def _rail(stage: Stage) -> list[str]:
    """Return the keys of the workspaces."""
    items = stage.window.workspaces.rail.findChildren(RailItem)
    return [item.objectName().removeprefix("rail_") for item in items]


def save_and_open(stage: Stage) -> str:
    """Save a trained document, open it again, and compare document, step and weights."""
    stage.open_document(resource_path("examples", "xor.nnp"), as_example=True)
    stage.controller.edit("Name", replace(stage.controller.document, title="self-test 自检"))
    stage.controller.play()
    stage.until(lambda: stage.controller.record.head >= 300, "300 steps")
    stage.controller.pause()
    stage.rest()
    step, theta = stage.step, stage.theta()
    path = stage.folder / f"自检 self-test{store.SUFFIX}"
    stage.window.documents.path = path
    if not stage.window.documents.save():
        raise Failed(f"the document was not saved: {stage.window.notice.text}")
    saved = store.load(path)
    stage.open_document(resource_path("examples", "two-moons.nnp"), as_example=True)
    stage.open_document(path)
    opened = stage.window.documents.document()
    if differing := [
        name for name in saved.__struct_fields__ if getattr(saved, name) != getattr(opened, name)
    ]:
        raise Failed(f"what was opened differs from what was saved in {', '.join(differing)}")
    if stage.step != step or not np.array_equal(stage.theta(), theta):
        raise Failed(f"the run was not brought back to step {step} and its weights")
    return f"{path.stat().st_size:,} bytes, the same to the last bit at step {step:,}"


def export(stage: Stage) -> str:
    """Write the network for other tools, but for those that need a package of their own."""
    recipe = make_recipe(stage.controller.experiment, stage.theta())
    sizes = {
        name: len(entry.write(recipe))
        for name, entry in EXPORT_FORMATS.items()
        if name not in NEEDS_ANOTHER_PACKAGE
    }
    if not all(sizes.values()):
        raise Failed("an exported file is empty")
    return ", ".join(sizes)

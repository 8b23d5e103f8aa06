import base64
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit, QWidget

from playground.document import pins, store
from playground.document.schema import Document, RunSection
from playground.session.blocks import State, StepUnit
from playground.session.pins import PinBoard
from playground.support.settings import change_recent_files, load_settings
from playground.views.network.runs_table import RunsTable
from playground.widgets.curve_plot import CurvePlot

Buttons = QMessageBox.StandardButton


@pytest.fixture
def chosen(monkeypatch, tmp_path) -> list[Path]:
    """Stand in for the system's file dialog: whatever is put into the list is what the person chooses."""
    paths = [tmp_path / "mine.nnp"]
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, **_kw: (str(paths[0]) if paths else "", ""))
    return paths


def test_a_run_is_saved_and_opened_where_it_stood(desk, chosen):
    at = desk()
    at.type(at.find("noise_slider").field, "0.3")
    at.play(200)
    at.type(at.find("optimizer_lr_field"), "0.004")
    at.until(lambda: len(at.controller.record.changes) == 1)
    at.pause()
    theta, step = at.controller.record.position.theta, at.step
    assert at.window.isWindowModified()
    at.trigger("save")
    assert not at.window.isWindowModified()
    assert at.window.windowTitle() == "mine.nnp[*] — Neural Playground"
    document = at.controller.document

    at.trigger("new")
    at.wait_for(0)
    assert at.controller.document == Document()
    assert at.window.windowTitle() == "untitled[*] — Neural Playground"
    at.trigger("open")
    at.wait_for(step)
    assert (at.controller.record.position.theta == theta).all()
    assert at.controller.document == document
    assert at.find("noise_slider").value == 0.3
    assert at.find("optimizer_lr_field").value == 0.004
    assert at.window.settings.recent_files == [str(chosen[0])]
    assert at.notice == ""


def test_pinned_runs_and_the_history_are_saved_and_come_back(desk, chosen):
    at = desk()
    at.wait_for(0)
    board = PinBoard.of(at.controller)
    for name in ("slow", "unseen"):
        for _ in range(3):
            at.make_epoch()
        board.rename(board.pin().number, name)
    board.show(2, False)
    board.remove(1)
    pinned, rows = board.runs[0], at.controller.record.epochs.rows.copy()
    at.trigger("save")
    kept = store.load(chosen[0])
    assert len(kept.history) == 7
    assert kept.history[-1].split(",")[:2] == [str(int(cell)) for cell in rows[-1, :2]]
    assert float(kept.history[-1].split(",")[2]) == pytest.approx(rows[-1, 2], rel=1e-6)

    board.remove(2)
    at.window.documents.take_for_saved()
    at.trigger("new")
    at.wait_for(0)
    at.trigger("open")
    at.wait_for(pinned.steps)
    (back,) = board.runs
    assert (back.number, back.name, back.shown, back.steps) == (2, "unseen", False, pinned.steps)
    np.testing.assert_allclose(back.epochs, pinned.epochs, rtol=1e-6)
    assert back.experiment.document.training == pinned.experiment.document.training
    assert not at.window.isWindowModified()
    board.show(2, True)
    assert "pin2" in at.find("loss_plot", CurvePlot).curve_names
    assert at.window.isWindowModified()
    before = chosen[0].read_bytes()
    at.trigger("save")
    assert chosen[0].read_bytes() == before.replace(b'"shown": false', b'"shown": true')

    at.trigger("new")
    assert [run.name for run in board.runs] == ["unseen"], "a document without pins leaves them"


@pytest.mark.parametrize("way", ["new", "close"])
def test_a_pin_is_not_lost_unasked(desk, chosen, monkeypatch, way):
    at = desk()
    at.wait_for(0)
    at.controller.step(StepUnit.BATCH)
    at.wait_for(1)
    assert not at.window.isWindowModified(), "the same steps can be made again"
    at.trigger("pin_run")
    assert at.window.isWindowModified()
    asked = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(Buttons.Save).click()

    QTimer.singleShot(0, at.window, answer)
    at.window.close() if way == "close" else at.trigger("new")
    assert len(asked) == 1
    assert len(store.load(chosen[0]).pins) == 1


def test_a_pin_too_large_for_the_file_is_told(desk, chosen, monkeypatch):
    monkeypatch.setattr(pins, "MAX_OWN_CHARACTERS", 10)
    at = desk(store.load(Path(__file__).parents[1] / "fuzz" / "corpus" / "document" / "table.nnp"))
    at.wait_for(0)
    at.controller.step(StepUnit.BATCH)
    at.wait_for(1)
    at.trigger("pin_run")
    at.trigger("save")
    assert at.notice == "", "its samples are those of the document"
    at.controller.edit("other data", Document())
    at.trigger("save")
    assert at.notice == "Too large for the file, and not saved in it: 1 of the pinned runs."


def test_a_document_travelled_back_in_has_the_history_until_there(desk, chosen):
    at = desk()
    at.wait_for(0)
    for _ in range(2):
        before = at.step
        at.make_epoch()
    at.controller.goto(before)
    at.wait_for(before)
    at.trigger("save")
    assert [line.split(",")[1] for line in store.load(chosen[0]).history] == ["0", str(before)]


def test_pins_that_make_no_sense_are_told_and_the_others_stay(desk, chosen):
    chosen[0].write_text(
        '{"format": "neural-playground", "version": 3, "title": "Pins",'
        ' "pins": [{"number": 1}, {"number": 2, "data": {"name": "nonsense"}}]}'
    )
    at = desk()
    at.trigger("open")
    assert at.controller.document.title == "Pins"
    assert "$.pins[1].data.name" in at.notice
    assert PinBoard.of(at.controller).runs == ()


def test_a_pin_without_a_history_can_be_shown_and_begun(desk, chosen):
    chosen[0].write_text(
        '{"format": "neural-playground", "version": 3, "title": "Pins", "pins": [{"number": 4, "seed": 9}]}'
    )
    at = desk()
    at.trigger("open")
    at.wait_for(0)
    board = PinBoard.of(at.controller)
    assert board.runs[0].name == "Adam η=0.01 B=16"
    at.trigger("panel_runs")
    table = at.find("runs_table", RunsTable)
    at.until(lambda: table.rowCount() == 2)
    assert table.item(1, table.keys.index("path")).text() == "–", "it is the same network, without a path"
    board.reload(4, "Reload")
    at.wait_for(0)
    assert (at.controller.document.title, at.controller.document.seed) == ("Pins", 9)


def test_a_name_without_a_suffix_gets_one(desk, chosen, tmp_path):
    at = desk()
    chosen[0] = tmp_path / "plain"
    at.trigger("save_as")
    assert store.load(tmp_path / "plain.nnp").data == at.controller.document.data


@pytest.mark.parametrize("button", [Buttons.Yes, Buttons.No])
def test_a_file_that_is_there_is_not_replaced_unasked_by_a_name_without_a_suffix(
    desk, chosen, tmp_path, button
):
    at = desk()
    store.save(Document(title="precious"), tmp_path / "plain.nnp")
    chosen[0] = tmp_path / "plain"
    asked = at.answer(button)
    at.trigger("save_as")
    assert len(asked) == 1
    assert (store.load(tmp_path / "plain.nnp").title == "precious") is (button is Buttons.No)
    assert (at.window.documents.path is None) is (button is Buttons.No)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Zwei Monde 双月", "Zwei Monde 双月.nnp"),
        ("/etc/passwd", "etc passwd.nnp"),
        ("../../../notes", "notes.nnp"),
        ("a/b:c\\d\n?", "a b c d.nnp"),
        ("..", "untitled.nnp"),
        ("x" * 1000, f"{'x' * 80}.nnp"),
    ],
)
def test_a_title_is_proposed_as_a_name_within_the_folder(desk, monkeypatch, tmp_path, title, name):
    proposed = []
    stand_in = lambda _parent, _title, start, *_: (proposed.append(start), ("", ""))[1]  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", stand_in)
    at = desk()
    at.window.settings.default_folder = str(tmp_path)
    at.controller.edit("Title", replace(at.controller.document, title=title))
    at.trigger("save_as")
    assert proposed == [str(tmp_path / name)]


def test_saving_again_asks_nothing(desk, chosen):
    at = desk()
    at.trigger("save")
    path = chosen.pop()
    at.click("tile_xor")
    at.until(at.resting)
    at.trigger("save")
    assert store.load(path).data.name == "xor"


def test_no_choice_changes_nothing(desk, chosen):
    at = desk()
    chosen.clear()
    at.click("tile_xor")
    document = at.controller.document
    at.trigger("save")
    assert at.window.isWindowModified()
    at.answer(Buttons.Discard)
    at.trigger("open")
    assert at.controller.document is document


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "not a JSON file"),
        (b"\x89PNG\r\n", "not a JSON file"),
        (b"{}", "$.format"),
        (b'{"format": "neural-playground", "version": 99}', "$.version"),
        (b'{"format": "neural-playground", "version": 1, "seed": "seven"}', "$.seed"),
        (b'{"format": "neural-playground", "version": 1, "data": {"name": "fog"}}', "$.data.name"),
    ],
)
def test_a_bad_file_is_told_and_the_document_kept(desk, chosen, content, place):
    at = desk()
    at.click("step_button")
    at.wait_for(1)
    document, title = at.controller.document, at.window.windowTitle()
    chosen[0].write_bytes(content)
    at.trigger("open")
    assert place in at.notice
    assert at.notice.endswith(".")
    assert at.controller.document is document
    assert at.window.windowTitle() == title
    at.click("step_button")
    at.wait_for(2)


def test_a_file_that_is_not_there_and_a_folder_that_is_not_either(desk, chosen, tmp_path):
    at = desk()
    at.trigger("open")
    assert str(chosen[0]) in at.notice
    chosen[0] = tmp_path / "no such folder" / "mine.nnp"
    at.trigger("save")
    assert "cannot save here" in at.notice


def test_opening_while_playing_shows_the_other_document_paused(desk, chosen):
    at = desk()
    store.save(replace(Document(), run=RunSection(steps=70)), chosen[0])
    at.play()
    at.trigger("open")
    at.wait_for(70)
    assert at.controller.state is State.PAUSED
    assert at.notice == ""


@pytest.mark.parametrize("button", [Buttons.Cancel, Buttons.Discard, Buttons.Save])
def test_closing_asks_about_unsaved_edits(desk, chosen, button):
    at = desk()
    at.click("tile_spiral")
    asked = at.answer(button)
    closed = at.window.close()
    assert len(asked) == 1
    assert asked[0].startswith("Save the changes to ")
    assert closed == (button is not Buttons.Cancel)
    assert at.window.isVisible() == (button is Buttons.Cancel)
    assert chosen[0].exists() == (button is Buttons.Save)
    if button is Buttons.Cancel:
        at.play()
        at.pause()


@pytest.mark.parametrize("entry", ["new", "revert", "save"])
def test_a_name_that_looks_like_html_is_shown_as_it_is(desk, tmp_path, entry):
    path = tmp_path / "<h1>saved<img src=x>.nnp"
    store.save(Document(title="old"), path)
    at = desk()
    assert at.window.documents.open(path)
    at.click("tile_spiral")
    store.save(Document(title="theirs"), path)
    shown = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        shown.append((box.textFormat(), path.name in box.text()))
        box.reject()

    QTimer.singleShot(100, look)
    at.trigger(entry)
    assert shown == [(Qt.TextFormat.PlainText, True)]


def test_a_document_opened_behind_the_question_is_not_given_up(desk, chosen, tmp_path):
    store.save(Document(seed=1), chosen[0])
    store.save(Document(seed=2), tmp_path / "other.nnp")
    at = desk()
    assert at.window.documents.open(chosen[0])

    def drop_and_agree() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert at.window.documents.open(tmp_path / "other.nnp", as_example=True)
        box.button(Buttons.Discard).click()

    QTimer.singleShot(0, at.window, drop_and_agree)
    at.trigger("revert")
    assert (at.window.documents.path, at.controller.document.seed) == (None, 2)


def test_closing_without_edits_asks_nothing_and_remembers_the_window(desk):
    at = desk()
    assert at.window.close()
    settings, notice = load_settings()
    assert notice == ""
    assert settings.window_geometry == at.window.settings.window_geometry != ""
    assert QWidget().restoreGeometry(QByteArray(base64.b64decode(settings.window_geometry)))


def test_a_file_named_from_its_folder_is_the_same_from_any_other(desk, tmp_path, monkeypatch):
    at = desk()
    store.save(Document(title="old"), tmp_path / "mine.nnp")
    monkeypatch.chdir(tmp_path)
    assert at.window.documents.open(Path("mine.nnp"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert at.window.settings.recent_files == [str(tmp_path / "mine.nnp")]
    at.controller.edit("Title", replace(at.controller.document, title="new"))
    assert at.window.documents.work().path == tmp_path / "mine.nnp"
    at.trigger("save")
    assert store.load(tmp_path / "mine.nnp").title == "new"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_recent_files_can_be_opened_again(desk, chosen, tmp_path):
    at = desk()
    chosen[0] = tmp_path / "line & sine.nnp"
    at.click("tile_line")
    at.trigger("save")
    at.trigger("new")
    at.window._menus._recent.aboutToShow.emit()
    entries = [action.text() for action in at.window._menus._recent.actions()]
    assert entries == [str(chosen[0]).replace("&", "&&")]
    at.window._menus._recent.actions()[0].trigger()
    assert at.controller.document.data.name == "line"


@pytest.mark.parametrize(
    ("workspace", "editor"), [("graph", "expression_editor"), ("descent", "derivative_function")]
)
def test_an_expression_of_one_s_own_is_work(desk, chosen, workspace, editor):
    at = desk()
    at.trigger("save")
    at.window.workspaces.show_workspace(workspace)
    assert not at.window.isWindowModified()
    at.find(editor, QPlainTextEdit).setPlainText("x*x + sin(x)")
    assert at.window.isWindowModified()
    assert at.window.safekeeping.keep()
    assert at.window.safekeeping.autosave.path.exists()
    before = at.window.workspaces
    at.window.choose_theme("dark")
    at.until(lambda: at.window.workspaces is not before)
    at.forget_deleted()
    asked = at.answer(Buttons.Save)
    at.window.close()
    assert len(asked) == 1
    assert "x*x + sin(x)" in chosen[0].read_text("utf-8")


def test_a_number_that_was_typed_and_not_entered_is_saved(desk, chosen):
    at = desk()
    at.window.activateWindow()
    field = at.find("optimizer_lr_field", QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.0042")
    at.trigger("save")
    assert store.load(chosen[0]).training.optimizer.settings["lr"] == 0.0042
    assert not at.window.isWindowModified()
    assert field.hasFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.0077")
    asked = at.answer(Buttons.Cancel)
    assert not at.window.close()
    assert len(asked) == 1


def test_a_fault_while_saving_at_the_end_leaves_the_window_open(desk, chosen, monkeypatch):
    at = desk()
    at.controller.edit("seed", replace(at.controller.document, seed=5))

    def fail(_document: Document, _path: Path) -> None:
        raise RuntimeError("a fault of the program")

    with monkeypatch.context() as patch:
        patch.setattr(store, "save", fail)
        event = QCloseEvent()
        at.answer(Buttons.Save)
        with pytest.raises(RuntimeError):
            at.window.closeEvent(event)
    assert not event.isAccepted()
    assert at.window.documents.modified


def test_a_file_that_is_gone_is_asked_about_at_the_end(desk, chosen):
    at = desk()
    at.trigger("save")
    chosen[0].unlink()
    asked = at.answer(Buttons.Save)
    assert at.window.close()
    assert "is no longer in its folder" in asked[0]
    assert chosen[0].exists()


def test_what_was_told_of_a_failed_save_goes_with_the_next_that_succeeds(desk, chosen, tmp_path):
    at = desk()
    good = chosen[0]
    chosen[0] = tmp_path / "absent" / "mine.nnp"
    at.trigger("save")
    assert "cannot save here" in at.notice
    chosen[0] = good
    at.trigger("save")
    assert at.notice == ""
    at.window.documents.open(tmp_path / "absent.nnp")
    assert "cannot read" in at.notice
    at.window.documents.open(good)
    assert at.notice == ""


def test_going_back_to_a_file_without_pins_leaves_none(desk, chosen):
    at = desk()
    at.trigger("save")
    at.make_epoch()
    board = PinBoard.of(at.controller)
    board.pin()
    at.answer(Buttons.Discard)
    at.trigger("revert")
    assert board.runs == ()
    assert not at.window.isWindowModified()


def test_recent_files_outlive_a_program_that_is_killed_and_are_those_of_all_processes(desk, chosen, tmp_path):
    first, second = desk(), desk()  # each with settings that it has read for itself, as two processes have
    store.save(Document(), tmp_path / "opened.nnp")
    second.window.documents.open(tmp_path / "opened.nnp")
    assert load_settings()[0].recent_files == [str(tmp_path / "opened.nnp")]
    first.trigger("save")
    expected = [str(chosen[0]), str(tmp_path / "opened.nnp")]
    assert load_settings()[0].recent_files == expected
    for at in (first, second):
        assert at.window.close()
        assert load_settings()[0].recent_files == expected


@pytest.mark.parametrize("name", ["gone.nnp", "gone/mine.nnp", "no\0name.nnp"])
def test_a_recent_file_that_is_gone_leaves_the_list(desk, tmp_path, name):
    at = desk(Document())
    change_recent_files(at.window.settings, lambda each: each.remember_file(str(tmp_path / name)))
    at.controller.edit("Title", replace(at.controller.document, title="mine"))
    asked = at.answer(Buttons.Cancel)
    at.window._menus._recent.aboutToShow.emit()
    at.window._menus._recent.actions()[0].trigger()
    assert asked == []  # what is open stays
    assert "This file is gone" in at.notice
    assert at.controller.document.title == "mine"
    left = [str(tmp_path / "document.nnp")]
    assert at.window.settings.recent_files == load_settings()[0].recent_files == left


def test_a_recent_file_that_is_there_stays_whatever_is_in_it(desk, tmp_path):
    at = desk(Document())
    (tmp_path / "document.nnp").write_text("{")
    at.window.documents.open_recent(tmp_path / "document.nnp")
    assert "not a JSON file" in at.notice
    assert load_settings()[0].recent_files == [str(tmp_path / "document.nnp")]

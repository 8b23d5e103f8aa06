"""Views as files and on the clipboard, and a run as an animation, by the menus."""

import csv
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QProgressDialog, QWidget
from shiboken6 import delete

from playground.document.experiment import build
from playground.views.network.weight_names import parameter_name


@pytest.fixture(autouse=True)
def qt_file_dialogs(qapp: QApplication) -> None:
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def save_as(at, path) -> None:
    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            field.setText(str(path))
            QTest.keyClick(field, Qt.Key.Key_Return)
        else:
            QTimer.singleShot(20, at.window, type_it)

    QTimer.singleShot(20, at.window, type_it)


def choose_folder(at, path, then=lambda: None) -> None:
    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            dialog.setDirectory(str(path.parent))
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            field.setText(path.name)
            QTest.keyClick(field, Qt.Key.Key_Return)
            then()
        else:
            QTimer.singleShot(20, at.window, choose)

    QTimer.singleShot(20, at.window, choose)


@pytest.mark.parametrize("name", ["window", "network", "output", "loss", "contour"])
def test_a_view_is_saved_twice_as_large(desk, tmp_path, name) -> None:
    at = desk()
    at.play(60)
    at.pause()
    save_as(at, tmp_path / "view.png")
    at.trigger(f"picture_{name}_png")
    image = QImage(str(tmp_path / "view.png"))
    view = at.window.pictures._view(name)
    assert (image.width(), image.height()) == (2 * view.width(), 2 * view.height())
    colours = {image.pixel(x, y) for x in range(0, image.width(), 17) for y in range(0, image.height(), 17)}
    assert len(colours) > 5


def test_a_view_is_drawn(desk, tmp_path) -> None:
    at = desk()
    save_as(at, tmp_path / "network.svg")
    at.trigger("picture_network_svg")
    assert QSvgRenderer(str(tmp_path / "network.svg")).isValid()


def test_a_view_is_copied(desk) -> None:
    at = desk()
    QGuiApplication.clipboard().clear()
    at.trigger("picture_output_copy")
    assert QGuiApplication.clipboard().image().width() == 2 * at.window.workspace.output_panel.width()


def test_the_path_on_the_contour_becomes_a_table(desk, tmp_path) -> None:
    at = desk()
    for step in range(3):
        at.click("step_button")
        at.wait_for(step + 1)
    save_as(at, tmp_path / "path.csv")
    at.trigger("export_path")
    with (tmp_path / "path.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    spec, axes = at.controller.experiment.spec, at.window.workspace.contour_panel.axes
    assert header == ["step", *(parameter_name(spec, axis) for axis in axes)]
    assert [row[0] for row in rows] == ["0", "1", "2", "3"]
    trainer = build(at.controller.document).trainer()
    for row in rows:
        assert [float(value) for value in row[1:]] == trainer.theta[list(axes)].tolist()
        trainer.advance(1)


def test_a_run_becomes_an_animation_and_stands_where_it_stood(desk, tmp_path) -> None:
    at = desk()
    for _ in range(6):
        step = at.step
        at.click("step_button")
        at.wait_for(step + 1)
    theta = at.controller.record.position.theta.copy()
    save_as(at, tmp_path / "run.gif")
    at.trigger("export_run")
    reader = QImageReader(str(tmp_path / "run.gif"))
    assert reader.supportsAnimation()
    assert reader.imageCount() >= 7
    assert reader.size() == at.window.workspace.size()
    assert at.step == 6
    assert (at.controller.record.position.theta == theta).all()


def test_a_place_that_refuses_is_told(desk, tmp_path) -> None:
    at = desk()
    at.window.pictures._write(tmp_path / "missing" / "a.png", b"x")
    assert "cannot save here" in at.notice


def test_a_journey_to_a_step_that_is_no_more_ends(desk) -> None:
    hands = desk()
    hands.play(20)
    hands.pause()
    head = hands.controller.record.head
    assert hands.window.pictures._travel(head)
    assert not hands.window.pictures._travel(head + 5)
    # The run begins anew while it is travelled through.
    QTimer.singleShot(0, hands.window, hands.controller.reset)
    assert not hands.window.pictures._travel(head)


def test_a_run_becomes_a_new_folder_of_pictures_each_time(desk, tmp_path) -> None:
    at = desk()
    for _ in range(3):
        step = at.step
        at.click("step_button")
        at.wait_for(step + 1)
    for name in ("Two-moons-run", "Two-moons-run-2"):
        choose_folder(at, tmp_path)
        size = at.window.workspace.size()
        at.trigger("export_frames")
        assert name in at.notice
        files = sorted((tmp_path / name).iterdir())
        assert [file.name for file in files] == [f"step-{step:07d}.png" for step in range(4)]
        assert {QImage(str(file)).size() for file in files} == {2 * size}
    assert files[0].read_bytes() != files[-1].read_bytes()
    assert at.step == 3


def test_a_folder_that_refuses_pictures_is_told(desk, tmp_path) -> None:
    at = desk()
    (tmp_path / "gone").mkdir()
    choose_folder(at, tmp_path / "gone", then=(tmp_path / "gone").rmdir)
    at.trigger("export_frames")
    assert "choose another place" in at.notice


def test_no_picture_is_taken_of_a_window_that_is_built_anew_meanwhile(desk) -> None:
    at = desk()
    at.play(20)
    at.pause()
    workspace = at.window.workspace
    QTimer.singleShot(0, at.window, lambda: at.window.choose_theme("dark"))
    taken = []
    assert at.window.pictures._frames(workspace, taken.append) == {}
    assert at.window.workspace is not workspace
    assert (
        at.window.findChild(QProgressDialog) is None or not at.window.findChild(QProgressDialog).isVisible()
    )


def test_a_window_that_was_closed_meanwhile_writes_nothing(desk, tmp_path, monkeypatch) -> None:
    at = desk()
    export = at.window.pictures

    def travel(workspace: QWidget, take: Callable[[QWidget], bytes]) -> dict[int, bytes]:
        delete(export)  # as its window does, closed at the last stop
        return {0: b""}

    monkeypatch.setattr(export, "_frames", travel)
    choose_folder(at, tmp_path)
    export._ask_frames()
    assert list(tmp_path.glob("*-run")) == []

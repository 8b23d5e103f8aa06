from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from playground.views.descent.workspace import DescentWorkspace
from playground.views.import_dialog import ImportDialog
from playground.views.parts.workspace import Bookmark

TABLE = "area,price\n" + "".join(f"{20 + 3 * i},{90 + 11 * i + (i * 7) % 13}\n" for i in range(30))


def accept(at) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ImportDialog):
            QTest.mouseClick(dialog.findChild(QAbstractButton, "import_accept"), Qt.MouseButton.LeftButton)
        else:
            QTimer.singleShot(20, at.window, look)

    QTimer.singleShot(20, at.window, look)


def test_own_samples_are_learnt_from_saved_and_left(desk, tmp_path) -> None:
    at = desk()
    at.window.workspaces.show_workspace("descent")
    workspace = at.window.workspaces.opened("descent")
    workspace.show_part("batch")
    tab = workspace.parts["batch"]
    (tmp_path / "flats.csv").write_text(TABLE)
    accept(at)
    tab.controls.import_file(tmp_path / "flats.csv")
    assert (tab.model.task.name, tab.model.samples, tab.model.problem.samples) == ("linear", 30, 30)
    assert "flats.csv" in tab.controls._note.text()
    assert not tab.controls._noise.isVisibleTo(tab)
    mark = workspace.bookmark()
    assert Bookmark.read(mark.section(), "descent", DescentWorkspace.KINDS) == mark
    at.choose("batch_task", "logistic")
    assert tab.model.own is None
    assert tab.controls._noise.isVisibleTo(tab)
    workspace.restore(mark)
    assert tab.model.own.title == "flats.csv"
    workspace.shutdown()


def test_a_table_that_does_not_suit_is_told(desk, tmp_path) -> None:
    at = desk()
    at.window.workspaces.show_workspace("descent")
    workspace = at.window.workspaces.opened("descent")
    workspace.show_part("batch")
    tab = workspace.parts["batch"]
    (tmp_path / "wide.csv").write_text("a,b,price\n" + "1,2,3\n4,5,7\n" * 9)
    accept(at)
    tab.controls.import_file(tmp_path / "wide.csv")
    assert "choose one input instead of 2" in at.notice
    tab.controls.import_file(tmp_path / "missing.csv")
    assert "cannot read the file" in at.notice
    assert tab.model.own is None
    workspace.shutdown()

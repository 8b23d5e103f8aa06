"""Tables, links, texts and exports, by the menus and dialogs that a person uses."""

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableView,
)

from playground.document.text import to_text
from playground.views.import_dialog import ImportDialog
from playground.widgets.choice import Choice

LEFT = Qt.MouseButton.LeftButton
FLATS = "rooms;area;price\n" + "".join(
    f"{1 + i % 5};{20 + 7 * (i % 9)},5;{100 + 30 * (i % 5) + 2 * (i % 9)}\n" for i in range(40)
)
PETS = "weight,height,kind\n" + "".join(f"{3 + i % 4},{i % 7},{('cat', 'dog')[i % 2]}\n" for i in range(30))


def in_dialog(at, act: Callable[[QDialog], None], kind: type[QDialog] = QDialog) -> list[str]:
    """Do ``act`` in the next modal dialog; return a list that will tell which it was."""
    met: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            met.append(dialog.objectName())
            act(dialog)
        else:
            QTimer.singleShot(20, at.window, look)

    QTimer.singleShot(20, at.window, look)
    return met


def press(dialog: QDialog, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QAbstractButton, name), LEFT)


def choose(dialog: QDialog, name: str, key: str) -> None:
    choice = dialog.findChild(Choice, name)
    while choice.key != key:
        forward = choice.findData(key) > choice.currentIndex()
        QTest.keyClick(choice, Qt.Key.Key_Down if forward else Qt.Key.Key_Up)


def complaint(dialog: QDialog) -> str:
    label = dialog.findChild(QLabel, "import_complaint")
    return label.text() if label.isVisible() else ""


def type_path(dialog: QDialog, path) -> None:
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    QTest.keyClick(dialog.findChild(QLineEdit, "fileNameEdit"), Qt.Key.Key_Return)


@pytest.fixture(autouse=True)
def qt_file_dialogs(qapp: QApplication) -> None:
    """Use Qt's own dialogs, which a test can type into."""
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def test_a_table_is_imported_from_its_tile_and_undone(desk, tmp_path) -> None:
    at = desk()
    before = at.controller.document
    (tmp_path / "flats.csv").write_text(FLATS)
    met = in_dialog(at, lambda dialog: type_path(dialog, tmp_path / "flats.csv"), QFileDialog)

    def look_and_accept(dialog: QDialog) -> None:
        assert dialog.findChild(Choice, "import_delimiter").key == ";"
        assert dialog.findChild(QCheckBox, "import_comma").isChecked()
        assert dialog.findChild(QTableView, "import_preview").model().rowCount() == 40
        assert dialog.findChild(Choice, "import_target").key == "price"
        assert dialog.findChild(Choice, "import_kind").key == "number"
        assert complaint(dialog) == ""
        press(dialog, "import_accept")

    met_import = in_dialog(at, look_and_accept, ImportDialog)
    at.click("tile_table")
    at.until(at.resting)
    assert (len(met), met_import) == (1, ["import_dialog"])
    data = at.controller.document.data
    assert (data.name, data.table.title, data.table.columns) == ("table", "flats.csv", ("rooms", "area"))
    assert at.controller.experiment.task == "regression"
    np.testing.assert_array_equal(at.controller.experiment.dataset.inputs[1], [2, 27.5])
    at.play()
    at.pause()
    at.controller.undo_stack.undo()
    at.until(at.resting)
    assert at.controller.document == before


def test_target_inputs_and_task_are_chosen(desk) -> None:
    at = desk()

    def act(dialog: QDialog) -> None:
        choose(dialog, "import_target", "rooms")
        assert dialog.findChild(Choice, "import_kind").key == "classes"
        inputs = dialog.findChild(QListWidget, "import_inputs")
        assert [inputs.item(row).text().split(" — ")[0] for row in range(inputs.count())] == ["area", "price"]
        inputs.setCurrentRow(1)
        QTest.keyClick(inputs, Qt.Key.Key_Space)
        press(dialog, "import_accept")

    in_dialog(at, act, ImportDialog)
    at.window.exchange.import_table(FLATS.encode(), "flats.csv")
    table = at.controller.document.data.table
    assert (table.columns, table.target, table.classes) == (("area",), "rooms", ("1", "2", "3", "4", "5"))


def test_a_choice_that_cannot_be_is_told_before_it_is_made(desk) -> None:
    at = desk()
    before = at.controller.document

    def act(dialog: QDialog) -> None:
        choose(dialog, "import_kind", "number")
        assert "'cat' is no number; choose classification" in complaint(dialog)
        assert not dialog.findChild(QAbstractButton, "import_accept").isEnabled()
        choose(dialog, "import_delimiter", ";")
        assert "choose another delimiter" in complaint(dialog) or "the network needs an input" in complaint(
            dialog
        )
        press(dialog, "import_cancel")

    in_dialog(at, act, ImportDialog)
    at.window.exchange.import_table(PETS.encode(), "pets.csv")
    assert at.controller.document is before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04abc", "save it as CSV"),
        (b"a,b\n1,2\n3\n", "line 3: there are 1 cells"),
    ],
)
def test_what_is_no_table_is_told_and_changes_nothing(desk, tmp_path, content, told) -> None:
    at = desk()
    before = at.controller.document
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    at.window.exchange.import_file(path)
    assert told in at.notice
    at.window.exchange.import_file(tmp_path / "missing.csv")
    assert "cannot read the file" in at.notice
    assert at.controller.document is before


def test_a_table_is_dropped_on_the_window(desk, tmp_path) -> None:
    at = desk()
    path = tmp_path / "pets.csv"
    path.write_text(PETS)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    met = in_dialog(at, lambda dialog: press(dialog, "import_accept"), ImportDialog)
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    at.window.dropEvent(drop)
    assert met == ["import_dialog"]
    assert at.controller.document.data.table.classes == ("cat", "dog")


def test_an_import_ends_with_the_dialog_wherever_that_goes(desk) -> None:
    at = desk()
    before = at.controller.document
    met = in_dialog(at, QDialog.deleteLater, ImportDialog)
    at.window.exchange.import_table(PETS.encode(), "pets.csv")
    assert met == ["import_dialog"]
    assert at.controller.document == before


def test_cells_are_pasted_from_a_spreadsheet(desk) -> None:
    at = desk()
    QGuiApplication.clipboard().setText(PETS.replace(",", "\t"))
    in_dialog(at, lambda dialog: press(dialog, "import_accept"), ImportDialog)
    at.trigger("paste_data")
    assert len(at.controller.document.data.table.rows) == 30


def test_a_document_travels_as_text(desk) -> None:
    at = desk()
    at.trigger("copy_text")
    text = QGuiApplication.clipboard().text()
    assert text == to_text(at.controller.document_to_save())
    before = at.controller.document
    at.controller.edit("seed", before.__class__(seed=99))
    at.window.documents.take_for_saved()
    at.trigger("paste_data")
    at.until(at.resting)
    assert at.controller.document.seed == before.seed


def test_a_link_is_opened_and_what_it_lacks_is_told(desk) -> None:
    at = desk()
    link = "https://playground.tensorflow.org/#dataset=spiral&networkShape=5,3&cosX=true&seed=0.5"

    def enter(dialog: QDialog) -> None:
        dialog.setTextValue(link)
        dialog.accept()

    in_dialog(at, enter, QInputDialog)
    at.trigger("open_text")
    at.until(at.resting)
    assert at.controller.document.data.name == "spiral"
    assert [layer.units for layer in at.controller.document.network.hidden] == [5, 3]
    assert "cos x₁" in at.notice


@pytest.mark.parametrize("text", ["hello https", "https://example.org/#dataset=spiral", "nnp1:AAAA"])
def test_a_wrong_text_is_told_and_changes_nothing(desk, text) -> None:
    at = desk()
    before = at.controller.document
    at.window.exchange.open_text(text)
    assert at.notice
    assert at.controller.document is before


def test_an_empty_clipboard_is_told(desk) -> None:
    at = desk()
    QGuiApplication.clipboard().clear()
    at.trigger("paste_data")
    assert "no text on the clipboard" in at.notice


def test_the_network_is_exported_with_the_weights_on_show(desk, tmp_path) -> None:
    at = desk()
    at.play()
    at.pause()
    met = in_dialog(at, lambda dialog: type_path(dialog, tmp_path / "net.py"), QFileDialog)
    at.trigger("export_numpy")
    assert len(met) == 1
    ran = subprocess.run([sys.executable, tmp_path / "net.py"], capture_output=True, text=True, check=True)
    assert float(ran.stdout.split()[-1]) < 1e-12
    weight = repr(float(at.controller.record.position.theta[0]))
    assert weight in (tmp_path / "net.py").read_text()

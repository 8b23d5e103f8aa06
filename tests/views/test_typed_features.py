from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication


def test_a_feature_is_typed_switched_off_and_undone(desk):
    at = desk()
    before = at.controller.document

    def enter() -> None:
        dialog = QApplication.activeModalWidget()
        dialog.setTextValue("sin(2*x1)*x2")
        dialog.accept()

    QTimer.singleShot(200, at.window, enter)
    at.window.findChild(QAction, "type_feature").trigger()
    at.until(at.resting)
    assert at.controller.document.network.features[-1] == "sin(2*x1)*x2"
    assert at.window.workspace.network_panel.canvas.columns
    at.window.findChild(QAction, "toggle_sin(2*x1)*x2").trigger()
    assert at.controller.document.network.features == before.network.features
    at.controller.undo_stack.undo()
    at.controller.undo_stack.undo()
    assert at.controller.document == before


def test_a_feature_that_is_none_is_told(desk):
    at = desk()
    before = at.controller.document

    def enter() -> None:
        dialog = QApplication.activeModalWidget()
        dialog.setTextValue("x1 *")
        dialog.accept()

    QTimer.singleShot(200, at.window, enter)
    at.window.findChild(QAction, "type_feature").trigger()
    assert "x1 *" in at.notice
    assert at.controller.document is before

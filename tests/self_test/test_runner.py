"""The self-test as it is started, and what makes it fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QWidget

from playground.self_test import runner
from playground.self_test.stage import Failed, Stage
from playground.support.settings import Settings, load_settings, save_settings


@pytest.fixture
def stage(qapp: QApplication):
    made = Stage(qapp, None)
    hook = sys.excepthook
    yield made
    qInstallMessageHandler(None)
    sys.excepthook = hook


def refuse(_stage: Stage) -> str:
    raise Failed("the window is upside down")


def trip(_stage: Stage) -> str:
    raise ZeroDivisionError("by nought")


def warn(_stage: Stage) -> str:
    qWarning("QThread: Destroyed while thread is still running")
    return "nothing seen"


@pytest.mark.parametrize(
    ("check", "told"),
    [(refuse, "upside down"), (trip, "ZeroDivisionError: by nought"), (warn, "QThread: Destroyed")],
)
def test_whatever_goes_wrong_is_told_and_fails(stage, monkeypatch, capsys, check, told):
    monkeypatch.setattr(runner, "all_checks", lambda _steps: [("first", check), ("last", lambda _: "fine")])
    assert runner.try_everything(stage, 10) == 1
    _, _, first, last, result = capsys.readouterr().out.splitlines()
    assert first.startswith("FAILED")
    assert told in first
    assert last.startswith("ok")
    assert "1 failed" in result


def test_a_blank_picture_fails(stage, monkeypatch):
    stage.open()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for child in stage.window.workspaces.findChildren(QWidget, options=direct):
        child.hide()
    monkeypatch.setattr("playground.self_test.stage.LOOKING_SECONDS", 0.5)
    with pytest.raises(Failed, match="something to see"):
        stage.picture("nothing")
    stage.close()


def test_it_passes_and_leaves_the_settings_as_they_were(tmp_path: Path, private_home: Path) -> None:
    save_settings(
        Settings(theme="dark", language="zh_CN"), tmp_path / "config" / "neural-playground" / "settings.json"
    )
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config"), "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "playground", "--self-test", "--steps", "50"]
    done = subprocess.run(
        [*command, "--pictures", str(tmp_path / "pictures")],
        env=environment,
        cwd=Path(runner.__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all is well" in done.stdout
    assert len(list((tmp_path / "pictures").glob("*.png"))) > 30
    kept, notice = load_settings(tmp_path / "config" / "neural-playground" / "settings.json")
    assert (kept.theme, kept.language, kept.recent_files, notice) == ("dark", "zh_CN", [], "")

"""A frozen program finds the resources that were bundled with it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROBE = """
import sys
from playground.support.resources import resource_path, resource_root
assert sys.frozen
files = [path for path in resource_path("datasets").rglob("*") if path.is_file()]
print(resource_root(), len(files), "PySide6" in sys.modules)
"""


def run(*command: object, folder: Path) -> str:
    environment = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(folder / "config")}
    outcome = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout


@pytest.mark.frozen
@pytest.mark.skipif(
    sys.platform == "linux" and shutil.which("objcopy") is None,
    reason="PyInstaller needs objcopy, from the package binutils",
)
def test_resources_are_found_in_a_frozen_build(tmp_path: Path) -> None:
    script = tmp_path / "probe.py"
    script.write_text(PROBE)
    options = ["--onedir", "--console", "--noconfirm", "--log-level=WARN", "--paths", ROOT]
    options += ["--add-data", f"{ROOT / 'resources'}:resources", "--exclude-module", "PySide6"]
    folders = ["--distpath", tmp_path / "dist", "--workpath", tmp_path / "build", "--specpath", tmp_path]
    run(sys.executable, "-m", "PyInstaller", *options, *folders, script, folder=tmp_path)
    moved = (tmp_path / "dist" / "probe").rename(tmp_path / "moved away")
    program = moved / ("probe.exe" if sys.platform == "win32" else "probe")

    found = run(program, folder=tmp_path)

    shipped = [path for path in (ROOT / "resources" / "datasets").rglob("*") if path.is_file()]
    assert found.strip() == f"{moved / '_internal' / 'resources'} {len(shipped)} False"
    assert shipped

"""The wheel and the sdist, built by the locked backend and looked into; nothing is downloaded."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = [
    "playground",
    "resources",
    "packaging",
    "docs",
    "tests",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
]


def build(source: Path, target: Path, kind: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(target)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = target.iterdir()
    return made


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is committed or about to be, without what builds leave behind."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in [*NEEDED, "requirements.lock"]:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(checkout, tmp_path_factory.mktemp("wheel"), "wheel")


def test_the_wheel_holds_the_program_its_resources_and_its_commands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
        commands = file.read(entry_points).decode()
    shipped = {
        f"playground/_{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and "screenshots" not in path.parts and path.name != ".DS_Store"
    }
    assert shipped <= names
    assert not any("screenshots" in name or name.startswith("tests/") for name in names)
    assert "neural-playground = playground.cli:main" in commands
    assert "neural-playground-window = playground.app:main" in commands
    assert any(name.endswith("share/applications/neural-playground.desktop") for name in names)
    assert any(name.endswith("/docs/document-format.md") for name in names), "which schema --help names"


def test_the_program_of_the_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "sité packages"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(site)
    look = (
        "import playground, playground.support.resources as r, playground.views.documents as d;"
        "print(playground.__file__); print(r.resource_root()); print(len(d.example_paths()))"
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}
    found = subprocess.run(
        [sys.executable, "-P", "-c", look],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert found[0] == str(site / "playground" / "__init__.py")
    assert found[1] == str(site / "playground" / "_resources")
    assert int(found[2]) == len(list((ROOT / "resources" / "examples").glob("*.nnp")))


def test_the_sdist_makes_the_same_wheel(checkout: Path, wheel: Path, tmp_path: Path) -> None:
    source = build(checkout, tmp_path / "sdist", "sdist")
    with tarfile.open(source) as file:
        # Debian's 3.11.2 has no filters yet; later ones warn where none is named.
        filters = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        file.extractall(tmp_path / "unpacked", **filters)
    (folder,) = (tmp_path / "unpacked").iterdir()
    again = build(folder, tmp_path / "wheel", "wheel")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert sorted(first.namelist()) == sorted(second.namelist())
    assert (folder / "packaging" / "bootstrap.py").exists()
    assert (folder / "requirements.lock").exists()

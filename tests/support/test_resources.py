"""Resources are found from a checkout, from an installed wheel and from a frozen build."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path, resource_root

ROOT = Path(__file__).resolve().parents[2]


def test_found_in_the_checkout() -> None:
    assert resource_root() == ROOT / "resources"
    assert resource_path("datasets").is_dir()


@pytest.mark.parametrize("parts", [("datasets", "no-such-table.csv"), ("nowhere",)])
def test_missing_resource_is_named_in_one_sentence(parts: tuple[str, ...]) -> None:
    with pytest.raises(PlaygroundError, match=f"^The resource {'/'.join(parts)} is missing") as caught:
        resource_path(*parts)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("parts", [("..", "pyproject.toml"), (str(ROOT / "pyproject.toml"),)])
def test_no_way_out_of_the_resources(parts: tuple[str, ...]) -> None:
    with pytest.raises(PlaygroundError, match="lies outside the resources"):
        resource_path(*parts)


PROBE = """
import pathlib, sys
import playground
from playground.support.resources import resource_path, resource_root
assert pathlib.Path(playground.__file__).is_relative_to(sys.path[0]), playground.__file__
files = [path for path in resource_path("datasets").rglob("*") if path.is_file()]
print(resource_root(), len(files))
"""


def test_found_in_an_installed_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("neural_playground-*.whl")
    site = tmp_path / "site-packages"
    with zipfile.ZipFile(wheel) as archive:  # a pure wheel is installed by unpacking it (PEP 427)
        archive.extractall(site)

    probe = f"import sys; sys.path.insert(0, {str(site)!r})\n{PROBE}"
    found = subprocess.run(
        [sys.executable, "-I", "-c", probe], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.split()

    shipped = [path for path in (ROOT / "resources" / "datasets").rglob("*") if path.is_file()]
    assert found == [str(site / "playground" / "_resources"), str(len(shipped))]
    assert shipped


def test_wheel_without_resources_is_told_in_one_sentence(tmp_path: Path) -> None:
    support = tmp_path / "playground" / "support"
    support.mkdir(parents=True)
    for name in ("__init__.py", "support/__init__.py", "support/errors.py", "support/resources.py"):
        (tmp_path / "playground" / name).write_bytes((ROOT / "playground" / name).read_bytes())
    probe = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from playground.support.resources import resource_root\n"
        "resource_root()"
    )
    outcome = subprocess.run([sys.executable, "-I", "-c", probe], capture_output=True, text=True, check=False)
    assert outcome.returncode == 1
    last_line = outcome.stderr.splitlines()[-1]
    assert "PlaygroundError: The folder" in last_line
    assert "is missing: install Neural Playground again" in last_line

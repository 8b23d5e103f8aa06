"""Licences, the bill of materials, the manual page: made from what is there, not written by hand."""

import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from playground import __version__
from playground.cli import VERBS, make_parser
from playground.lessons.classroom import load_classroom

ROOT = Path(__file__).resolve().parents[2]


def test_the_manual_page_tells_every_command_and_option(monkeypatch: pytest.MonkeyPatch) -> None:
    import manpage

    monkeypatch.setenv("COLUMNS", "80")  # which it sets for itself

    page = manpage.page()
    for name in VERBS:
        assert f".SS {name}\n" in page
    for option in ("version", "self\\-test", "class", "lessons"):
        assert f"\\fB\\-\\-{option}\\fR" in page
    assert not re.search(r"(?<!\\)-(?!\d\d)", page.split("\n", 1)[1].replace("\\-", "")), (
        "a hyphen to be made plain"
    )
    if shutil.which("groff"):
        command = ["groff", "-Kutf8", "-man", "-Tutf8", "-ww", "-z"]
        checked = subprocess.run(command, input=page, text=True, capture_output=True, check=True)
        assert checked.stderr == ""


def test_a_licence_is_read_from_each_way_to_tell_it() -> None:
    from email.message import Message

    import inventory

    def about(*lines: tuple[str, str]) -> Message:
        message = Message()
        for name, value in lines:
            message[name] = value
        return message

    assert inventory.licence_of(about(("License-Expression", "MIT AND Zlib"))) == "MIT AND Zlib"  # type: ignore[arg-type]
    assert inventory.licence_of(about(("License", "BSD 3-Clause License\n\nCopyright …"))) == "BSD-3-Clause"  # type: ignore[arg-type]
    classified = about(("Classifier", "License :: OSI Approved :: MIT License"))
    assert inventory.licence_of(classified) == "MIT"  # type: ignore[arg-type]
    assert inventory.licence_of(about()) == "unknown"  # type: ignore[arg-type]


def test_the_lab_guide_names_this_version_and_a_class_file_that_is_right(tmp_path: Path) -> None:
    guide = (ROOT / "packaging" / "LAB.md").read_text("utf-8")
    versions = re.findall(r"neural[-_]playground[-_](\d[\d.]*\d)", guide)
    assert len(versions) >= 4
    assert set(versions) == {__version__}
    (example,) = re.findall(r"```json\n(.*?)```", guide, re.DOTALL)
    (tmp_path / "class.json").write_text(example, "utf-8")
    assert load_classroom(tmp_path / "class.json").lesson == "learning-rate"
    assert load_classroom(tmp_path / "class.json").lessons == "/srv/lessons"
    for option in set(re.findall(r"`(--[a-z-]+)", guide)):
        assert option in make_parser().format_help(), option


def test_the_fonts_within_packages_are_named_with_their_licences(tmp_path: Path) -> None:
    import inventory

    found = [find_spec(name) for name in ("ziafont", "ziamath")]  # not imported: ziamath warns
    folders = [Path(spec.origin).parent for spec in found if spec and spec.origin]
    files = {font for folder in folders for font in folder.rglob("*.[ot]tf")}
    files.add(ROOT / "resources" / "fonts" / "PlaygroundSans-Bold.ttf")
    parts = inventory.fonts_of_others(files)
    assert [(part.name, part.licence) for part in parts] == [
        ("DejaVu Sans", "Bitstream-Vera"),
        ("STIX Two Math", "OFL-1.1"),
    ]
    assert all("Copyright" in text and "Font Software" in text for part in parts for text in part.texts)
    with pytest.raises(LookupError, match="Other"):
        inventory.fonts_of_others({tmp_path / "Other.otf"})


def test_debian_copyright_files_are_read() -> None:
    import inventory

    text = "Files: *\nLicense: LGPL-2.1+\n\nFiles: a\nLicense: Expat\n\nLicense: LGPL-2.1+\n text\n"
    assert inventory.debian_licence(text) == "LGPL-2.1+, Expat"
    assert inventory.debian_licence("no such form") == "see its text"


def test_each_text_is_told_once_with_all_that_it_is_for() -> None:
    import inventory

    parts = [
        inventory.Component("a", "1", "MIT", "pkg:pypi/a@1", ("same text",)),
        inventory.Component("b", "2", "MIT", "pkg:pypi/b@2", ("same text", "another")),
    ]
    told = inventory.third_party_licences(parts)
    assert told.count("same text") == 1
    assert "a 1, b 2" in told
    assert "another" in told


def test_the_bill_of_this_installation_lists_what_it_needs() -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "sbom.py")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if "neural-playground" in made.stderr:
        pytest.skip("the project itself is not installed here")
    assert made.returncode == 0, made.stderr
    bill = json.loads(made.stdout)
    listed = {part["name"]: part for part in bill["components"]}
    assert {"PySide6_Essentials", "shiboken6", "numpy", "pyqtgraph", "msgspec", "contourpy"} <= set(listed)
    assert "pytest" not in listed
    assert listed["numpy"]["purl"].startswith("pkg:pypi/numpy@")
    references = [part["bom-ref"] for part in bill["components"]]
    assert len(set(references)) == len(references)
    assert bill["dependencies"][0]["dependsOn"] == references


def test_every_runtime_dependency_is_imported() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "playground").rglob("*.py"))
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=!~;\[ -]", requirement)[0]
        assert re.search(rf"^\s*(?:from|import) {name}\b", sources, re.MULTILINE), name


def test_the_smoke_test_tells_where_the_bill_disagrees_with_the_lock(tmp_path: Path) -> None:
    import sbom
    import smoke_test
    from inventory import Component, third_party_licences

    lock = (ROOT / "requirements.lock").read_text("utf-8")
    (version,) = re.findall(r"^msgspec==(\S+)", lock, re.MULTILINE)

    def judged(*parts: Component) -> str:
        (tmp_path / "bom.cdx.json").write_text(json.dumps(sbom.bill("1", list(parts))), "utf-8")
        (tmp_path / "THIRD-PARTY-LICENSES.txt").write_text(third_party_licences(list(parts)), "utf-8")
        return smoke_test.bill_of_materials(tmp_path / "neural-playground")

    assert smoke_test.bill_of_materials(tmp_path / "neural-playground") == "there is no bom.cdx.json"
    assert judged(Component("msgspec", version, "MIT", f"pkg:pypi/msgspec@{version}", ("text",))) == ""
    assert "msgspec==0.0.1" in judged(Component("msgspec", "0.0.1", "MIT", "pkg:pypi/msgspec@0.0.1", ()))
    assert "licence of libx" in judged(Component("libx.so", "", "unknown", "pkg:generic/libx.so", ()))


def test_every_runtime_dependency_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    for requirement in wanted:
        name = re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")
        assert re.search(rf"^{re.escape(name)}==", lock, re.MULTILINE), name

"""What goes into the frozen program, the wheel and the papers beside them."""

import configparser
import re
import struct
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import playground

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
PNG = b"\x89PNG\r\n\x1a\n"


def test_every_folder_of_resources_is_shipped_but_the_pictures_of_the_readme() -> None:
    import contents

    there = {f"resources/{folder.name}" for folder in (ROOT / "resources").iterdir() if folder.is_dir()}
    assert set(contents.resource_folders()) == there - {"resources/screenshots"}


def test_every_exclusion_has_a_reason_and_keeps_what_is_needed() -> None:
    import contents

    assert all(len(reason) > 10 for reason in (contents.MODULES | contents.FILES).values())
    assert contents.left_out("PySide6/Qt/plugins/tls/libqopensslbackend.so")
    assert contents.left_out("PySide6\\Qt\\translations\\qtbase_de.qm")
    assert contents.left_out("latex2mathml-3.81.1.dist-info/RECORD"), "else two builds differ"
    for needed in (
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/imageformats/libqgif.so",
        "resources/translations/playground_zh_CN.qm",
    ):
        assert not contents.left_out(needed)


def test_no_module_of_the_program_imports_what_is_left_out() -> None:
    import contents

    names = "|".join(re.escape(name) for name in contents.MODULES if name != "onnx")
    pattern = re.compile(rf"^\s*(?:import|from) (?:{names})\b", re.MULTILINE)
    found = [path for path in (ROOT / "playground").rglob("*.py") if pattern.search(path.read_text("utf-8"))]
    assert found == []


def test_a_library_that_only_a_dropped_plugin_needs_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    import contents

    needs = {"/s/module.so": ["liba.so"], "/s/liba.so": ["libb.so"], "/s/gtk3.so": ["libgtk.so"]}
    monkeypatch.setattr(
        contents.bindepend, "get_imports", lambda source: [(name, None) for name in needs.get(source, [])]
    )
    libraries = ("liba.so", "libb.so", "libgtk.so", "libpython3.so")
    kept = contents.keep(
        [
            ("module.so", "/s/module.so", "EXTENSION"),
            ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/s/gtk3.so", "BINARY"),
            *((name, f"/s/{name}", "BINARY") for name in libraries),
            ("resources/a.txt", "/s/a.txt", "DATA"),
        ]
    )
    assert [place for place, _, _ in kept] == [
        "module.so",
        "liba.so",
        "libb.so",
        "libpython3.so",
        "resources/a.txt",
    ]


def test_icons_hold_a_picture_of_each_size(qapp: object, tmp_path: Path) -> None:
    import icons

    icons.make_icons(tmp_path)
    ico = (tmp_path / "app.ico").read_bytes()
    assert struct.unpack("<3H", ico[:6]) == (0, 1, len(icons.ICO_SIZES))
    for number, size in enumerate(icons.ICO_SIZES):
        width, _, _, _, _, depth, length, place = struct.unpack("<4B2H2I", ico[6 + 16 * number :][:16])
        assert (width or 256, depth) == (size, 32)
        assert ico[place : place + 8] == PNG
        assert struct.unpack(">2I", ico[place + 16 : place + 24]) == (size, size)
        assert place + length <= len(ico)
    icns = (tmp_path / "app.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8]) == (len(icns),)
    assert icns.count(PNG) == len(icons.ICNS_TYPES)


def test_the_desktop_files_name_what_there_is() -> None:
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(PACKAGING / "linux" / "neural-playground.desktop", "utf-8")
    desktop = entry["Desktop Entry"]
    mime = ElementTree.parse(PACKAGING / "linux" / "neural-playground.xml").getroot()
    (kind,) = mime
    assert desktop["MimeType"] == f"{kind.get('type')};"
    assert desktop["Exec"] == "neural-playground %f"
    glob = kind.find("{http://www.freedesktop.org/standards/shared-mime-info}glob")
    assert glob is not None
    assert glob.get("pattern") == "*.nnp"
    about = ElementTree.parse(PACKAGING / "linux" / "org.neural_playground.NeuralPlayground.metainfo.xml")
    assert about.findtext("launchable") == "neural-playground.desktop"
    assert about.findtext("provides/mediatype") == kind.get("type")


def test_the_version_is_said_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["dynamic"] == ["version"]
    pattern = re.compile(rf"\b{re.escape(playground.__version__)}\b")
    made = [
        ROOT / "pyproject.toml",
        *PACKAGING.rglob("*.py"),
        *PACKAGING.rglob("*.xml"),
        *PACKAGING.glob("*.spec"),
    ]
    assert [path.name for path in made if pattern.search(path.read_text("utf-8"))] == []


def test_the_windows_resource_names_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    import freeze

    kinds = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    recorder = {kind: lambda *args, kind=kind, **named: (kind, args, named) for kind in kinds}
    _, _, info = eval(freeze.version_resource("1.22.3"), recorder)  # as PyInstaller reads it
    assert info["ffi"][2]["filevers"] == (1, 22, 3, 0)
    strings = {args[0]: args[1] for _, args, _ in info["kids"][0][1][0][0][1][1]}
    assert strings["FileVersion"] == "1.22.3"

"""``packaging/translate.py`` on small sources: what it collects and refuses, and when it calls for more."""

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRANSLATE: dict[str, Any] = runpy.run_path(str(ROOT / "packaging" / "translate.py"))
Text = TRANSLATE["Text"]

SOURCE = '''
class Panel:
    def build(self):
        self.tr("Loss")
        self.tr("Open", "a verb")
        self.tr("a" " long "
                "one: “η”, \\\\ and \\"q\\"\\nover lines")
        self.tr("%n step(s)", "", 3)
        # self.tr("in a comment")
        """self.tr("in a docstring")"""

    class Inner:
        def build(self):
            QCoreApplication.translate("Menu", "File")
            self.tr("Loss")

HELP = N_("Marked.")
QCoreApplication.translate("core", HELP)
other.tr("not ours"); "x".translate({}); translate("Menu", "not Qt's")
'''

TEXTS = [
    Text("Inner", "Loss"),
    Text("Menu", "File"),
    Text("Panel", "%n step(s)", counted=True),
    Text("Panel", "Loss"),
    Text("Panel", "Open", "a verb"),
    Text("Panel", 'a long one: “η”, \\ and "q"\nover lines'),
    Text("core", "Marked."),
]


def collect(folder: Path, source: str, name: str = "panel.py") -> tuple[list[Any], list[str]]:
    file = folder / "app" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, "utf-8")
    found: tuple[list[Any], list[str]] = TRANSLATE["collect"](folder / "app")
    return found


def test_collects_each_marked_text_once_under_its_context(tmp_path: Path) -> None:
    assert collect(tmp_path, SOURCE) == (TEXTS, [])


def test_collects_what_the_gallery_shows(tmp_path: Path) -> None:
    (tmp_path / "one.nnp").write_text('{"title": "Two moons", "note": "Watch.", "seed": 7}', "utf-8")
    (tmp_path / "one.png").write_bytes(b"")
    assert TRANSLATE["collect_examples"](tmp_path) == [Text("core", "Two moons"), Text("core", "Watch.")]


ERRORS = """
raise PlaygroundError(f"there is no {kind} named {name!r}; "
                      f"choose one of: {', '.join(known)}.", "$.loss")
raise ExpressionError("This parenthesis is never closed.", source, 3)
raise PlaygroundError(N_("{term} is undefined.").format(term=term))
raise PlaygroundError(f"{error.message}.")
raise PlaygroundError(message)
raise ValueError(f"there is no {kind}.")
"""


def test_what_errors_say_is_collected_with_fields_for_what_is_filled_in(tmp_path: Path) -> None:
    sentences = [
        "This parenthesis is never closed.",
        "there is no {0} named {1}; choose one of: {2}.",
        "{term} is undefined.",
    ]
    assert collect(tmp_path, ERRORS) == ([Text("core", sentence) for sentence in sentences], sentences)


def test_errors_that_no_window_shows_stay_english(tmp_path: Path) -> None:
    fault = 'raise PlaygroundError(f"there is no verb {name}.")'
    assert collect(tmp_path, fault, "commands/train.py") == ([], [])


@pytest.mark.parametrize(
    "call", ['N_(f"{x} is wrong")', "N_(text)", "N_()", 'QCoreApplication.translate(context, "File")']
)
def test_text_that_is_no_literal_is_refused_with_its_place(tmp_path: Path, call: str) -> None:
    with pytest.raises(SystemExit, match=r"app/panel\.py:2: "):
        collect(tmp_path, f"\n{call}\n")


def test_check_asks_for_what_is_due_and_changes_nothing(tmp_path: Path) -> None:
    texts, _ = collect(tmp_path, SOURCE)
    check, update, compile_all = (TRANSLATE[name] for name in ("check", "update", "compile_all"))
    folder = tmp_path / "translations"
    folder.mkdir()
    source_file, compiled_file = folder / "playground_zh_CN.ts", folder / "playground_zh_CN.qm"

    update(folder, texts, ["One."])
    compile_all(folder)
    assert len(check(folder, texts, ["One."])) == len(TEXTS)
    assert all("no translation" in line for line in check(folder, texts, ["One."]))

    untranslated = source_file.read_text("utf-8")
    finished = untranslated.replace(' type="unfinished"', "").replace("></translation>", ">译</translation>")
    source_file.write_text(finished.replace("<numerusform></", "<numerusform>译</"), "utf-8")
    assert check(folder, texts, ["One."]) == [
        "playground_zh_CN.qm is behind: run packaging/translate.py compile"
    ]
    compile_all(folder)
    assert check(folder, texts, ["One."]) == []

    before = source_file.read_bytes(), compiled_file.read_bytes()
    changed = [*texts, Text("core", "New.")]
    assert (
        check(folder, changed, ["One."])[0]
        == "playground_zh_CN.ts is behind: run packaging/translate.py update"
    )
    assert check(folder, changed, ["One."])[-1] == "zh_CN: no translation of core: 'New.'"
    assert (
        check(folder, texts[1:], ["One."])[0]
        == "playground_zh_CN.ts is behind: run packaging/translate.py update"
    )
    assert (source_file.read_bytes(), compiled_file.read_bytes()) == before
    assert check(folder, texts, ["Another."]) == [
        "sentences.json is behind: run packaging/translate.py update"
    ]


def test_update_keeps_translations_and_is_the_same_twice(tmp_path: Path) -> None:
    texts, _ = collect(tmp_path, SOURCE)
    update = TRANSLATE["update"]
    update(tmp_path, texts, [])
    file = tmp_path / "playground_zh_CN.ts"
    file.write_text(
        file.read_text("utf-8").replace(
            '<source>Marked.</source>\n        <translation type="unfinished"></translation>',
            "<source>Marked.</source>\n        <translation>已标记。</translation>",
        ),
        "utf-8",
    )
    update(tmp_path, [*texts, Text("core", "Another.")], [])
    assert "已标记。" in file.read_text("utf-8")
    assert "Another." in file.read_text("utf-8")
    update(tmp_path, texts, [])
    once = file.read_bytes()
    update(tmp_path, texts, [])
    assert file.read_bytes() == once
    assert b"Another." not in once
    assert b"<location" not in once

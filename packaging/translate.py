"""Keeps the translations in step with the code: ``translate.py update | compile | check``.

update   collects the texts of the code into resources/translations/*.ts and lists those without translation;
         the sentences of errors go into sentences.json, too, by which the window knows them again
compile  makes the *.qm files, which the app reads, from them
check    changes nothing; fails where one of the two is due, or a translation is missing

The texts are found in the syntax tree, so that adjoining literals count as one text and an argument that
is not a literal is refused with its place; those of the gallery, in its documents. Qt's own lupdate then
merges them with the translations.
"""

import ast
import json
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "playground"
EXAMPLES = ROOT / "resources" / "examples"
TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN",)
CORE_CONTEXT = "core"
SENTENCES = "sentences.json"
ERRORS = {"PlaygroundError", "ExpressionError"}
COMMAND_LINE = {"commands", "self_test", "cli.py"}  # whose errors no window shows
LEAST_LETTERS = 8  # of a sentence's own: what has fewer only passes another one on


@dataclass(frozen=True, order=True)
class Text:
    """One text to translate: the context is the class that shows it, the hint tells equal texts apart."""

    context: str
    source: str
    hint: str = ""
    counted: bool = False

    def as_cpp(self) -> str:
        """Return the call that lupdate reads; a JSON string is a C++ literal as well."""
        arguments = [json.dumps(part, ensure_ascii=False) for part in (self.context, self.source, self.hint)]
        if self.counted:
            arguments.append("n")
        return f"QCoreApplication::translate({', '.join(arguments)});\n"


class Collector(ast.NodeVisitor):
    """Collects the texts of one module: ``self.tr(…)``, ``QCoreApplication.translate(…)`` and ``N_(…)``."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.classes: list[str] = []
        self.texts: list[Text] = []
        self.sentences: list[str] = []
        self.faults: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Attribute(attr="tr", value=ast.Name(id="self")) if self.classes:
                self.add(node, self.classes[-1], node.args)
            case ast.Attribute(attr="translate", value=ast.Name(id="QCoreApplication")) if node.args:
                context = self.literal(node.args[0])
                looked_up = context == CORE_CONTEXT and isinstance(node.args[-1], ast.Name | ast.Attribute)
                if context is not None and not looked_up:
                    self.add(node, context, node.args[1:])
            case ast.Name(id="N_"):
                self.add(node, CORE_CONTEXT, node.args)
                self.sentences += [text.source for text in self.texts[-1:] if "{" in text.source]
            case ast.Name(id=name) if name in ERRORS and node.args and not self.of_command_line:
                self.add_sentence(node.args[0])
        self.generic_visit(node)

    def add(self, node: ast.Call, context: str, arguments: list[ast.expr]) -> None:
        if not arguments or node.keywords:
            self.faults.append(f"{self.name}:{node.lineno}: give the text as the first, positional argument")
            return
        source = self.literal(arguments[0])
        hint = self.literal(arguments[1]) if len(arguments) > 1 else ""
        if source is not None and hint is not None:
            self.texts.append(Text(context, source, hint, counted=len(arguments) > 2))

    @property
    def of_command_line(self) -> bool:
        return self.name.split("/")[1] in COMMAND_LINE

    def add_sentence(self, node: ast.expr) -> None:
        """Take up what an error says, with a numbered field for each value that is filled in."""
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        sentence, fields = "", 0
        for part in parts:
            if isinstance(part, ast.FormattedValue):
                sentence += f"{{{fields}}}"
                fields += 1
            elif isinstance(part, ast.Constant) and isinstance(part.value, str):
                sentence += part.value
            else:
                return  # it is made elsewhere
        if sum(letter.isalpha() for letter in sentence) >= LEAST_LETTERS:
            self.sentences.append(sentence)
            self.texts.append(Text(CORE_CONTEXT, sentence))

    def literal(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        if isinstance(node, ast.Constant) and node.value is None:
            return ""
        mend = "a text to translate must be a plain literal; fill it in with format()"
        self.faults.append(f"{self.name}:{node.lineno}: {mend}")
        return None


def collect(sources: Path) -> tuple[list[Text], list[str]]:
    """Return the texts of every module under ``sources``, and the sentences of errors among them.

    Each is there once, in a fixed order.

    Raises:
        SystemExit: a text is not a literal; the message names each place.
    """
    texts: set[Text] = set()
    sentences: set[str] = set()
    faults: list[str] = []
    for path in sorted(sources.rglob("*.py")):
        collector = Collector(path.relative_to(sources.parent).as_posix())
        collector.visit(ast.parse(path.read_text("utf-8"), str(path)))
        texts.update(collector.texts)
        sentences.update(collector.sentences)
        faults += collector.faults
    if faults:
        sys.exit("\n".join(faults))
    return sorted(texts), sorted(sentences)


def collect_examples(folder: Path) -> list[Text]:
    """Return the titles and notes of the documents that the gallery shows."""
    documents = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.nnp"))]
    return [Text(CORE_CONTEXT, document[field]) for document in documents for field in ("title", "note")]


def qt_tool(name: str, *arguments: str | Path) -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    tool = Path(PySide6.__file__).parent / f"{name}{suffix}"
    outcome = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    if outcome.returncode:
        sys.exit(f"{name} failed: {outcome.stdout}{outcome.stderr}")


def update(translations: Path, texts: list[Text], sentences: list[str]) -> None:
    """Merge the texts into the ``.ts`` files: new ones untranslated, vanished ones dropped."""
    listed = json.dumps(sentences, ensure_ascii=False, indent=0)
    (translations / SENTENCES).write_text(listed + "\n", "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.cpp"
        source.write_text("".join(text.as_cpp() for text in texts), "utf-8")
        for language in LANGUAGES:
            # Guesses at the translation of a similar text would have to be told from real ones.
            guesses = ("-disable-heuristic", "sametext", "-disable-heuristic", "similartext")
            languages = ("-source-language", "en", "-target-language", language)
            layout = ("-no-obsolete", "-locations", "none", "-sort-messages")
            target = translations / f"playground_{language}.ts"
            qt_tool("lupdate", "-silent", *layout, *guesses, *languages, source, "-ts", target)


def compile_all(translations: Path) -> None:
    """Make the ``.qm`` file of every ``.ts`` file, beside it."""
    for language in LANGUAGES:
        path = translations / f"playground_{language}.ts"
        qt_tool("lrelease", "-silent", path, "-qm", path.with_suffix(".qm"))


def missing(translations: Path) -> Iterator[str]:
    """Yield a line for each text that has no finished translation."""
    for language in LANGUAGES:
        for context in ElementTree.parse(translations / f"playground_{language}.ts").iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                if translation is None or translation.get("type") == "unfinished":
                    name, source = context.findtext("name"), message.findtext("source")
                    yield f"{language}: no translation of {name}: {source!r}"


def check(translations: Path, texts: list[Text], sentences: list[str]) -> list[str]:
    """Return what is to be done before the translations are complete; nothing is changed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "translations"
        shutil.copytree(translations, copy)
        update(copy, texts, sentences)
        compile_all(copy)
        stale = [
            f"playground_{language}.{suffix} is behind: run packaging/translate.py {step}"
            for language in LANGUAGES
            for suffix, step in (("ts", "update"), ("qm", "compile"))
            if not same(translations, copy, f"playground_{language}.{suffix}")
        ]
        if not same(translations, copy, SENTENCES):
            stale.append(f"{SENTENCES} is behind: run packaging/translate.py update")
        return stale + list(missing(copy))


def same(first: Path, second: Path, name: str) -> bool:
    return (first / name).exists() and (first / name).read_bytes() == (second / name).read_bytes()


def main(arguments: list[str]) -> int:
    texts, sentences = collect(SOURCES)
    texts = sorted({*texts, *collect_examples(EXAMPLES)})
    match arguments:
        case ["update"]:
            TRANSLATIONS.mkdir(parents=True, exist_ok=True)
            update(TRANSLATIONS, texts, sentences)
            print("\n".join(missing(TRANSLATIONS)) or "Every text is translated.")
        case ["compile"]:
            compile_all(TRANSLATIONS)
        case ["check"]:
            faults = check(TRANSLATIONS, texts, sentences)
            print("\n".join(faults) or f"{len(texts)} texts, all translated.")
            return 1 if faults else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

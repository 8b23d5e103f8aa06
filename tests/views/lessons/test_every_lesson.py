"""Every button of every shipped lesson, in both languages, against the real window; both tell the same."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont

from playground.lessons.lesson import Bullets, Formula, Heading, Lesson, Paragraph, Quiz, See, Timeline, Try
from playground.lessons.shelf import lesson_files, load_lesson
from playground.support.i18n import LANGUAGES
from playground.support.resources import resource_path
from playground.support.settings import Settings, save_settings
from playground.views.lessons.stand import part_kinds
from playground.widgets.formula import INLINE, drawing

from .conftest import Stage


def shipped(language: str) -> dict[str, Path]:
    return lesson_files([resource_path("lessons", language)])


def read(path: Path) -> Lesson:
    return load_lesson(path, part_kinds())


FILES = [path for language in LANGUAGES for path in shipped(language).values()]
NAMES = sorted(shipped("en"))


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_button_leads_to_what_the_lesson_describes(desk, path):
    lesson = read(path)
    if not lesson.tries:
        return
    save_settings(Settings(language=path.parent.name, tour_done=True))  # type: ignore[arg-type]
    stage = Stage(desk())
    for wanted in lesson.tries:
        assert stage.carry_out(wanted) == [], f"{path.name}:{wanted.line}"
    # A button means the same whatever was done before it.
    assert stage.carry_out(lesson.tries[0]) == [], f"{path.name}:{lesson.tries[0].line}, again"
    assert stage.desk.notice == ""


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_lesson_has_words_something_to_try_and_questions(path):
    lesson = read(path)
    assert any(isinstance(block, Paragraph) for block in lesson.blocks)
    assert lesson.quizzes
    assert len({quiz.key for quiz in lesson.quizzes}) == len(lesson.quizzes)


def texts(lesson: Lesson) -> list[str]:
    """Return every text of a lesson that may hold formulae, and its formulae as such texts."""
    found = [lesson.title]
    waiting = list(lesson.blocks)
    while waiting:
        match waiting.pop():
            case Heading(text) | Paragraph(text):
                found.append(text)
            case Bullets(items):
                found += items
            case Formula(latex):
                found.append(f"${latex}$")
            case See(question, answer):
                found.append(question)
                waiting += answer
            case Try(label=label, says=says):
                found += [label, says]
            case Quiz(question=question, options=options, right=right, hint=hint):
                found += [question, right, hint, *(option.text for option in options)]
            case Timeline(events=events):
                found += [text for event in events for text in (event.who, event.what)]
    return found


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_formula_can_be_drawn(path):
    formulae = [latex for text in texts(read(path)) for latex in INLINE.findall(text)]
    assert [latex for latex in formulae if drawing(latex, 14, "#000000", False) is None] == []
    # The font of formulae has no Chinese: it would draw empty boxes.
    assert [latex for latex in formulae if re.search(r"[\u3000-\uffef]", latex)] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_character_is_in_the_shipped_fonts(path, qapp):
    fonts = [QRawFont(str(font), 16.0) for font in resource_path("fonts").glob("*-Regular.ttf")]
    characters = set(path.read_text(encoding="utf-8")) - {"\n"}
    assert {c for c in characters if not any(font.supportsCharacter(ord(c)) for font in fonts)} == set()


def test_both_languages_have_the_same_lessons():
    assert sorted(shipped("zh_CN")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_do_and_ask_the_same(name):
    english, chinese = read(shipped("en")[name]), read(shipped("zh_CN")[name])
    for field in ("section", "order", "workspace", "minutes"):
        assert getattr(english, field) == getattr(chinese, field)
    assert [type(block) for block in english.blocks] == [type(block) for block in chinese.blocks]
    for here, there in zip(english.tries, chinese.tries, strict=True):
        assert [(a.verb, a.argument) for a in here.actions] == [(a.verb, a.argument) for a in there.actions]
        assert [e.text for e in here.expectations] == [e.text for e in there.expectations]
    for asked, again in zip(english.quizzes, chinese.quizzes, strict=True):
        assert (asked.key, asked.digits) == (again.key, again.digits)
        assert len(asked.options) == len(again.options)


def test_the_order_of_the_course_has_no_ties():
    orders = [read(path).order for path in shipped("en").values()]
    assert len(set(orders)) == len(orders)

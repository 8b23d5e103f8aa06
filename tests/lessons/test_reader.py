import re

import pytest

from playground.lessons.actions import VERBS
from playground.lessons.answers import COMPUTATIONS, COUNTS
from playground.lessons.expectations import NUMBERS, STATES
from playground.lessons.lesson import Bullets, Formula, Heading, Paragraph, See, Timeline
from playground.lessons.reader import read_header, read_lesson
from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path

HEADER = "---\ntitle: A lesson\nsection: 3.1\norder: 10\nworkspace: network\nminutes: 3\n---\n"
TRY = "::: try Go\n{}\nsay Done.\nexpect step = 0\n:::\n"
QUIZ = "::: quiz How much?\n{}\nright: So.\nhint: Think.\n:::\n"


def read(body: str, header: str = HEADER):
    return read_lesson(header + body, "mine", "mine.md")


def complaint(body: str, header: str = HEADER) -> str:
    with pytest.raises(PlaygroundError) as caught:
        read(body, header)
    return str(caught.value)


def test_a_whole_lesson_is_read():
    lesson = read(
        "First line\nof one paragraph.\n\nAnother with $x^2$.\n\n## Title\n- one\n  goes on\n- two\n\n"
        "$$a\n+ b$$\n\n::: see What?\nThis.\n\n$$c$$\n:::\n"
        "::: timeline History\n1974 | Werbos | thesis | werbos\n1986 | Others | nets\n:::\n"
        + TRY.format("open example xor\nset training.batch_size 1\nstep 3")
        + QUIZ.format("key: year werbos")
    )
    kinds = [type(block) for block in lesson.blocks]
    assert kinds[:7] == [Paragraph, Paragraph, Heading, Bullets, Formula, See, Timeline]
    assert lesson.blocks[0].text == "First line of one paragraph."
    assert lesson.blocks[3].items == ("one goes on", "two")
    assert not lesson.blocks[3].numbered
    assert lesson.blocks[4].latex == "a + b"
    assert [event.year for event in lesson.blocks[6].events] == [1974, 1986]
    assert [action.verb for action in lesson.tries[0].actions] == ["open", "set", "step"]
    assert lesson.quizzes[0].answer == 1974.0
    assert (lesson.title, lesson.section, lesson.order, lesson.minutes) == ("A lesson", "3.1", 10, 3)


def test_lists_with_numbers_and_without_are_told_apart():
    first, second, paragraph = read("1. ask\n2. step\n- a dot\n\n3.14 is a number.\n").blocks
    assert (first.items, first.numbered) == (("ask", "step"), True)
    assert (second.items, second.numbered) == (("a dot",), False)
    assert paragraph == Paragraph("3.14 is a number.")


def test_a_quiz_may_ask_for_an_event_of_a_timeline_that_comes_later():
    lesson = read(
        QUIZ.format("key: who b\n- Ann\n- Bob") + "::: timeline T\n1950 | Ann | a\n1960 | Bob | b | b\n:::\n"
    )
    assert lesson.quizzes[0].answer == "Bob"


@pytest.mark.parametrize(
    ("header", "line", "words"),
    [
        ("", 1, "begins with"),
        ("---\ntitle: A\n", 3, "no field"),
        ("---\ntitle: A\n---\n", 1, "no section"),
        (HEADER.replace("3.1", "three"), 3, "section"),
        (HEADER.replace("network", "nowhere"), 5, "workspace"),
        (HEADER.replace("order: 10", "order: ten"), 4, "order"),
        (HEADER.replace("order", "ordre"), 4, "no field"),
    ],
)
def test_a_wrong_header_is_told_with_its_line(header, line, words):
    told = complaint("Text.\n", header)
    assert told.startswith(f"mine.md:{line}: ")
    assert words in told


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("::: tyr Go\n:::\n", 8, "opens no block"),
        ("Text.\n\n::: see Why?\nBecause.\n", 10, "does not end"),
        ("::: see Why?\n::: quiz\n:::\n", 8, "does not end"),
        ("A formula $x^2 that does not end.\n", 8, "does not end"),
        ("$$\nx^2\n", 8, "does not end"),
        (TRY.format("jump 3"), 9, "no action"),
        (TRY.format("step three"), 9, "whole number"),
        (TRY.format("open example nothing"), 9, "not an example"),
        (TRY.format("set training.batchsize 1"), 9, "no field 'batchsize'"),
        (TRY.format("set training.batch_size many"), 9, "expected `int`"),
        (TRY.format("set training.batch_size -1"), 9, ">= 0"),
        (TRY.format("open example xor\nset network.hidden[3].units 2"), 10, "no place [3]"),
        (TRY.format("open example xor\nset training.loss.name mes"), 10, "mes"),
        (TRY.format("set somewhere.else 1"), 9, "leads nowhere"),
        (TRY.format("graph example pears"), 9, "worked example"),
        (TRY.format("preset rate hill"), 9, "preset of rate"),
        (TRY.format("entrants sgd lr=fast"), 9, "NAME=NUMBER"),
        (TRY.format("entrants sgd rate=1"), 9, "rate"),
        (TRY.format("play now"), 9, "nothing stands behind"),
        ("::: try Go\nplay\nexpect step = 0\n:::\n", 8, "say"),
        ("::: try Go\nplay\nsay Done.\n:::\n", 8, "expect"),
        ("::: try Go\nsay Done.\nexpect step = 0\n:::\n", 8, "1 to 40 actions"),
        ("::: try\nplay\n:::\n", 8, "label"),
        ("::: try Go\nplay\nsay Done.\nexpect steps = 0\n:::\n", 11, "leads nowhere"),
        ("::: try Go\nplay\nsay Done.\nexpect step near 0\n:::\n", 11, "SUBJECT = VALUE"),
        ("::: try Go\nplay\nsay Done.\nexpect drawer = open\n:::\n", 11, "drawer is never"),
        (QUIZ.format("key: guess 3"), 9, "no computation"),
        (QUIZ.format("key: loss mse prediction=0.8"), 9, "needs prediction= and target="),
        (QUIZ.format("key: loss mes prediction=0.8 target=1"), 9, "mes"),
        (QUIZ.format("key: value log(x) at x=0"), 9, "log"),
        (QUIZ.format("key: descend 1/x from x=0 lr=1 steps=1 gives x"), 9, "zero"),
        (QUIZ.format("key: value 1 + 1\n- 3\n- 4"), 8, "none of the options"),
        (QUIZ.format("key: value 1 + 1\n- 2\n- 2.0001"), 8, "several of the options"),
        (QUIZ.format("key: larger value 1 versus value 2"), 8, "cannot be typed"),
        (QUIZ.format("key: year werbos"), 9, "no event"),
        ("::: quiz How much?\nkey: value 2\nhint: Think.\n:::\n", 8, "no right"),
        ("::: timeline T\n1990 | A | b\n1980 | C | d\n:::\n", 8, "order of their years"),
        ("::: timeline T\nsoon | A | b\n:::\n", 9, "no event"),
        ("x" * 2_001, 8, "characters at most"),
        ("word\n" * 30_000, 1, "characters at most"),
        ("# T\n" * 201, 1, "blocks at most"),
    ],
)
def test_what_does_not_follow_the_format_is_told_with_its_line(body, line, words):
    told = complaint(body)
    assert told.startswith(f"mine.md:{line}: "), told
    assert words in told
    assert told.endswith((".", "`"))


def test_comments_and_a_dollar_sign_are_possible():
    lesson = read("It costs \\$5.\n" + TRY.format("% a comment\nplay"))
    assert lesson.blocks[0].text == "It costs \\$5."
    assert len(lesson.tries[0].actions) == 1


def test_the_header_alone_is_read_without_looking_at_the_rest():
    assert read_header(HEADER + "::: nonsense\n", "mine", "mine.md").title == "A lesson"


@pytest.mark.parametrize("word", [*VERBS, *COMPUTATIONS, *COUNTS, *NUMBERS, *STATES])
def test_the_description_of_the_format_knows_every_word(word):
    text = resource_path("lessons", "README.md").read_text(encoding="utf-8")
    assert re.search(rf"\b{re.escape(word)}\b", text)


def test_the_example_of_the_description_is_part_of_the_shipped_lesson():
    text = resource_path("lessons", "README.md").read_text(encoding="utf-8")
    shipped = resource_path("lessons", "en", "learning-rate.md").read_text(encoding="utf-8")
    header = re.search(r"^---\n.*?\n---\n", text, re.MULTILINE | re.DOTALL)
    assert header is not None
    assert header[0] in shipped

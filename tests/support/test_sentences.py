"""A text that was filled in is known again by its sentence."""

import pytest

from playground.support.sentences import Found, Sentences, core_sentences

SENTENCES = Sentences(
    [
        "{0} is not {1}; choose one of: {2}.",
        "{0} is not an example; choose one of: {1}.",
        "the text is damaged.",
        "{term} is undefined: {reason}.",
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the text is damaged.", Found("", "the text is damaged.", {})),
        ("$.data[3]: the text is damaged.", Found("$.data[3]: ", "the text is damaged.", {})),
        (
            "1 / 0 is undefined: it is a division by zero.",
            Found(
                "",
                "{term} is undefined: {reason}.",
                {"{term}": "1 / 0", "{reason}": "it is a division by zero"},
            ),
        ),
        (
            "'x' is not an example; choose one of: a, b.",
            Found("", "{0} is not an example; choose one of: {1}.", {"{0}": "'x'", "{1}": "a, b"}),
        ),
        ("the text is damaged. Or not.", None),
        ("", None),
    ],
)
def test_a_text_is_taken_apart(text: str, found: Found | None) -> None:
    assert SENTENCES.find(text) == found


def test_the_program_has_its_sentences() -> None:
    assert core_sentences().find("f.csv:3: the row cannot be read (end); check its quotation marks.")

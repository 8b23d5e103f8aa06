"""Finds the sentence that a text was made of, so that it can be said in another language.

The layers without Qt fill their sentences in where they are raised, in English. What a window shows is
compared with the list of these sentences, which ``packaging/translate.py`` takes from the code.
"""

import json
import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from playground.support.resources import resource_path

FIELD = re.compile(r"\{\w+\}")


class Found(NamedTuple):
    """What a text is made of: the place before the sentence, if any, the sentence, and what fills it in."""

    place: str
    sentence: str
    values: dict[str, str]


class Sentences:
    """Sentences with fields such as ``{0}`` or ``{name}``."""

    def __init__(self, sentences: Iterable[str]) -> None:
        # Of two that fit, the one with more words of its own says it better.
        self._sentences = sorted(sentences, key=lambda sentence: -len(FIELD.sub("", sentence)))

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        return [
            (re.compile("(.*?: )?" + "(.*?)".join(map(re.escape, FIELD.split(each))), re.DOTALL), each)
            for each in self._sentences
        ]

    @lru_cache(maxsize=256)  # noqa: B019 - there is one list of sentences, for as long as the program runs
    def find(self, text: str) -> Found | None:
        """Return what ``text`` is made of; None if it is none of these sentences."""
        for pattern, sentence in self._patterns:
            match = pattern.fullmatch(text)
            if match is not None:
                place, *values = match.groups()
                return Found(place or "", sentence, dict(zip(FIELD.findall(sentence), values, strict=True)))
        return None


@lru_cache(maxsize=1)
def core_sentences() -> Sentences:
    """Return the sentences of the layers without Qt."""
    return Sentences(json.loads(resource_path("translations", "sentences.json").read_text("utf-8")))

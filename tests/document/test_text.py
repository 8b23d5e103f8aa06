import zlib
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from playground.document.schema import Document, LayerSection, NetworkSection
from playground.document.text import PREFIX, from_text, to_text
from playground.support.errors import PlaygroundError

SOME = Document(title="größe", seed=11, network=NetworkSection(("x1",), (LayerSection(7, "relu"),)))


def test_a_document_comes_back() -> None:
    text = to_text(SOME)
    assert from_text(text) == SOME
    assert text.isascii()
    assert len(text) < 700
    assert len(text.split()) == 1


def test_a_mail_program_may_break_the_line() -> None:
    text = to_text(SOME)
    assert from_text("\n".join(text[i : i + 60] for i in range(0, len(text), 60)) + "\n") == SOME


@given(st.integers(0, 2**32 - 1), st.text(max_size=40))
def test_any_title_and_seed_come_back(seed: int, title: str) -> None:
    document = replace(SOME, seed=seed, title=title)
    assert from_text(to_text(document)) == document


def damaged() -> dict[str, str]:
    text = to_text(SOME)
    bomb = zlib.compress(b" " * 70_000_000, 9)
    return {
        "empty": "",
        "other": "hello",
        "cut": text[:-20],
        "changed": text[:60] + ("A" if text[60] != "A" else "B") + text[61:],
        "not base64": PREFIX + "€€€",
        "too much inside": PREFIX + urlsafe_b64encode(bomb).decode(),
        "no document": PREFIX + urlsafe_b64encode(zlib.compress(b"{}")).decode(),
        "too long": PREFIX + "A" * 5_000_000,
    }


@pytest.mark.parametrize("name", damaged())
def test_damage_is_told(name: str) -> None:
    with pytest.raises(PlaygroundError, match=r"\.$"):
        from_text(damaged()[name])

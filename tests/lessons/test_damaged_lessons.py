"""However a lesson's text is damaged, it is a lesson still or is refused with file and line."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from playground.lessons.reader import read_lesson
from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path

TEXTS = [
    path.read_text(encoding="utf-8")
    for name in ("learning-rate", "short-history", "a-real-network", "what-a-loss-is")
    for path in [resource_path("lessons", "en", f"{name}.md")]
]
SIGNS = st.sampled_from(
    ["$", "$$", ":::", "---", "=", "|", "\\", "**", "[", "{", "}", "1e999", "-1", "\0", "“", "\n"]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Return a lesson with lines dropped, doubled or moved, and signs put in anywhere."""
    lines = draw(st.sampled_from(TEXTS)).splitlines()
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "move", "sign", "cut", "swap"])):
            case "drop":
                del lines[place]
            case "double":
                lines.insert(place, lines[place])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(place))
            case "sign":
                at = draw(st.integers(0, len(lines[place])))
                lines[place] = lines[place][:at] + draw(SIGNS) + lines[place][at:]
            case "cut":
                lines[place] = lines[place][: draw(st.integers(0, len(lines[place])))]
            case "swap":
                words = lines[place].split(" ")
                words[draw(st.integers(0, len(words) - 1))] = draw(st.text(max_size=8))
                lines[place] = " ".join(words)
        lines = lines or [""]
    return "\n".join(lines)


def complaint(text: str) -> str:
    """Return why a text is no lesson; empty if it is one. Any other exception is a fault of the reader."""
    try:
        read_lesson(text, "mine", "mine.md")
    except PlaygroundError as error:
        return str(error)
    return ""


@settings(max_examples=600)
@given(damaged())
def test_a_damaged_lesson_is_read_or_refused_with_its_line(text):
    told = complaint(text)
    place = re.match(r"mine\.md:(\d+): ", told)
    assert not told or (place is not None and 1 <= int(place[1]) <= max(1, len(text.splitlines())))


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_refused_with_its_line(text):
    assert complaint(text).startswith("mine.md:")

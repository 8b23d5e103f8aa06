import json

import pytest

from playground.lessons.classroom import CONTROLS, Classroom, load_classroom
from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path


def write(tmp_path, **fields):
    path = tmp_path / "class.json"
    path.write_text(json.dumps({"format": "neural-playground-class", "version": 1, **fields}))
    return path


def test_a_class_file_is_read_with_its_folder_beside_it(tmp_path):
    path = write(tmp_path, language="zh_CN", text_size=1.5, lesson="mse", lessons="own", hide=["gallery"])
    classroom = load_classroom(path)
    assert classroom == Classroom(
        language="zh_CN", text_size=1.5, lesson="mse", lessons=str(tmp_path / "own"), hide=("gallery",)
    )


def test_an_almost_empty_class_file_changes_nothing(tmp_path):
    assert load_classroom(write(tmp_path)) == Classroom()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"hide": ["everything"]}, "$.hide[0]"),
        ({"text_size": 9}, "$.text_size"),
        ({"language": "fr"}, "$.language"),
        ({"colour": "red"}, "colour"),
        ({"format": "something"}, "$.format"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(tmp_path, fields, words):
    with pytest.raises(PlaygroundError) as caught:
        load_classroom(write(tmp_path, **fields))
    assert words in str(caught.value)
    assert "class.json" in str(caught.value)


def test_a_control_hidden_in_two_lists_is_told(tmp_path):
    path = write(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"{", b'{"hide": [], "hide": [], ', 1))
    with pytest.raises(PlaygroundError, match=r'class.json: "hide": this name stands twice'):
        load_classroom(path)


@pytest.mark.parametrize("content", [b"", b"[", b"\xff", b"x" * 200_000])
def test_what_is_no_class_file_is_one_sentence(tmp_path, content):
    path = tmp_path / "class.json"
    path.write_bytes(content)
    with pytest.raises(PlaygroundError):
        load_classroom(path)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(PlaygroundError, match="cannot read"):
        load_classroom(tmp_path / "none.json")


@pytest.mark.parametrize("name", CONTROLS)
def test_the_description_knows_every_control_that_can_be_hidden(name):
    text = resource_path("lessons", "README.md").read_text(encoding="utf-8")
    assert f"`{name}`" in text.partition("# The class file")[2]


def test_the_class_file_of_the_description_is_right(tmp_path):
    text = resource_path("lessons", "README.md").read_text(encoding="utf-8")
    path = tmp_path / "class.json"
    path.write_text(text.partition("```json\n")[2].partition("```")[0], encoding="utf-8")
    assert load_classroom(path).text_size == 1.25

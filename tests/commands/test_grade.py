"""The ``grade`` verb: files in, marks out."""

import json
from pathlib import Path

import pytest

from playground.cli import main
from playground.graph.worksheet import Answers, Worksheet, encode

SHEET = Worksheet(title="Tom's apples", example="apples", boxes=("price", "∂total/∂apple", "∂total/∂tax"))


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    sheet, answers = tmp_path / "apples.worksheet.json", tmp_path / "ada.json"
    sheet.write_bytes(encode(SHEET))
    answers.write_bytes(encode(Answers(name="Ada", answers={"price": "40/2", "∂total/∂apple": 2})))
    return str(sheet), str(answers)


def test_marks_as_json(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", *files, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["name"], report["right"], report["boxes"]) == ("Ada", 1, 3)
    assert [mark["fault"] for mark in report["marks"]] == [None, "local_only", "empty"]
    assert [mark["right_answer"] for mark in report["marks"]] == pytest.approx([20, 2.2, 20])


def test_marks_as_a_table(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", *files]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Tom's apples – Ada\n")
    assert "multiply it by the upstream one" in out
    assert out.endswith("1 of 3 right, 33.33 %\n")


def test_a_bad_file_is_one_sentence_with_its_place(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, answers = files
    Path(answers).write_text('{"format": "neural-playground-answers", "answers": {"pear": 1}}', "utf-8")
    assert main(["grade", sheet, answers]) == 2
    assert 'ada.json: $.answers["pear"]: there is no box' in capsys.readouterr().err
    assert main(["grade", answers, sheet]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert 'ada.json: $.format: this is not a worksheet: "format" must be' in captured.err

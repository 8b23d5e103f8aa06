"""Own samples in a document: built, saved, trained, and refused with their place."""

import json

import numpy as np
import pytest

from playground.data.own_table import choose_columns
from playground.data.reading import Column, ReadTable, read_table
from playground.document import store
from playground.document.choices import choose_data, choose_table
from playground.document.experiment import build
from playground.document.limits import check_size
from playground.document.schema import DataSection, Document
from playground.support.errors import PlaygroundError

FLOWERS = b"petal,sepal,leaf,kind\n" + b"".join(
    b"%.2f,%.2f,%.2f,%s\n" % (i / 10, (i * 7 % 13) / 5, i % 4, (b"rose", b"lily", b"iris")[i % 3])
    for i in range(60)
)


def flowers(inputs: list[str], target: str = "kind", classification: bool = True) -> Document:
    own = choose_columns(read_table(FLOWERS), inputs, target, classification, title="flowers.csv")
    return choose_table(Document(), own)


def test_a_table_is_trained_on_and_comes_back_from_its_file(tmp_path) -> None:
    document = flowers(["petal", "sepal", "leaf"])
    experiment = build(document)
    assert experiment.task == "multiclass"
    assert experiment.input_names == ("petal", "sepal", "leaf")
    assert experiment.dataset.class_names == ("iris", "lily", "rose")
    np.testing.assert_allclose(experiment.data.train_inputs.std(axis=0), 1.0)
    store.save(document, tmp_path / "flowers.nnp")
    again = store.load(tmp_path / "flowers.nnp")
    assert again == document
    record, same = (build(d).trainer().advance(30, record=True) for d in (document, again))
    np.testing.assert_array_equal(record.theta, same.theta)


def test_a_line_of_the_file_is_a_sample(tmp_path) -> None:
    raw = json.loads(store.encode(flowers(["petal", "leaf"])))
    assert raw["data"]["table"]["rows"][1] == "0.1,1.0,lily"


def test_one_or_two_inputs_can_be_combined() -> None:
    assert flowers(["petal", "leaf"]).network.features == ("x1", "x2")
    assert flowers(["petal"], "leaf", False).network.features == ("x1",)
    assert flowers(["petal", "sepal", "leaf"]).network.features == ()
    assert build(flowers(["petal"], "leaf", False)).task == "regression"


def test_own_data_can_be_left_and_chosen_again() -> None:
    document = flowers(["petal", "sepal", "leaf"])
    elsewhere = choose_data(document, "moons")
    assert build(elsewhere).dataset.name == "moons"
    assert choose_data(elsewhere, "table").data.table == document.data.table


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (['"1', '2",3', "5,6"], "$.data.table.rows[0]"),
        (["1,2", '3,"4', '"', "5,6"], "$.data.table.rows[1]"),
        (["1,2", '3,"4'], "$.data.table.rows"),
    ],
)
def test_a_quotation_mark_cannot_join_two_samples(rows: list[str], place: str) -> None:
    raw = {"format": "neural-playground", "version": 3}
    raw |= {"data": {"name": "table", "table": {"columns": ["a"], "rows": rows}}}
    with pytest.raises(PlaygroundError) as refusal:
        build(store.decode(json.dumps(raw).encode()))
    assert refusal.value.place == place


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"table": {"columns": ["a", "a"], "rows": ["1,1,2", "3,3,4"]}}, "$.data.table.columns"),
        (
            {"table": {"columns": ["a"], "classes": ["x", "x"], "rows": ["1,x", "3,x"]}},
            "$.data.table.classes",
        ),
        ({"table": {"columns": ["a"], "classes": ["x"], "rows": ["1,x", "3,x"]}}, "$.data.table.classes"),
        (
            {"scaling": "standard", "table": {"columns": ["a"], "rows": ["1e308,1", "-1e308,2", "1e308,3"]}},
            "$.data.scaling",
        ),
    ],
)
def test_what_is_wrong_is_told_with_a_place_that_the_document_has(data: dict, place: str) -> None:
    raw = {"format": "neural-playground", "version": 3, "training": {"loss": {"name": "mse"}}}
    raw["data"] = {"name": "table", "train_fraction": 1.0, **data}
    with pytest.raises(PlaygroundError) as refusal:
        build(store.decode(json.dumps(raw).encode()))
    assert refusal.value.place == place


def test_own_data_without_samples_are_refused() -> None:
    with pytest.raises(PlaygroundError, match=r"\$\.data\.table: own data need their samples"):
        build(Document(data=DataSection("table")))


def test_a_wrong_line_is_told_with_its_place(tmp_path) -> None:
    raw = json.loads(store.encode(flowers(["petal", "leaf"])))
    raw["data"]["table"]["rows"][3] = "0.1,x,lily"
    with pytest.raises(PlaygroundError, match=r"\$\.data\.table\.rows\[3\]: 'x' is no finite number\."):
        build(store.decode(json.dumps(raw).encode()))


def wordy(rows: int) -> ReadTable:
    """Return a table whose words take one byte a letter in its file, and two in a document."""
    numbers = np.arange(rows) % 97.0
    number = Column("number", tuple(map(str, numbers.tolist())), numbers, 0, None)
    kinds = tuple("éü"[row % 2] * 900 for row in range(rows))
    word = Column("word", kinds, np.full(rows, np.nan), 0, 0)
    return ReadTable((number, word), tuple(range(1, rows + 1)), "cp1252", ",", False, False)


def test_samples_that_could_never_be_saved_are_refused_as_they_are_imported() -> None:
    with pytest.raises(PlaygroundError, match=r"the samples would take 62 MB .* can keep 60 MB; take fewer"):
        choose_columns(wordy(34_000), ["number"], "word", True)
    most = choose_columns(wordy(32_700), ["number"], "word", True)
    check_size(store.encode(choose_table(Document(), most)))

"""The bundled tables against published facts, and their files against their checksums."""

import hashlib
import time
from pathlib import Path

import numpy as np
import pytest

from playground.data.dataset import SCALINGS
from playground.data.sources import DataSpec, make_dataset
from playground.data.tables import TABLES, load_card, load_table, read_table
from playground.support.errors import PlaygroundError

# Class counts of the test part, from the description of the data set at UCI (optdigits.names).
DIGIT_COUNTS = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_iris_has_its_published_shape_and_means() -> None:
    iris = load_table("iris")
    assert iris.inputs.shape == (150, 4)
    assert iris.class_counts().tolist() == [50, 50, 50]
    assert iris.class_names == ("setosa", "versicolor", "virginica")
    assert iris.inputs.mean(axis=0) == pytest.approx([5.843333, 3.057333, 3.758, 1.199333], abs=5e-7)
    assert iris.inputs.min(axis=0).tolist() == [4.3, 2.0, 1.0, 0.1]
    assert iris.inputs.max(axis=0).tolist() == [7.9, 4.4, 6.9, 2.5]


def test_iris_is_fishers_not_the_file_at_uci() -> None:
    # The file at UCI has 4.9, 3.1, 1.5, 0.1 for both.
    iris = load_table("iris")
    assert iris.inputs[34].tolist() == [4.9, 3.1, 1.5, 0.2]
    assert iris.inputs[37].tolist() == [4.9, 3.6, 1.4, 0.1]


def test_digits_have_their_published_counts_and_values() -> None:
    digits = load_table("digits")
    assert digits.inputs.shape == (1797, 64)
    assert digits.class_counts().tolist() == DIGIT_COUNTS
    assert (digits.inputs.min(), digits.inputs.max()) == (0.0, 16.0)
    assert (digits.inputs == np.round(digits.inputs)).all()


def test_the_first_digit_is_the_zero_of_every_tutorial() -> None:
    # As printed in scikit-learn's tutorial: digits.images[0], whose target is 0.
    digits = load_table("digits")
    shape = TABLES["digits"].image_shape
    assert shape is not None
    image = digits.inputs[0].reshape(shape)
    assert digits.targets[0] == 0
    assert image[0].tolist() == [0, 0, 5, 13, 9, 1, 0, 0]
    assert image[7].tolist() == [0, 0, 6, 13, 10, 0, 0, 0]


@pytest.mark.parametrize("name", TABLES)
def test_the_numbers_match_their_checksum(name: str) -> None:
    table = load_table(name)
    content = table.inputs.astype("<f8").tobytes() + table.targets.astype("<i8").tobytes()
    assert hashlib.sha256(content).hexdigest() == load_card(name).sha256


@pytest.mark.parametrize("name", TABLES)
def test_a_table_tells_its_origin_and_licence(name: str) -> None:
    card = load_card(name)
    assert "https://doi.org/10.24432/" in card.source
    assert "CC BY 4.0" in card.licence
    assert card.authors
    assert TABLES[name].scaling in SCALINGS


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_fast_and_once(name: str) -> None:
    def seconds() -> float:
        load_table.cache_clear()
        start = time.perf_counter()
        load_table(name)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.020
    assert make_dataset(DataSpec(name)) is load_table(name)


def test_an_unknown_table_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PlaygroundError, match="iris, digits"):
        load_table("titanic")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("iris", b""),
        ("iris", b"a,class\nred,0\n"),
        ("iris", b"a,class\n\xff,0\n"),
        ("digits", b""),
        ("digits", b"PK\x03\x04"),
    ],
)
def test_a_damaged_file_is_told_in_one_sentence(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"{name}{TABLES[name].suffix}"
    path.write_bytes(content)
    with pytest.raises(PlaygroundError, match="install Neural Playground again") as caught:
        read_table(TABLES[name], load_card(name), path)
    assert caught.value.place == str(path)

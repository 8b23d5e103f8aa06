"""Tables that would fill the memory or the time are refused early, with the line where that shows."""

import os
import tracemalloc
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from playground.data.reading import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, read_file, read_table
from playground.support.errors import PlaygroundError


def test_a_file_of_2_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 2_000_000_000)
    tracemalloc.start()
    with pytest.raises(PlaygroundError, match=r"large\.csv: the file is larger than 60 MB; take a part"):
        read_file(path)
    assert tracemalloc.get_traced_memory()[1] < 1e6
    tracemalloc.stop()


def test_more_cells_than_can_be_held_are_refused_at_the_line() -> None:
    row = b"," * (MAX_COLUMNS - 1) + b"1\n"
    content = row * (MAX_BYTES // len(row))
    tracemalloc.start()
    with pytest.raises(PlaygroundError) as refusal:
        read_table(content, ",")
    assert str(refusal.value).startswith(
        f"line {MAX_CELLS // MAX_COLUMNS + 1}: there are more than 5,000,000"
    )
    assert tracemalloc.get_traced_memory()[1] < 300e6
    tracemalloc.stop()


@pytest.mark.parametrize("piece", [b"1,", b'"', b"a b "])
@pytest.mark.parametrize("before", [b"", b"a,b\r1,2\r", b"a,b\n1,2\n"])
def test_a_line_of_megabytes_is_refused_before_it_is_cut(piece: bytes, before: bytes) -> None:
    content = before + piece * (50_000_000 // len(piece))
    started = perf_counter()
    with pytest.raises(PlaygroundError, match="the line has more than 1,001,000 characters"):
        read_table(content)
    assert perf_counter() - started < 1.0  # it took 13 seconds


def test_a_thousand_equal_names_are_told_apart_at_once() -> None:
    started = perf_counter()
    table = read_table(b"a," * 998 + b"a (2),a\n" + b"1," * 999 + b"1\n", heading=True)
    names = [column.name for column in table.columns]
    assert perf_counter() - started < 1.0
    assert len(set(names)) == 1000
    assert names[:3] == ["a", "a (2)", "a (3)"]


def test_infinity_and_overflow_are_no_numbers_and_nan_is_a_missing_one() -> None:
    table = read_table(b"a,b,c\n1,2,3\n1e999,inf,nan\n")
    assert [column.stray for column in table.columns] == [1, 1, None]
    assert table.column("c").missing == 1
    assert np.isnan(table.column("a").numbers[1])


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_kind_of_line_end_is_one_and_stays_inside_quotation_marks(end: str) -> None:
    text = end.join(["a,b", '1,"two', 'lines"', "3,four", ""])
    table = read_table(text.encode())
    assert table.column("a").cells == ("1", "3")
    assert table.column("b").cells == (f"two{end}lines", "four")

"""Twenty ways in which a file can be wrong, and what a file may be like."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data import own_table
from playground.data.own_table import choose_columns, load, write_rows
from playground.data.reading import MAX_BYTES, MAX_ROWS, ReadingCancelled, read_table
from playground.support.errors import PlaygroundError

GOOD = b"height,width,kind\n1.5,2,cat\n0.5,-1e-3,dog\n2,.5,cat\n"


def test_a_plain_file_is_read() -> None:
    table = read_table(GOOD)
    assert [column.name for column in table.columns] == ["height", "width", "kind"]
    assert table.column("width").numbers.tolist() == [2.0, -0.001, 0.5]
    assert [column.is_numeric for column in table.columns] == [True, True, False]
    assert (table.rows, table.delimiter, table.heading, table.encoding) == (3, ",", True, "utf-8-sig")


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [("a\tb\n1\t2\n3\t4", "\t"), ("a;b\n1,5;2\n3;4", ";"), ("a|b\n1|2", "|"), ("a   b\n1 2\n 3    4", " ")],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    table = read_table(text.encode())
    assert table.delimiter == delimiter
    assert [column.name for column in table.columns] == ["a", "b"]


def test_a_decimal_comma_is_found_and_can_be_forced() -> None:
    text = b"a;b\n1,5;2,25\n-0,5;1\n"
    assert read_table(text).column("a").numbers.tolist() == [1.5, -0.5]
    assert not read_table(text, decimal_comma=False).column("a").is_numeric
    assert read_table(b"a,b\n1,5\n").column("b").numbers.tolist() == [5.0]


def test_a_heading_is_told_from_numbers() -> None:
    bare = read_table(b"1,2\n3,4\n")
    assert not bare.heading
    assert [column.name for column in bare.columns] == ["column 1", "column 2"]
    assert bare.rows == 2
    assert read_table(b"a,b\n1,2\n", heading=False).rows == 2


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("größe,art\n1,Bär\n2,Käse\n".encode("latin-1"), "cp1252"),
        ("größe,art\n1,Bär\n2,Käse\n".encode("utf-16"), "utf-16"),
        ("größe,art\n1,Bär\n2,Käse\n".encode("utf-8-sig"), "utf-8-sig"),
    ],
)
def test_other_encodings_are_read(content: bytes, encoding: str) -> None:
    table = read_table(content)
    assert table.encoding == encoding
    assert table.column("art").cells == ("Bär", "Käse")
    assert table.columns[0].name == "größe"


def test_missing_cells_are_counted_and_empty_rows_skipped() -> None:
    table = read_table(b"a,b,c\n1,NA,x\n\n,3,y\n  \n?,nan,z\n4,5,z\n")
    assert [column.missing for column in table.columns] == [2, 2, 0]
    assert table.rows == 4
    assert table.lines == (2, 4, 6, 7)
    own = choose_columns(table, ["a", "b"], "c", True, "mean")
    np.testing.assert_array_equal(load(own).inputs, [[1, 4], [2.5, 3], [2.5, 4], [4, 5]])


def test_quotation_marks_hold_delimiters_and_line_ends() -> None:
    table = read_table(b'a,b\n"x, y",1\n"two\nlines",2\nplain,3\n')
    assert table.column("a").cells == ("x, y", "two\nlines", "plain")
    assert table.lines == (2, 4, 5)


def test_names_become_different() -> None:
    names = [column.name for column in read_table(b"a,a,,a\n1,2,3,4\n").columns]
    assert names == ["a", "a (2)", "column 3", "a (3)"]


def test_it_can_be_watched_and_given_up() -> None:
    rows = b"a,b\n" + b"1,2\n" * 20_000
    shares: list[float] = []
    read_table(rows, progress=lambda share: shares.append(share) is None)
    assert shares == sorted(shares)
    assert len(shares) > 4
    assert shares[-1] == 1.0
    with pytest.raises(ReadingCancelled):
        read_table(rows, progress=lambda share: share < 0.2)


WRONG_FILES = {
    "empty": (b"", "file: the file is empty"),
    "blank": (b" \n \n", "file: the file is empty"),
    "only delimiters": (b",,\n,,\n", "file: the file has no cells"),
    "heading alone": (b"a,b,c\n", "line 2: there is a heading but no row"),
    "binary": (b"\x00\x01\x02a,b\n1,2", "file: this is not a text file"),
    "a spreadsheet": (b"PK\x03\x04" + b"a" * 50, "save it as CSV"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0" + b"a" * 50, "save it as CSV"),
    "half of UTF-16": (b"\xff\xfea", "file: the text is damaged"),
    "too short a row": (b"a,b,c\n1,2,x\n1,2\n", "line 3: there are 2 cells where the first row has 3"),
    "too long a row": (b"a,b\n1,x\n1,x,9\n", "line 3: there are 3 cells where the first row has 2"),
    "open quotation mark": (b'a,b\n"1,2\n' + b"3,4\n" * 500, "cell has more than 1,000 characters"),
    "huge heading": (
        b",".join(b"c%d" % i for i in range(1200)) + b"\n" + b"1," * 1199 + b"1\n",
        "1,200 columns",
    ),
    "huge cell": (b"a,b\n" + b"9" * 2000 + b",1\n", "line 2: a cell has more than 1,000 characters"),
    "enormous cell": (b"a,b\n" + b"9" * 200_000 + b",1\n", "line 2: the row cannot be read"),
    "too many rows": (b"1\n" * (MAX_ROWS + 2), f"there are more than {MAX_ROWS:,} rows"),
    "too large": (bytes(MAX_BYTES + 1), "larger than 60 MB"),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_file_is_told_in_one_sentence(name: str) -> None:
    content, expected = WRONG_FILES[name]
    with pytest.raises(PlaygroundError) as refusal:
        read_table(content)
    assert expected in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


MIXED, WORDS, INFINITE = b"a,b,c\n1,2,x\nlow,3,y\n", b"a,c\n1,x\n2,y\n", b"a,c\n1,x\ninf,y\n"
EMPTY_COLUMN, ONE_CLASS, SCATTERED = b"a,b,c\n1,,x\n2,,y\n", b"a,c\n1,x\n2,x\n", b"a,b,c\n1,,x\n,2,y\n"
MANY_CLASSES = b"a,c\n" + b"".join(b"%d,c%d\n" % (i, i) for i in range(60))
WRONG_CHOICES = {
    "mixed types": (MIXED, ("a", "b"), "c", True, "line 3, column 'a': 'low' is no number"),
    "words as a number": (WORDS, ("a",), "c", False, "line 2, column 'c': 'x' is no number"),
    "infinity": (INFINITE, ("a",), "c", True, "line 3, column 'a': 'inf' is no number"),
    "an empty column": (EMPTY_COLUMN, ("a", "b"), "c", True, "column 'b': there is no value in it"),
    "one class": (ONE_CLASS, ("a",), "c", True, "column 'c': all samples are of one class, 'x'"),
    "too many classes": (MANY_CLASSES, ("a",), "c", True, "60 different values"),
    "nothing left": (SCATTERED, ("a", "b"), "c", True, "rows: only 0 of 2 rows have all"),
    "no input": (GOOD, (), "kind", True, "columns: the network needs an input"),
    "the target as input": (GOOD, ("height",), "height", False, "columns: 'height' is the target"),
    "no such column": (GOOD, ("depth",), "kind", True, "no column 'depth'; the columns are: height,"),
    "wrong delimiter": (GOOD, ("height",), "kind", True, "there is no column 'height'"),
}


@pytest.mark.parametrize("name", WRONG_CHOICES)
def test_a_wrong_choice_is_told_by_row_and_column(name: str) -> None:
    content, inputs, target, classification, expected = WRONG_CHOICES[name]
    table = read_table(content, delimiter=";" if name == "wrong delimiter" else None)
    with pytest.raises(PlaygroundError) as refusal:
        choose_columns(table, inputs, target, classification)
    assert expected in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_classes_are_in_order_of_their_numbers() -> None:
    own = choose_columns(read_table(b"a,k\n1,10\n2,9\n3,2\n"), ["a"], "k", True)
    assert own.classes == ("2", "9", "10")
    assert load(own).targets.tolist() == [2, 1, 0]


numbers = st.floats(allow_nan=False, allow_infinity=False)


@given(
    rows=st.lists(st.tuples(numbers, numbers, st.sampled_from(["a", 'b "c"', "d, e", "größe"])), min_size=2)
)
def test_own_rows_come_back_as_they_were(rows: list[tuple[float, float, str]]) -> None:
    inputs, names = np.array([row[:2] for row in rows]), [row[2] for row in rows]
    classes = ("a", 'b "c"', "d, e", "größe")
    lines = write_rows(inputs, names)
    dataset = load(own_table.OwnTable("t", ("x", "y"), "k", classes, lines))
    np.testing.assert_array_equal(dataset.inputs, inputs)
    assert [classes[label] for label in dataset.targets] == names


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_one_sentence(content: bytes) -> None:
    try:
        table = read_table(content)
    except PlaygroundError as error:
        told = str(error)
        table = None
    assert told.endswith(".") if table is None else all(len(c.cells) == table.rows for c in table.columns)


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (("1,2,x", "1,x"), r"\$\.data\.table\.rows\[1\]: a row has 2 inputs"),
        (("1,2,x", "1,z,x"), r"\$\.data\.table\.rows\[1\]: 'z' is no finite number"),
        (("1,2,x", "1,inf,x"), r"rows\[1\]: 'inf' is no finite number"),
        (("1,2,x", "1,2,w"), r"rows\[1\]: there is no class 'w'; the classes are: x, y"),
        (("1,2,x", '1,"2,x'), r"rows"),
    ],
)
def test_a_wrong_line_in_a_document_is_told_with_its_place(rows: tuple[str, ...], place: str) -> None:
    with pytest.raises(PlaygroundError, match=place):
        load(own_table.OwnTable("t", ("a", "b"), "k", ("x", "y"), rows))

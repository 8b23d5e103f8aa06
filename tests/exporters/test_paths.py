import csv
import io

import numpy as np

from playground.exporters.paths import table_csv


def test_numbers_come_back_to_the_last_digit() -> None:
    values = np.array([0.1, 1 / 3, 1e-300, -2.5e17])
    text = table_csv(
        ["step", "name", "x"], [(k, "Adam, a", value) for k, value in enumerate(values)]
    ).decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["step", "name", "x"]
    assert [float(row[2]) for row in rows[1:]] == values.tolist()
    assert [row[1] for row in rows[1:]] == 4 * ["Adam, a"]

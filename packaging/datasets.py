"""Writes the bundled tables in ``resources/datasets`` from the copies that scikit-learn carries.

For maintainers: ``pip install scikit-learn && python packaging/datasets.py``. The program itself does not
need scikit-learn. Run twice, it writes the same bytes.
"""

import csv
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits, load_iris  # type: ignore[import-not-found]

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "datasets"

IRIS = {
    "title": "Iris plants",
    "source": (
        "R. A. Fisher: The use of multiple measurements in taxonomic problems. Annals of Eugenics 7 (1936), "
        "part II, 179–188. Also UCI Machine Learning Repository, https://doi.org/10.24432/C56C76. "
        "Taken from scikit-learn's load_iris."
    ),
    "authors": "R. A. Fisher; measured by E. Anderson",
    "licence": "CC BY 4.0 (UCI Machine Learning Repository)",
    "version": (
        "Fisher's figures, as in his paper, in R and in scikit-learn since 0.20. The file iris.data at UCI "
        "differs in two samples, counted from 1: the 35th has 0.1 where Fisher has petal width 0.2; the 38th "
        "has 3.1 and 1.5 where Fisher has sepal width 3.6 and petal length 1.4."
    ),
    "units": "cm",
    "feature_names": ["sepal length", "sepal width", "petal length", "petal width"],
    "class_names": ["setosa", "versicolor", "virginica"],
}
DIGITS = {
    "title": "Optical recognition of handwritten digits",
    "source": (
        "E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits (1998). "
        "UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, the test part. "
        "Taken from scikit-learn's load_digits."
    ),
    "authors": "E. Alpaydin, C. Kaynak",
    "licence": "CC BY 4.0 (UCI Machine Learning Repository)",
    "version": "The 1,797 samples of the test part, by 13 writers; stored as bytes, otherwise unchanged.",
    "units": "inked pixels in each 4 × 4 block of a 32 × 32 scan, 0 to 16; row by row from the top left",
    "feature_names": [f"row {row} column {column}" for row in range(1, 9) for column in range(1, 9)],
    "class_names": [str(digit) for digit in range(10)],
}


def write_card(
    name: str, card: Mapping[str, object], inputs: NDArray[np.float64], labels: NDArray[np.int64]
) -> None:
    """Write the origin of a table, with the checksum of its numbers, beside it."""
    content = np.ascontiguousarray(inputs, "<f8").tobytes() + np.ascontiguousarray(labels, "<i8").tobytes()
    card = {**card, "samples": len(inputs), "sha256": hashlib.sha256(content).hexdigest()}
    text = json.dumps(card, ensure_ascii=False, indent=2) + "\n"
    (FOLDER / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write all tables."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    inputs, labels = load_iris(return_X_y=True)
    with (FOLDER / "iris.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*IRIS["feature_names"], "class"])
        writer.writerows(
            [*(f"{value:.1f}" for value in row), label] for row, label in zip(inputs, labels, strict=True)
        )
    write_card("iris", IRIS, inputs, labels)
    inputs, labels = load_digits(return_X_y=True)
    np.savez_compressed(FOLDER / "digits.npz", inputs=inputs.astype(np.uint8), labels=labels.astype(np.uint8))
    write_card("digits", DIGITS, inputs, labels)


if __name__ == "__main__":
    main()

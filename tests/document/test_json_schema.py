"""The JSON Schema of documents, and the examples of the page that explains the format."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.document import store
from playground.document.experiment import build
from playground.document.json_schema import json_schema
from playground.engine.optimizers import OPTIMIZERS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "document-format.md").read_text("utf-8")
EXAMPLES = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
(SCRIPT,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def fits(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Tell whether ``value`` is as the part of JSON Schema says that ours makes use of."""
    if "$ref" in schema and not fits(value, whole["$defs"][schema["$ref"].rsplit("/", 1)[1]], whole):
        return False
    if any(not fits(value, part, whole) for part in schema.get("allOf", ())):
        return False
    if "anyOf" in schema and not any(fits(value, part, whole) for part in schema["anyOf"]):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    kinds = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int}
    kind = schema.get("type")
    if kind == "null":
        return value is None
    if kind in kinds and not isinstance(value, kinds[kind]):
        return False
    if isinstance(value, dict):
        named = schema.get("properties", {})
        others = schema.get("additionalProperties", True)
        for name, held in value.items():
            if name not in named and others is False:
                return False
            part = named.get(name, others)
            if isinstance(part, dict) and not fits(held, part, whole):
                return False
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        return all(fits(held, schema["items"], whole) for held in value)
    return not (isinstance(value, int | float) and "minimum" in schema and value < schema["minimum"])


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_page_fit_the_schema_and_can_be_trained(example: str) -> None:
    schema = json_schema()
    assert fits(json.loads(example), schema, schema)
    build(store.decode(example.encode()))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "resources" / "examples").glob("*.nnp")), ids=lambda p: p.stem
)
def test_the_shipped_documents_fit_the_schema(path: Path) -> None:
    schema = json_schema()
    assert fits(json.loads(path.read_text("utf-8")), schema, schema)


@pytest.mark.parametrize(
    "wrong",
    [
        {"seed": -1},
        {"network": {"hidden": [{"units": "four"}]}},
        {"network": {"hidden": [{"activation": "cosine"}]}},
        {"training": {"optimizer": {"name": "newton"}}},
        {"colour": "red"},
    ],
)
def test_the_schema_refuses_what_the_program_does(wrong: dict[str, Any]) -> None:
    schema = json_schema()
    assert not fits({"format": "neural-playground", "version": 3, **wrong}, schema, schema)


def test_the_schema_names_what_can_be_chosen() -> None:
    training = json_schema()["$defs"]["TrainingSection"]["properties"]
    assert training["optimizer"]["allOf"][1]["properties"]["name"]["enum"] == list(OPTIMIZERS)


def test_the_weights_set_by_hand_solve_xor() -> None:
    experiment = build(store.decode(EXAMPLES[1].encode()))
    inputs = experiment.data.train_inputs.T
    (first, second) = (np.array(matrix, float) for matrix in experiment.document.network.weights)
    hidden = 1 / (1 + np.exp(-(first[:-1].T @ inputs + first[-1:].T)))
    output = second[:-1].T @ hidden + second[-1:].T
    assert ((output > 0).astype(float) == experiment.data.train_targets.T).all()


def test_the_script_of_the_page_writes_documents(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", SCRIPT], cwd=tmp_path, check=True)
    written = sorted(tmp_path.glob("*.nnp"))
    assert len(written) == 3
    for path in written:
        build(store.load(path))

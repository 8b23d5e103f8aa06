"""The JSON Schema of a document, for those who write one by hand or by a script."""

from collections.abc import Iterable
from typing import Any

import msgspec

from playground.data import own_table
from playground.data.generators import GENERATORS
from playground.data.tables import TABLES
from playground.document.schema import VERSION, Document
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.schedules import SCHEDULES

NAMES: dict[tuple[str, str], Iterable[str]] = {
    ("DataSection", "name"): [*GENERATORS, *TABLES, own_table.NAME],
    ("LayerSection", "activation"): ACTIVATIONS,
    ("LayerSection", "initializer"): INITIALIZERS,
    ("OutputSection", "activation"): ACTIVATIONS,
    ("OutputSection", "initializer"): INITIALIZERS,
}
"""Texts that are names of a registry."""

CHOICES: dict[str, Iterable[str]] = {"loss": LOSSES, "optimizer": OPTIMIZERS, "schedule": SCHEDULES}
"""Parts of the training section that choose from a registry."""


def json_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of documents of today's version, with the known names.

    What no schema can say, such as whether a loss suits the data, is found by `experiment.build`.
    """
    schema = msgspec.json.schema(Document)
    definitions = schema["$defs"]
    definitions["Document"]["properties"]["version"]["const"] = VERSION
    for (section, name), known in NAMES.items():
        definitions[section]["properties"][name]["enum"] = list(known)
    training = definitions["TrainingSection"]["properties"]
    for name, registry in CHOICES.items():
        chosen = {"properties": {"name": {"enum": list(registry)}}}
        training[name] = {"allOf": [{"$ref": "#/$defs/Named"}, chosen], "default": training[name]["default"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Neural Playground document, version {VERSION}",
        **schema,
    }

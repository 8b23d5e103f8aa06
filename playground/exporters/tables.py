"""The network's numbers as plain tables: CSV for a spreadsheet, JSON for any program."""

import csv
import io
import json

from playground.exporters.recipe import Recipe


def weights_csv(recipe: Recipe) -> str:
    """Return one row a parameter: layer, source, unit, value.

    Layers and units count from 1; a bias has the source "bias". The decimals are the shortest that give the
    same numbers back.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("layer", "source", "unit", "value"))
    for number, layer in enumerate(recipe.layers, start=1):
        for source, row in enumerate(layer.weights.tolist(), start=1):
            writer.writerows((number, source, unit, repr(value)) for unit, value in enumerate(row, start=1))
        writer.writerows(
            (number, "bias", unit, repr(value)) for unit, value in enumerate(layer.biases.tolist(), start=1)
        )
    return text.getvalue()


def network_json(recipe: Recipe) -> str:
    """Return the whole recipe as JSON, without the samples by which programs check themselves."""
    layers = [
        {
            "activation": layer.activation,
            "weights": layer.weights.tolist(),
            "biases": layer.biases.tolist(),
        }
        for layer in recipe.layers
    ]
    contents = {
        "title": recipe.title,
        "columns": recipe.columns,
        "features": recipe.features,
        "offset": recipe.offset.tolist(),
        "scale": recipe.scale.tolist(),
        "layers": layers,
        "link": recipe.link,
        "classes": recipe.classes,
        "threshold": recipe.threshold,
        "dtype": recipe.dtype,
    }
    return json.dumps(contents, ensure_ascii=False, indent=2) + "\n"

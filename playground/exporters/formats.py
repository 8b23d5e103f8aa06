"""The formats a network can be exported to, by the name that the command line and the menu use."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.engine.registry import Registry
from playground.exporters.onnx_model import onnx_model
from playground.exporters.python_code import numpy_program, torch_program
from playground.exporters.recipe import Recipe
from playground.exporters.tables import network_json, weights_csv
from playground.support.marks import N_


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its ``title`` for a person, the file name's ``suffix``, and what makes the file's content."""

    name: str
    title: str
    suffix: str
    write: Callable[[Recipe], bytes]


EXPORT_FORMATS: Registry[ExportFormat] = Registry("export format")


def _text(make: Callable[[Recipe], str]) -> Callable[[Recipe], bytes]:
    return lambda recipe: make(recipe).encode()


EXPORT_FORMATS.register(ExportFormat("pytorch", N_("PyTorch program"), ".py", _text(torch_program)))
EXPORT_FORMATS.register(ExportFormat("numpy", N_("NumPy program"), ".py", _text(numpy_program)))
EXPORT_FORMATS.register(ExportFormat("onnx", N_("ONNX model"), ".onnx", onnx_model))
EXPORT_FORMATS.register(ExportFormat("csv", N_("Weights as CSV"), ".csv", _text(weights_csv)))
EXPORT_FORMATS.register(ExportFormat("json", N_("Network as JSON"), ".json", _text(network_json)))

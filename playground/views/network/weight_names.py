"""Names of parameters as textbooks write them.

w₁[1,2] leads from unit 1 to unit 2 of layer 1, b₁[2] is that unit's bias.
"""

from playground.engine.network import NetworkSpec

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(number: int) -> str:
    """Return ``number`` in subscript digits."""
    return str(number).translate(_SUBSCRIPTS)


def parameter_name(spec: NetworkSpec, index: int) -> str:
    """Return the name of the parameter at that place in θ; layers and units count from 1."""
    layer, source, unit = spec.locate(index)
    if source == spec.shapes[layer][0] - 1:
        return f"b{subscript(layer + 1)}[{unit + 1}]"
    return f"w{subscript(layer + 1)}[{source + 1},{unit + 1}]"


def unit_name(layer: int, unit: int, layers: int) -> str:
    """Return h₁,₂ for unit 2 of hidden layer 1, ŷ₂ for an output; ``layer`` and ``unit`` count from 0."""
    if layer == layers - 1:
        return f"ŷ{subscript(unit + 1)}"
    return f"h{subscript(layer + 1)},{subscript(unit + 1)}"

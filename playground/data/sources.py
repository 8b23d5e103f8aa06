"""What a document says about its data, and the data set made from it."""

from dataclasses import dataclass

from playground.data.dataset import Dataset
from playground.data.generators import GENERATORS, generate
from playground.data.tables import TABLES, load_table
from playground.support.errors import PlaygroundError


@dataclass(frozen=True, slots=True)
class DataSpec:
    """Everything that decides a data set.

    Args:
        name: a name in `GENERATORS` or `TABLES`.
        samples: how many samples to generate.
        noise: what it means is told by the generator.
        classes: how many classes; not read where the number is fixed.
        seed: of positions and noise, a whole number ≥ 0.

    A bundled table is taken whole: only its name is read.
    """

    name: str
    samples: int = 500
    noise: float = 0.0
    classes: int = 2
    seed: int = 0


def make_dataset(spec: DataSpec, place: str = "$.data") -> Dataset:
    """Return the data set that ``spec`` describes, the same for the same spec, bit for bit.

    Args:
        spec: checked here against the ranges of its generator.
        place: where it stands in a document, for error messages.

    Raises:
        PlaygroundError: there is no such data set, or a value is out of range.
    """
    if spec.name in TABLES:
        return load_table(spec.name)
    if spec.name not in GENERATORS:
        known = ", ".join([*GENERATORS, *TABLES])
        raise PlaygroundError(
            f"there is no data set named {spec.name!r}; choose one of: {known}.", f"{place}.name"
        )
    return generate(spec.name, spec.samples, spec.noise, spec.classes, spec.seed, place)

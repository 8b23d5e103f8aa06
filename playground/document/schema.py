"""The typed contents of a saved document, version 3.

A document is a recipe: data, network, training and a seed. The same document gives the same run bit for bit
on one machine, so a run that was saved half-way is brought back by making its steps again.

Every number is finite: JSON has no NaN and no infinity, and a number that overflows is refused with its
place. How much a document may hold and ask for is told by `limits`.
"""

from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

FORMAT: Final = "neural-playground"
VERSION = 3

Count = Annotated[int, Meta(ge=0)]
Seed = Annotated[int, Meta(ge=0, le=2**32 - 1)]
ScalingName = Literal["none", "standard", "minmax"]
UpdateOrder = Literal["simultaneous", "in_place"]
BackwardOrder = Literal["topological", "at_once"]
WorkspaceName = Literal["loss", "descent", "graph", "network"]

MOST_PINS: Final = 6
LONGEST_NAME: Final = 1000
MAX_HISTORY: Final = 500
_NUMBER: Final = r"-?[0-9]{1,20}(\.[0-9]{1,20})?(e[+-]?[0-9]{1,3})?"
EpochLine = Annotated[str, Meta(pattern=rf"^[0-9]{{1,15}},[0-9]{{1,15}}(,({_NUMBER})?){{2,3}}$")]
History = Annotated[tuple[EpochLine, ...], Meta(max_length=MAX_HISTORY)]
"""A line an epoch: ``epoch,step,train loss,test loss``, and for a pinned run the seconds that it took."""


class TableSection(Struct, frozen=True, forbid_unknown_fields=True):
    """Own samples: a line each, the inputs and then the target, such as ``5.1,3.5,setosa``.

    ``classes`` names the classes in order; without any, the target is a number.
    """

    columns: Annotated[tuple[str, ...], Meta(min_length=1, max_length=1000)]
    rows: Annotated[tuple[str, ...], Meta(min_length=2, max_length=200_000)]
    classes: Annotated[tuple[str, ...], Meta(max_length=50)] = ()
    target: str = "target"
    title: str = "own data"


class DataSection(Struct, frozen=True, forbid_unknown_fields=True):
    """Which samples to learn from.

    ``name`` is a generator, a bundled table, or "table" for the samples in ``table``; ``samples``, ``noise``
    and ``classes`` matter to generators only. ``scaling`` is fitted on the training part.
    """

    name: str = "moons"
    samples: Annotated[int, Meta(ge=2, le=100_000)] = 500
    noise: Annotated[float, Meta(ge=0, le=1)] = 0.15
    classes: Annotated[int, Meta(ge=2, le=6)] = 3
    train_fraction: Annotated[float, Meta(gt=0, le=1)] = 0.7
    scaling: ScalingName = "none"
    seed: Seed = 7
    table: TableSection | None = None


class LayerSection(Struct, frozen=True, forbid_unknown_fields=True):
    """One hidden layer."""

    units: Annotated[int, Meta(ge=1, le=4096)] = 4
    activation: str = "tanh"
    initializer: str = "xavier_uniform"
    bias: bool = True
    dropout: Annotated[float, Meta(ge=0, lt=1)] = 0.0


class OutputSection(Struct, frozen=True, forbid_unknown_fields=True):
    """The output layer; how many units it has follows from the data and the loss."""

    activation: str = "identity"
    initializer: str = "xavier_uniform"
    bias: bool = True


class NetworkSection(Struct, frozen=True, forbid_unknown_fields=True):
    """The network's shape and, where they were set by hand, its initial weights.

    ``features`` names what the inputs are computed from; empty means the data's own columns. ``weights``
    holds one matrix a layer, (n_in + 1) rows of n_out numbers, the last row being the biases; null lets the
    initializers draw them.
    """

    features: tuple[str, ...] = ()
    hidden: Annotated[tuple[LayerSection, ...], Meta(max_length=31)] = (LayerSection(),)
    output: OutputSection = OutputSection()
    precision: Literal["float64", "float32"] = "float64"
    weights: tuple[tuple[tuple[float, ...], ...], ...] | None = None


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """A choice from a registry with the settings that differ from its defaults."""

    name: str
    settings: dict[str, float] = {}


class StopSection(Struct, frozen=True, forbid_unknown_fields=True):
    """When to stop by itself.

    0 switches a rule off. Lengths are in epochs, ``patience`` is early stopping.
    """

    loss_below: Annotated[float, Meta(ge=0)] = 0.0
    gradient_below: Annotated[float, Meta(ge=0)] = 0.0
    epochs: Count = 0
    plateau: Count = 0
    patience: Count = 0


class TrainingSection(Struct, frozen=True, forbid_unknown_fields=True):
    """How to train. A ``batch_size`` of 0 means all samples: batch gradient descent.

    ``frozen`` lists parameters that are held: layer, source and unit from 0, the source after the last being
    the bias, and -1 for all of them.
    """

    loss: Named = Named("softmax_cross_entropy")
    optimizer: Named = Named("adam", {"lr": 0.01})
    schedule: Named = Named("constant")
    batch_size: Count = 16
    shuffle: bool = True
    drop_last: bool = False
    l1: Annotated[float, Meta(ge=0)] = 0.0
    l2: Annotated[float, Meta(ge=0)] = 0.0
    penalize_biases: bool = False
    clip_norm: Annotated[float, Meta(ge=0)] = 0.0
    clip_value: Annotated[float, Meta(ge=0)] = 0.0
    stop: StopSection = StopSection()
    frozen: Annotated[tuple[tuple[int, int, int], ...], Meta(max_length=10_000)] = ()


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """Settings that were changed in mid-run, and the step from which they are in force."""

    step: Count
    training: TrainingSection


class RunSection(Struct, frozen=True, forbid_unknown_fields=True):
    """How far the run had come when it was saved, and what was changed on the way, in order of steps."""

    steps: Count = 0
    changes: tuple[Change, ...] = ()


class PartsSection(Struct, frozen=True, forbid_unknown_fields=True):
    """What a workspace of several parts shows: the part on show, and the values of those that were opened."""

    part: str
    parts: dict[str, dict[str, Any]] = {}


class GraphSection(Struct, frozen=True, forbid_unknown_fields=True):
    """What the Graph workspace shows: an expression at its inputs, and how many events have been played.

    ``example`` names a worked example, or is empty. The inputs in ``parameters`` are updated with
    ``learning_rate`` at the end, unless it is null: all at once, or each as soon as it can be ("in_place").
    """

    source: Annotated[str, Meta(max_length=10_000)]
    example: str = ""
    at: dict[str, float] = {}
    parameters: tuple[str, ...] = ()
    learning_rate: float | None = None
    order: UpdateOrder = "simultaneous"
    backward_order: BackwardOrder = "topological"
    count: Count = 0


class PinSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A run that was pinned beside the document's own: what was set at its end, and how it went.

    ``number`` gives it its colour; ``changed`` tells that settings were changed on the way. Data of the name
    "table" without a ``table`` are the document's own samples.
    """

    number: Annotated[int, Meta(ge=1, le=MOST_PINS)]
    name: Annotated[str, Meta(max_length=LONGEST_NAME)] = ""
    shown: bool = True
    steps: Count = 0
    changed: bool = False
    seed: Seed = 7
    data: DataSection = DataSection()
    network: NetworkSection = NetworkSection()
    training: TrainingSection = TrainingSection()
    history: History = ()


class Document(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that is saved. ``workspace`` is the one on show, ``lesson`` the name of the open lesson.

    ``history`` sums up how the run went; nothing is computed from it, since the run is made again.
    """

    format: Literal["neural-playground"] = FORMAT
    version: int = VERSION
    title: Annotated[str, Meta(max_length=1000)] = ""
    note: Annotated[str, Meta(max_length=1_000_000)] = ""
    seed: Seed = 7
    data: DataSection = DataSection()
    network: NetworkSection = NetworkSection()
    training: TrainingSection = TrainingSection()
    run: RunSection = RunSection()
    history: History = ()
    pins: Annotated[tuple[PinSection, ...], Meta(max_length=MOST_PINS)] = ()
    workspace: WorkspaceName = "network"
    loss: PartsSection | None = None
    descent: PartsSection | None = None
    graph: GraphSection | None = None
    lesson: Annotated[str, Meta(max_length=200)] = ""

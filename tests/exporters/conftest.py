import numpy as np
import pytest
from msgspec.structs import replace

from playground.document.choices import choose_data
from playground.document.experiment import Experiment, build
from playground.document.schema import (
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
)
from playground.engine.activations import ACTIVATIONS
from playground.engine.losses import LOSSES

HIDDEN = [name for name, entry in ACTIVATIONS.items() if entry.elementwise]
ALL_FEATURES = ("x1", "x2", "x1_squared", "x2_squared", "x1_x2", "sin_x1", "sin_x2")


def documents() -> dict[str, Document]:
    """Return documents that use every activation, feature, scaling, precision, link and kind of data."""
    found = {}
    for name in HIDDEN:
        network = NetworkSection(ALL_FEATURES, (LayerSection(3, name), LayerSection(2, "tanh")))
        found[name] = Document(data=DataSection("moons", 40, scaling="standard"), network=network)
    for name in ("bce_logits", "bce", "hinge", "half_sse"):
        activation = (*LOSSES[name].outputs, "tanh")[0]
        section = NetworkSection(("x1", "x2"), (LayerSection(3),), OutputSection(activation))
        document = Document(data=DataSection("xor", 40, 0.0), network=section)
        found[name] = replace(document, training=replace(document.training, loss=Named(name)))
    typed = NetworkSection(("x1", "exp(-(x1**2 + x2**2)/9)", "max(x1, 0.5) - tanh(x2)"), (LayerSection(3),))
    found["typed features"] = Document(data=DataSection("moons", 40), network=typed)
    found["iris"] = choose_data(Document(), "iris")
    found["digits"] = choose_data(Document(), "digits")
    found["sine"] = choose_data(Document(network=NetworkSection(("x1", "sin_x1"))), "sine")
    single = found["tanh"]
    found["float32"] = replace(single, network=replace(single.network, precision="float32"))
    found["no hidden layer"] = replace(single, network=replace(single.network, hidden=()))
    return found


DOCUMENTS = documents()


@pytest.fixture(params=DOCUMENTS, scope="session")
def trained(request: pytest.FixtureRequest) -> tuple[Experiment, np.ndarray]:
    """A document's experiment and its θ after some steps."""
    experiment = build(DOCUMENTS[request.param])
    trainer = experiment.trainer()
    trainer.advance(20)
    return experiment, trainer.theta

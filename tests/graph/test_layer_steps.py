"""A step as a list of numbers: each is the engine's, is made of what is lit, and is told truly."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.freezing import Frozen
from playground.engine.network import LayerSpec, NetworkSpec
from playground.engine.optimizers import OPTIMIZERS, make_optimizer
from playground.engine.settings import TrainingSettings
from playground.graph.batch_pass import batch_of, run_update
from playground.graph.layer_picture import Block, picture
from playground.graph.layer_steps import LayerTape, gradient_position
from playground.graph.layer_words import tell


def make(
    *units: int, samples: int = 3, sample: int = 1, seed: int = 0, output: str = "identity", **changes: object
) -> LayerTape:
    rng = np.random.default_rng(seed)
    layers = [LayerSpec(n, "tanh") for n in units[1:-1]]
    spec = NetworkSpec(units[0], (*layers, LayerSpec(units[-1], output)))
    how = TrainingSettings(**{"optimizer": "adam", "hyper": {"lr": 0.1}, **changes})  # type: ignore[arg-type]
    theta = rng.normal(size=spec.parameter_count)
    targets = np.eye(units[-1])[rng.integers(units[-1], size=samples)]
    batch = batch_of(spec, theta, rng.normal(size=(samples, units[0])), targets, how)
    optimizer = make_optimizer(how.optimizer, theta.size, how.hyper)
    for _ in range(3):  # a memory that is not empty
        optimizer.step(rng.normal(size=theta.size), rng.normal(size=theta.size))
    return LayerTape(batch, run_update(batch, how, optimizer.snapshot(), how.hyper["lr"]), sample)


def target(blocks: list[Block]) -> Block:
    (found,) = [block for block in blocks if block.target]
    return found


def test_the_stages_follow_the_four_equations() -> None:
    tape = make(2, 3, 2, optimizer="sgd")
    assert [(stage.kind, stage.layer + 1) for stage in tape.stages] == [
        ("total", 1), ("activation", 1), ("total", 2), ("activation", 2), ("loss", 2),
        ("upstream", 2), ("delta", 2), ("weights", 2), ("back", 2), ("delta", 1), ("weights", 1),
        ("mean", 1), ("mean", 2), ("line", 1), ("line", 2),
    ]  # fmt: skip
    phases = [stage.phase for stage in tape.stages]
    assert phases == sorted(phases, key=["forward", "backward", "update"].index)
    assert len(tape) == (3 + 3 + 2 + 2 + 1) + (2 + 2 + 8 + 3 + 3 + 9) + 17 + 17


@pytest.mark.parametrize("frozen", [(), ((0, -1, 1), (1, 3, 0))])
@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
def test_the_last_line_of_the_rule_is_the_engines_update(optimizer: str, frozen: tuple[Frozen, ...]) -> None:
    tape = make(2, 3, 2, optimizer=optimizer, hyper={"lr": 0.05, "weight_decay": 0.1}, frozen=frozen)
    final = next(line for line in reversed(tape.lines) if line.symbol == "θ")
    np.testing.assert_allclose(final.result, tape.update.updated, rtol=1e-10, atol=1e-12)


@given(st.integers(0, 10_000), st.sampled_from([(2, 3, 2), (1, 1), (3, 2, 4, 1)]))
def test_every_position_shows_what_is_known_and_no_more(seed: int, units: tuple[int, ...]) -> None:
    tape = make(*units, seed=seed)
    counts = np.random.default_rng(seed).integers(0, len(tape) + 1, 12)
    for count in [0, *(int(c) for c in counts), len(tape)]:
        index, k = tape.locate(count)
        block = target(picture(tape, count))
        shown = np.isfinite(block.values).ravel()
        assert shown[: k + 1].all()
        assert not shown[k + 1 :].any()
        assert tape.start(index) + k + 1 == count
        if count:
            assert block.result is not None
            assert block.values[block.result] == tell(tape, count).value
        else:
            assert block.result is None
            assert not any(other.lit for other in picture(tape, count))


def test_what_is_lit_makes_the_number() -> None:
    tape = make(3, 4, 2)
    for count in range(1, len(tape) + 1):
        index, _ = tape.locate(count)
        kind = tape.stages[index].kind
        lit = [
            block.values[block.lit[0] : block.lit[1], block.lit[2] : block.lit[3]].ravel()
            for block in picture(tape, count)
            if block.lit
        ]
        value = tell(tape, count).value
        if kind in ("total", "back"):
            assert value == pytest.approx(float(lit[0] @ lit[1]), rel=1e-12, abs=1e-12)
        elif kind in ("weights", "delta"):
            assert value == pytest.approx(float(lit[0][0] * lit[1][0]), rel=1e-12, abs=1e-12)
        elif kind == "activation" and tape.stages[index].layer == 0:
            assert value == pytest.approx(np.tanh(lit[0][0]))


@pytest.mark.parametrize(
    ("output", "changes"),
    [
        ("identity", {"loss": "mse"}),
        ("identity", {"loss": "half_sse", "l1": 0.01, "l2": 0.1, "optimizer": "momentum"}),
        ("sigmoid", {"loss": "bce", "clip_norm": 0.01, "optimizer": "rmsprop"}),
        ("softmax", {"loss": "cross_entropy", "clip_value": 0.01, "optimizer": "adamw"}),
        ("identity", {"loss": "softmax_cross_entropy"}),
        ("identity", {"loss": "mae", "l2": 0.1, "penalize_biases": True}),
        ("identity", {"l1": 0.1, "frozen": ((0, -1, 1), (1, 3, 0)), "clip_norm": 0.1}),
    ],
)
def test_the_formula_in_numbers_gives_the_result(output: str, changes: dict[str, object]) -> None:
    tape = make(2, 3, 2, output=output, **changes)
    for count in range(1, len(tape) + 1):
        told = tell(tape, count)
        assert told.heading.format(**told.words)
        assert told.sentence.format(**told.words)
        if told.numbers and not re.search("softmax|Σ|if|σ", told.numbers):
            assert worked(told.numbers) == pytest.approx(told.value, rel=1e-3, abs=2e-4), told


def worked(text: str) -> float:
    text = re.sub(r"clip\((.*), ±(.*)\)$", r"clip(\1, -\2, \2)", text.replace("−", "-"))
    text = text.replace("·", "*").replace("×", "*").replace("²", "**2").replace("½", "0.5")
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", text)
    text = re.sub(r"ln (\([^()]*\)|[0-9.e-]+)", r"log(\1)", text).replace("ln(", "log(")
    text = re.sub(r"(\)|\d) log", r"\1*log", text)
    text = re.sub(r"√(\([^()]*\)|[0-9.e-]+)", r"sqrt(\1)", text)
    known = {name: getattr(np, name) for name in ("tanh", "log", "sqrt", "sign", "clip")}
    return float(
        eval(
            text,
            {**known, "min": min, "abs": abs, "identity": float, "sigmoid": lambda z: 1 / (1 + np.exp(-z))},
        )
    )


def test_a_wide_layer_writes_its_strongest_terms_only() -> None:
    tape = make(64, 64, 2, samples=1, sample=0)
    told = tell(tape, 1)
    assert told.left_out == 60
    assert told.numbers.count("·") == 4
    assert "…" in told.numbers


def test_mazurs_first_weight_is_found_where_it_is_sought() -> None:
    spec = NetworkSpec(2, (LayerSpec(2, "sigmoid"), LayerSpec(2, "sigmoid")))
    theta = np.array([0.15, 0.25, 0.20, 0.30, 0.35, 0.35, 0.40, 0.50, 0.45, 0.55, 0.60, 0.60])
    how = TrainingSettings(loss="half_sse", optimizer="sgd", hyper={"lr": 0.5})
    batch = batch_of(spec, theta, np.array([[0.05, 0.10]]), np.array([[0.01, 0.99]]), how)
    memory = make_optimizer("sgd", 12, {"lr": 0.5}).snapshot()
    tape = LayerTape(batch, run_update(batch, how, memory, 0.5), 0)
    told = tell(tape, gradient_position(tape, spec.index(1, 0, 0)))
    # M. Mazur, "A Step by Step Backpropagation Example" (2015): ∂E/∂w5 and the new w5
    assert (told.symbol, told.formula) == ("∂E/∂w₂[1,1]", "∂E/∂z₂[1] × a₁[1]")
    assert told.value == pytest.approx(0.082167041, abs=5e-10)
    assert tape.update.updated[6] == pytest.approx(0.35891648, abs=5e-9)

import re

import numpy as np
import pytest

from playground.engine.optimizers import OPTIMIZERS
from playground.graph.race import Entrant, Track
from playground.graph.step_arithmetic import step_lines
from playground.graph.surfaces import SURFACES

STATES = {"velocity": "b", "sum": "s", "v": "v", "u": "u", "m": "m", "v_max": "v_max"}


@pytest.mark.parametrize("decay", [0.0, 0.1])
@pytest.mark.parametrize("name", list(OPTIMIZERS))
@pytest.mark.parametrize("step", [0, 7])
def test_the_lines_lead_to_the_engines_next_point_and_memory(name: str, step: int, decay: float) -> None:
    hyper = {"lr": 0.002, "weight_decay": decay}
    track = Track(SURFACES["beale"].expression, (1.0, 1.5), Entrant(name, hyper))
    track.extend(step + 1)
    lines = step_lines(track, step)
    last = {line.symbol: line.result for line in lines}
    np.testing.assert_allclose(last["θ"], track.points[step + 1], rtol=1e-12)
    for state, symbol in STATES.items():
        if state in track.states:
            np.testing.assert_allclose(last[symbol], track.states[state][step + 1], rtol=1e-12, atol=1e-300)
    assert lines[0].result == tuple(track.gradients[step])


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_the_numbers_shown_work_out_to_the_result_shown(name: str) -> None:
    track = Track(SURFACES["beale"].expression, (1.0, 1.5), Entrant(name, {"lr": 0.01, "weight_decay": 0.1}))
    track.extend(4)
    for line in step_lines(track, 3)[1:]:
        for numbers, result in zip(line.numbers, line.result, strict=True):
            assert worked(numbers) == pytest.approx(result, rel=2e-3, abs=1e-6), numbers


def worked(text: str) -> float:
    text = text.replace("−", "-").replace("·", "*").replace("²", "**2")
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", text)
    text = re.sub(r"√(\([^()]*\)|[0-9.e-]+|\((?:[^()]|\([^()]*\))*\))", r"sqrt(\1)", text)
    return float(eval(text, {"sqrt": np.sqrt, "sign": np.sign, "max": max, "abs": abs}))

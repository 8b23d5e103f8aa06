"""Record the gradients of a run in an .npz file, from Python and without a window.

    python record_gradients.py [DOCUMENT.nnp] [STEPS] [FILE.npz]

The run is the one that the window would show: the same thread makes the steps and hands them over in blocks,
which can be kept as they are. For k steps of a network with P parameters, the file holds ``step`` (k,), the
batch's ``loss`` (k,), ``theta`` and ``gradient`` (k, P) before the update, and ``rows`` (k, B): the training
samples of the batch, −1 where it was a short one.
"""

import sys
from pathlib import Path

import playground  # noqa: F401 - before NumPy, as it says how many threads BLAS may use

# isort: split

import numpy as np
from PySide6.QtCore import QCoreApplication

from playground.document.store import load
from playground.session.blocks import State, StepBlock
from playground.session.controller import Controller

arguments = dict(enumerate(sys.argv[1:]))
document = load(Path(arguments.get(0, Path(__file__).with_name("two-moons.nnp"))))
wanted = int(arguments.get(1, 1000))
target = arguments.get(2, "gradients.npz")

app = QCoreApplication(sys.argv[:1])
controller = Controller(document)
blocks: list[StepBlock] = []


def follow(block: StepBlock) -> None:
    """Keep the block, and end when there are enough steps or no more will come."""
    blocks.append(block)
    if block.position.head >= wanted or block.diverged or block.stopped:
        app.quit()


def give_up(state: State) -> None:
    """End when the thread has failed: no block will come."""
    if state is State.FAILED:
        app.quit()


controller.blockArrived.connect(follow)
controller.stateChanged.connect(give_up)
controller.failed.connect(lambda message, _details: print(message, file=sys.stderr))
controller.play()
app.exec()
controller.shutdown()

whole = [
    (block, step) for block in blocks for step in range(block.rows_from, block.rows_from + len(block.theta))
]
batches = [block.batch_of(step) for block, step in whole]
rows = np.full((len(whole), max(map(len, batches), default=0)), -1)
for filled, batch in zip(rows, batches, strict=True):
    filled[: len(batch)] = batch
np.savez_compressed(
    target,
    step=[step for _, step in whole][:wanted],
    loss=[block.loss[step - block.first_step] for block, step in whole][:wanted],
    theta=np.concatenate([block.theta for block in blocks])[:wanted],
    gradient=np.concatenate([block.gradient for block in blocks])[:wanted],
    rows=rows[:wanted],
)
print(f"{min(wanted, len(whole))} steps recorded in {target}")

"""A thousand random commands against the real thread: it never hangs, and does what the table says."""

import threading
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from msgspec.structs import replace
from PySide6.QtCore import QObject, QThread, Signal, Slot

from playground.document.experiment import build
from playground.document.replay import resume
from playground.document.schema import Change, Document, LayerSection, Named, RunSection, StopSection
from playground.session.blocks import State, StepBlock, StepUnit
from playground.session.commands import Command, Load
from playground.session.controller import Controller
from playground.session.transitions import ENDS, TABLE, Reply, cell

from .conftest import PATIENCE, overflowing, same, small

EXAMPLES, COMMANDS_EACH = 36, 50
REPLAYED = 3_000
"""Steps up to which the end of an example is replayed without any thread."""

Standing = tuple[State, Command | None]
"""A state that the thread may be in, and the last command that waits there."""

AT_REST = (State.PAUSED, State.PLAYING)
TRAVELLED = replace(small().training, optimizer=Named("momentum", {"lr": 0.05}))
DOCUMENTS = {
    "small": small(),
    "wide": small(16, 16),
    "saved": small(run=RunSection(700, (Change(300, TRAVELLED),))),
    "single samples": replace(small(), training=replace(small().training, batch_size=1)),
    "stops": replace(small(), training=replace(small().training, stop=StopSection(epochs=30))),
    "overflows": overflowing(),
}
ENDS_BY_ITSELF = {"stops", "overflows"}


class Probe(QObject):
    """Asks the thread for its state, behind all commands that were sent before."""

    _asked = Signal()

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self._worker = controller._worker
        self._answered = threading.Event()
        self._asked.connect(self._answer)
        self.moveToThread(controller._thread)

    @Slot()
    def _answer(self) -> None:
        assert QThread.currentThread() is self._worker.thread()
        self._state = self._worker._state
        self._answered.set()

    def state(self) -> State:
        self._answered.clear()
        self._asked.emit()
        assert self._answered.wait(PATIENCE / 1000), "the training thread hangs"
        return self._state


def after(standing: Standing, command: Command, may_refuse: bool) -> Iterator[Standing]:
    """Return where ``command`` may lead; ``may_refuse`` is for a run that may have diverged."""
    state, _waiting = standing
    for diverged in (False, True)[: 1 + may_refuse]:
        reply = cell(state, command, diverged)
        if isinstance(reply, State):
            yield reply, None
        elif reply is Reply.WAITS:
            yield state, command
        else:
            yield standing


def in_time(standings: Iterable[Standing], ends_by_itself: bool) -> set[Standing]:
    """Return ``standings``, and all that they may turn into without a further command."""
    found: set[Standing] = set()
    fresh = set(standings)
    while fresh:
        state, waiting = standing = fresh.pop()
        found.add(standing)
        if state is State.PLAYING and not ends_by_itself:
            continue
        ends: set[Standing] = {(end, None) for end in ENDS[state] - {State.FAILED}}
        if waiting is not None:  # a step may have waited before it
            ends = {(State.STEPPING, waiting), *after((State.PAUSED, None), waiting, ends_by_itself)}
        fresh |= ends - found
    return found


class Session(RuleBasedStateMachine):
    """The controller as a person drives it, and what is known of the thread from the commands alone."""

    qtbot = None
    made = 0

    @initialize()
    def begin(self) -> None:
        self.ends_by_itself = False
        self.possible: set[Standing] = {(State.IDLE, None)}
        self.controller = Controller(small())
        self.note(Load(1, self.controller.experiment))
        self.head, self.run = 0, 0
        self.last: StepBlock | None = None
        self.errors: list[str] = []
        self.states = [State.IDLE]
        self.controller._commanded.connect(self.note)
        self.controller.blockArrived.connect(self.check_block)
        self.controller.stateChanged.connect(self.states.append)
        self.controller.failed.connect(lambda message, details: self.errors.append(message + details))
        self.controller.refused.connect(self.errors.append)
        self.probe = Probe(self.controller)
        self.settle()

    def note(self, command: Command) -> None:
        """Follow a command through the table."""
        before = in_time(self.possible, self.ends_by_itself)
        self.possible = {then for each in before for then in after(each, command, self.ends_by_itself)}

    def check_block(self, block: StepBlock) -> None:
        if block.restarted:
            assert block.run_id > self.run
            self.run, self.head = block.run_id, 0
        assert block.run_id == self.run
        steps = len(block.loss) - (block.diverged and len(block.loss) > 0)
        if steps:
            assert block.first_step <= self.head, "a gap"
            self.head = block.first_step + steps
        assert block.position.head == self.head
        assert block.position.step <= self.head
        assert block.rows_from + len(block.theta) == block.first_step + len(block.loss)
        for step in {block.rows_from, block.first_step + len(block.loss) - 1} if len(block.theta) else ():
            assert 0 < len(block.batch_of(step)) <= (block.settings.batch_size or 10**9)
        self.last = block

    def settle(self) -> None:
        """Wait for the thread to come to rest, and compare."""
        state = self.probe.state()
        while state not in AT_REST:
            self.qtbot.wait(2)
            state = self.probe.state()
        expected = in_time(self.possible, self.ends_by_itself)
        assert state in {each for each, _ in expected}, f"{state} is not among {expected}"
        if state is State.PAUSED:
            self.possible = {(state, None)}
            self.qtbot.waitUntil(self.stands_still, timeout=PATIENCE)
        assert self.errors == []
        for one, other in zip(self.states, self.states[1:], strict=False):
            assert other in ENDS[one] or other in TABLE[one].values(), f"{one} to {other}"
        self.states = self.states[-1:]

    def stands_still(self) -> bool:
        position, worker = self.controller.record.position, self.controller._worker
        return (
            self.controller.state is State.PAUSED
            and position is not None
            and position.exact
            and not worker._courier.holds_steps
            and not worker._courier._due_now
            and position.step == worker._run.step
        )

    def edit(self, document: Document) -> None:
        Session.made += 1
        assert self.controller.edit("edit", document), self.errors

    def train(self, **changes: object) -> None:
        document = self.controller.document
        self.edit(replace(document, training=replace(document.training, **changes)))

    @rule(share=st.floats(0, 1))
    def look_on(self, share: float) -> None:
        self.qtbot.wait(round(1 + 15 * share))

    @rule()
    def come_to_rest(self) -> None:
        self.settle()

    @rule()
    def play(self) -> None:
        Session.made += 1
        self.controller.play()

    @rule()
    def pause(self) -> None:
        Session.made += 1
        self.controller.pause()

    @rule()
    def toggle(self) -> None:
        Session.made += 1
        self.controller.toggle()

    @rule(unit=st.sampled_from(StepUnit), times=st.integers(1, 3))
    def step(self, unit: StepUnit, times: int) -> None:
        for _ in range(times):
            Session.made += 1
            self.controller.step(unit)

    @rule(unit=st.sampled_from(StepUnit))
    def back(self, unit: StepUnit) -> None:
        Session.made += 1
        self.controller.back(unit)

    @rule(share=st.floats(0, 1.1))
    def travel(self, share: float) -> None:
        Session.made += 1
        self.controller.goto(round(share * self.controller.record.head))

    @rule()
    def reset(self) -> None:
        Session.made += 1
        self.controller.reset()

    @rule(samples=st.sampled_from([3.0, 40.0, 1e3, 1e5, float("inf")]))
    def speed(self, samples: float) -> None:
        Session.made += 1
        self.controller.set_speed(samples)

    @rule(seed=st.integers(0, 99))
    def new_seed(self, seed: int) -> None:
        self.edit(replace(self.controller.document, seed=seed))

    @rule(noise=st.sampled_from([0.0, 0.1, 0.2]))
    def change_data(self, noise: float) -> None:
        document = self.controller.document
        self.edit(replace(document, data=replace(document.data, noise=noise)))

    @rule(units=st.lists(st.integers(1, 9), max_size=3))
    def change_network(self, units: list[int]) -> None:
        document, layers = self.controller.document, tuple(LayerSection(n) for n in units)
        self.edit(replace(document, network=replace(document.network, hidden=layers, weights=None)))

    @rule(name=st.sampled_from(["sgd", "momentum", "adam"]), rate=st.sampled_from([0.001, 0.01, 0.05]))
    def change_optimizer(self, name: str, rate: float) -> None:
        self.train(optimizer=Named(name, {"lr": rate}))

    @rule(size=st.sampled_from([0, 1, 7, 64]), penalty=st.sampled_from([0.0, 0.01]))
    def change_settings(self, size: int, penalty: float) -> None:
        self.train(batch_size=size, l2=penalty)

    @rule()
    def undo(self) -> None:
        Session.made += 1
        self.controller.undo_stack.undo()

    @rule()
    def redo(self) -> None:
        Session.made += 1
        self.controller.undo_stack.redo()

    @rule(name=st.sampled_from(sorted(DOCUMENTS)))
    def open_another(self, name: str) -> None:
        Session.made += 1
        self.ends_by_itself = self.ends_by_itself or name in ENDS_BY_ITSELF
        self.controller.open(DOCUMENTS[name])

    def teardown(self) -> None:
        """Close the document: the run that is left is the one that its file would make again."""
        try:
            self.controller.pause()
            self.settle()
            position = self.controller.record.position
            assert position is not None
            assert self.controller.record.head == self.head
            if position.step <= REPLAYED:
                trainer = resume(build(self.controller.document_to_save()))
                assert same(trainer.theta, position.theta)
        finally:
            self.controller.shutdown()
        assert not self.controller._thread.isRunning()


@pytest.mark.filterwarnings("error")
def test_a_thousand_random_commands(qtbot, monkeypatch):
    monkeypatch.setattr(Session, "qtbot", qtbot)
    monkeypatch.setattr(Session, "made", 0)
    monkeypatch.setattr("playground.session.worker.MOST_WAITING", 10**6)  # the model forgets none
    run_state_machine_as_test(
        Session,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=COMMANDS_EACH,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            phases=[Phase.generate],  # what depends on the moment does not shrink, and a hang would take ages
        ),
    )
    assert Session.made >= 1_000

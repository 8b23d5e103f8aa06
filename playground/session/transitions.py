"""The state machine of the training thread: what every command does in every state.

`TABLE` is the whole of it and the worker goes by it: a command whose cell names a state enters that state
first and then does its work there; anything that waits is called off by it. A piece of work that ends by
itself leaves its state as `ENDS` says.

==========  =======  ========  =======  =========  ==========  ===========  ========  ===========  ========
state       Load     Play      Pause    Step       GoTo        Reconfigure  SetSpeed  Acknowledge  Stop
==========  =======  ========  =======  =========  ==========  ===========  ========  ===========  ========
idle        idle     –         –        –          –           –            stays     stays        stopping
paused      idle     playing   paused   stepping   computing   stays        stays     stays        stopping
playing     idle     –         paused   stepping   computing   stays        stays     stays        stopping
stepping    idle     playing   paused   waits      computing   stays        stays     stays        stopping
computing   idle     waits     paused   waits      computing   stays        stays     stays        stopping
failed      idle     –         –        –          –           –            stays     stays        stopping
stopping    –        –         –        –          –           –            –         –            –
==========  =======  ========  =======  =========  ==========  ===========  ========  ===========  ========

–: ignored. stays: carried out without leaving the state. waits: carried out in its turn when the work under
way is done, for half-way is no place that anyone asked to train on from.

Step is the same for a sample, a batch and an epoch. A run that has diverged has no next step: paused there,
it ignores Play and Step.
"""

from enum import Enum

from playground.session.blocks import State
from playground.session.commands import (
    Acknowledge,
    Command,
    GoTo,
    Load,
    Pause,
    Play,
    Reconfigure,
    SetSpeed,
    Step,
    Stop,
)


class Reply(Enum):
    """What becomes of a command that enters no state.

    ignored: it makes no sense there. stays: it is carried out without leaving the state. waits: it is carried
    out when the work under way is done.
    """

    IGNORED = "ignored"
    STAYS = "stays"
    WAITS = "waits"


Cell = State | Reply
COMMANDS: tuple[type[Command], ...] = (
    Load, Play, Pause, Step, GoTo, Reconfigure, SetSpeed, Acknowledge, Stop,
)  # fmt: skip

_NO, _STAYS, _WAITS = Reply.IGNORED, Reply.STAYS, Reply.WAITS
_IDLE, _PAUSED, _PLAYING, _STEPPING = State.IDLE, State.PAUSED, State.PLAYING, State.STEPPING
_COMPUTING, _FAILED, _STOPPING = State.COMPUTING, State.FAILED, State.STOPPING

_ROWS: dict[State, tuple[Cell, ...]] = {
    #            Load   Play      Pause    Step       GoTo        Reconf. SetSp.  Acknow. Stop
    _IDLE:      (_IDLE, _NO,      _NO,     _NO,       _NO,        _NO,    _STAYS, _STAYS, _STOPPING),
    _PAUSED:    (_IDLE, _PLAYING, _PAUSED, _STEPPING, _COMPUTING, _STAYS, _STAYS, _STAYS, _STOPPING),
    _PLAYING:   (_IDLE, _NO,      _PAUSED, _STEPPING, _COMPUTING, _STAYS, _STAYS, _STAYS, _STOPPING),
    _STEPPING:  (_IDLE, _PLAYING, _PAUSED, _WAITS,    _COMPUTING, _STAYS, _STAYS, _STAYS, _STOPPING),
    _COMPUTING: (_IDLE, _WAITS,   _PAUSED, _WAITS,    _COMPUTING, _STAYS, _STAYS, _STAYS, _STOPPING),
    _FAILED:    (_IDLE, _NO,      _NO,     _NO,       _NO,        _NO,    _STAYS, _STAYS, _STOPPING),
    _STOPPING:  (_NO,   _NO,      _NO,     _NO,       _NO,        _NO,    _NO,    _NO,    _NO),
}  # fmt: skip

TABLE: dict[State, dict[type[Command], Cell]] = {
    state: dict(zip(COMMANDS, row, strict=True)) for state, row in _ROWS.items()
}

ENDS: dict[State, frozenset[State]] = {
    _IDLE: frozenset({_PAUSED, _COMPUTING, _FAILED}),
    _PAUSED: frozenset({_FAILED}),
    _PLAYING: frozenset({_PAUSED, _FAILED}),
    _STEPPING: frozenset({_PAUSED, _FAILED}),
    _COMPUTING: frozenset({_PAUSED, _FAILED}),
    _FAILED: frozenset(),
    _STOPPING: frozenset(),
}
"""Where a state is left for without a command.

A load is done, to stand at its start or to replay a saved run; a rule stops the training, or it diverges; a
step or a journey is done; an error.
"""


def cell(state: State, command: Command, diverged: bool = False) -> Cell:
    """Return what ``command`` does in ``state``; ``diverged`` says that the run stands where it diverged."""
    if diverged and state is State.PAUSED and isinstance(command, Play | Step):
        return Reply.IGNORED
    return TABLE[state][type(command)]

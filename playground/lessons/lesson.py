"""What a lesson is made of, once it has been read."""

from dataclasses import dataclass, field
from typing import Any, Literal

Comparison = Literal["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text with ``**bold**``, ``*italic*``, ```code``` and formulae between dollar signs."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, perhaps with numbers from 1; each item is text as in a paragraph."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in LaTeX on a line of its own."""

    latex: str


Text = Heading | Paragraph | Bullets | Formula


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a button does to the app: a verb of `actions.VERBS` and what it is done with."""

    verb: str
    argument: Any
    line: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """What holds after the actions: ``subject`` compared with ``value``, as `expectations` describes.

    ``digits`` is how many decimals the number was written with, to which it must agree.
    """

    subject: str
    comparison: Comparison
    value: Any
    digits: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Try:
    """A button that sets up the app; ``says`` tells in a sentence what was set up."""

    label: str
    actions: tuple[Action, ...]
    expectations: tuple[Expectation, ...]
    says: str
    line: int


@dataclass(frozen=True, slots=True)
class See:
    """A question to look for oneself, and what there is to see, which is shown when asked for."""

    question: str
    answer: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from: the value that is compared with the key, and its text."""

    value: float | str
    text: str


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question whose answer the engine computed from ``key``; without ``options`` a number is typed.

    ``digits`` is to how many decimals a number must agree; ``right`` explains the answer in a sentence.
    """

    question: str
    key: str
    answer: float | str
    digits: int
    options: tuple[Option, ...]
    right: str
    hint: str
    line: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; ``name`` is how quizzes call it, empty if none asks for it."""

    year: int
    who: str
    what: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of their years."""

    title: str
    events: tuple[Event, ...]


Block = Heading | Paragraph | Bullets | Formula | Try | See | Quiz | Timeline


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    Args:
        name: what files and the command line call it: the file's name without ending.
        title: for a person.
        section: of the course, such as 3.2.6.
        order: lessons are sorted by it.
        workspace: the one that it opens on.
        minutes: that it takes, about.
        blocks: its contents in order.
    """

    name: str
    title: str
    section: str
    order: int
    workspace: str
    minutes: int
    blocks: tuple[Block, ...] = field(default=(), repr=False)

    @property
    def quizzes(self) -> tuple[Quiz, ...]:
        """The questions, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Quiz))

    @property
    def tries(self) -> tuple[Try, ...]:
        """The buttons, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Try))

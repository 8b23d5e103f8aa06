"""Named entries of one kind: the one place where a piece of maths is added.

Panels, saved files, the command line and the exporters all read these registries, so an activation, loss,
optimizer, schedule or initializer is complete once its entry is registered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from playground.support.errors import PlaygroundError


class Named(Protocol):
    """Anything with the name that is saved in files."""

    @property
    def name(self) -> str: ...


Entry = TypeVar("Entry", bound=Named)


@dataclass(frozen=True, slots=True)
class HyperParameter:
    """One number that a person may set, with the range in which it makes sense.

    Args:
        name: as saved in files and typed on the command line.
        symbol: as a textbook writes it.
        default: the value where nothing is said.
        low: smallest legal value, included.
        high: largest legal value, included.
        scale: how a slider should run from ``low`` to ``high``.
        meaning: what it does, in one English sentence marked for translation.
    """

    name: str
    symbol: str
    default: float
    low: float
    high: float
    scale: Literal["linear", "log"] = "linear"
    meaning: str = ""

    def checked(self, value: float, place: str = "") -> float:
        """Return ``value`` as a float, or raise `PlaygroundError` if it lies outside the range."""
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not self.low <= value <= self.high
        ):
            raise PlaygroundError(
                f"{self.name} must be a number from {self.low:g} to {self.high:g}, but it is {value!r}.",
                place or self.name,
            )
        return float(value)


def checked_hyper(
    accepted: tuple[HyperParameter, ...], given: Mapping[str, float], owner: str, place: str = ""
) -> dict[str, float]:
    """Return every accepted hyper-parameter's value, the given ones checked and the rest at their defaults.

    Raises:
        PlaygroundError: for a name that ``owner`` does not take, or a value outside its range.
    """
    names = {parameter.name for parameter in accepted}
    for name in given:
        if name not in names:
            known = ", ".join(sorted(names)) or "none"
            raise PlaygroundError(
                f"{owner} has no setting {name!r}; it takes: {known}.", f"{place}.{name}" if place else name
            )
    return {
        p.name: p.checked(given[p.name], f"{place}.{p.name}" if place else p.name)
        if p.name in given
        else p.default
        for p in accepted
    }


class Registry(Mapping[str, Entry]):
    """Entries by their saved name, in the order in which a menu should show them."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, Entry] = {}

    def register(self, entry: Entry) -> Entry:
        """Add ``entry`` and return it; raises `ValueError` if its name is taken."""
        if entry.name in self._entries:
            raise ValueError(f"{self.kind} {entry.name!r} is registered already")
        self._entries[entry.name] = entry
        return entry

    def unregister(self, name: str) -> None:
        """Take the entry of that name out again, for plug-ins and tests."""
        del self._entries[name]

    def find(self, name: str, place: str = "") -> Entry:
        """Return the entry of that name, or raise `PlaygroundError` that lists the known ones."""
        try:
            return self._entries[name]
        except (KeyError, TypeError):
            raise PlaygroundError(
                f"there is no {self.kind} named {name!r}; choose one of: {', '.join(self._entries)}.", place
            ) from None

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

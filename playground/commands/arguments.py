"""How the command line reads its arguments: one sentence for whatever is wrong, and numbers with a minus."""

import argparse
import re
from collections.abc import Sequence
from math import isfinite
from typing import Any, NoReturn

from playground.commands.output import print_text
from playground.support.errors import PlaygroundError

LEAST_STEP, GREATEST_STEP = 1e-15, 1.0

_NEGATIVE = re.compile(r"^[-−][\d.]")
_OPTION = re.compile(r"^--[a-z]+$")


class Parser(argparse.ArgumentParser):
    """An argument parser that raises `PlaygroundError` instead of printing its usage and leaving."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter)

    def print_help(self, file: object = None) -> None:
        """Print how this is called; argparse itself is silent where it cannot."""
        print_text(self.format_help().rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        raise PlaygroundError(f"{' '.join(message.split())}; see {self.prog} --help.")


def join_negative_numbers(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with ``--start -5`` as ``--start=-5``, which argparse would take for options."""
    joined: list[str] = []
    for argument in arguments:
        if joined and _OPTION.match(joined[-1]) and _NEGATIVE.match(argument):
            joined[-1] = f"{joined[-1]}={argument}"
        else:
            joined.append(argument)
    return joined


def whole(text: str) -> int:
    """Return a number of steps or epochs, a whole number from 0."""
    try:
        value = int(text)
    except ValueError:
        value = -1
    if value < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return value


def step_length(text: str) -> float:
    """Return the step of a finite difference: less would be lost in a weight's last digit."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not LEAST_STEP <= value <= GREATEST_STEP:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {LEAST_STEP:g} to {GREATEST_STEP:g}")
    return value


def read_number(text: str, place: str) -> float:
    """Return ``text`` as a finite number; raises `PlaygroundError` with ``place`` for anything else."""
    try:
        value = float(text.strip().replace("−", "-"))
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise PlaygroundError(f"{text.strip()!r} is not a finite number.", place)
    return value


def read_numbers(text: str, place: str) -> list[float]:
    """Return the numbers of a list with commas between them."""
    return [read_number(part, place) for part in text.split(",")]


def read_settings(assignments: Sequence[str], place: str = "--set") -> dict[str, float]:
    """Return ``["lr=0.1", "beta1=0.9"]`` as a mapping; raises `PlaygroundError` for anything else."""
    settings: dict[str, float] = {}
    for assignment in assignments:
        name, equals, number = assignment.partition("=")
        if not equals or not name.strip():
            raise PlaygroundError(f"{assignment!r} is not of the form NAME=NUMBER, such as lr=0.05.", place)
        if name.strip() in settings:
            raise PlaygroundError(f"{name.strip()} is given twice; give it one value.", place)
        settings[name.strip()] = read_number(number, f"{place} {name.strip()}")
    return settings

"""Older versions of the document, brought to the current one: one pure function for each step."""

from collections.abc import Callable
from typing import Any

Raw = dict[str, Any]


def _with_own_data_and_frozen_weights(raw: Raw) -> Raw:
    """Version 2 adds ``data.table``, ``training.frozen`` and ``descent``; without them nothing changes."""
    return {**raw, "version": 2}


def _with_all_workspaces(raw: Raw) -> Raw:
    """Version 3 adds ``workspace``, ``loss``, ``graph`` and ``lesson``; without them nothing changes."""
    return {**raw, "version": 3}


STEPS: dict[int, Callable[[Raw], Raw]] = {1: _with_own_data_and_frozen_weights, 2: _with_all_workspaces}
"""``STEPS[n]`` turns a document of version n into one of version n + 1."""


def migrate(raw: Raw, version: int) -> Raw:
    """Return ``raw`` as a document of the current version."""
    while version in STEPS:
        raw = STEPS[version](raw)
        version += 1
    return raw

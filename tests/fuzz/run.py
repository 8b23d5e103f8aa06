"""Give the parsers a great many wrong inputs: ``python tests/fuzz/run.py --inputs 1000000 --keep found``.

Every input may be read or be refused with `PlaygroundError`, in a second, and the process stays below 500 MB.
What does anything else is kept as a file, to be mended and put into the corpus.
"""

import argparse
import hashlib
import resource
import signal
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[2]))  # the checkout, whatever is installed

from mutations import load_corpus, next_input
from targets import TARGETS

from playground.support.errors import PlaygroundError

MOST_SECONDS = 1.0
HANG_SECONDS = 20
MOST_MEGABYTES = 500


@dataclass
class Tally:
    """What came of the inputs to one parser; ``faults`` are the kinds of fault and how often each was."""

    inputs: int = 0
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)


def try_input(target: str, data: bytes, tally: Tally) -> str:
    """Give one input to a parser; return what was wrong, empty if all was well."""
    tally.inputs += 1
    began, fault = process_time(), ""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, HANG_SECONDS)
    try:
        TARGETS[target](data)
        tally.read += 1
    except PlaygroundError as error:
        tally.refused += 1
        if not error.message or "\n" in error.message.strip():
            fault = f"no sentence: {error.message[:80]!r}"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {str(error)[:80]}"
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
    took = process_time() - began
    tally.slowest = max(tally.slowest, took)
    if not fault and took > MOST_SECONDS:
        fault = f"slow: more than {MOST_SECONDS:g} s"
    if fault:
        tally.faults[fault] += 1
    return fault


def megabytes() -> float:
    """Return the greatest memory that the process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << 10 if sys.platform != "darwin" else 1 << 20
    )


def fuzz(target: str, inputs: int, seconds: float, seed: int, keep: Path | None = None) -> Tally:
    """Give ``inputs`` inputs to one parser, or as many as ``seconds`` allow."""
    tally, corpus, random = Tally(), load_corpus(target), Random(f"{target} {seed}")
    began = perf_counter()
    for _ in range(inputs):
        if perf_counter() - began > seconds:
            break
        data = next_input(target, corpus, random)
        fault = try_input(target, data, tally)
        if not fault and megabytes() > MOST_MEGABYTES:
            fault = f"memory: more than {MOST_MEGABYTES} MB"
            tally.faults[fault] += 1
        if fault and tally.faults[fault] == 1 and keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{target}-{hashlib.sha1(data).hexdigest()[:8]}").write_bytes(data)
        if fault.startswith("memory"):
            break
    tally.seconds = perf_counter() - began
    return tally


def main() -> int:
    """Run as the command line asks; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000, help="how many in all, shared out evenly")
    parser.add_argument("--seconds", type=float, default=3600.0, help="the longest that one parser is tried")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", choices=list(TARGETS), action="append")
    parser.add_argument("--keep", type=Path, help="a folder for the inputs at fault")
    arguments = parser.parse_args()
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _hang)
    targets = arguments.target or list(TARGETS)
    whole, found = 0, 0
    for target in targets:
        tally = fuzz(
            target, arguments.inputs // len(targets), arguments.seconds, arguments.seed, arguments.keep
        )
        whole, found = whole + tally.inputs, found + len(tally.faults)
        print(
            f"{target:12} {tally.inputs:9,} inputs  {tally.read:8,} read  {tally.refused:9,} refused"
            f"  slowest {tally.slowest:6.3f} s  {tally.seconds:6.0f} s  {megabytes():4.0f} MB",
            flush=True,
        )
        for fault, times in tally.faults.most_common():
            print(f"    {times:7,} × {fault}", flush=True)
    print(f"{whole:,} inputs, {found} kinds of fault, {megabytes():.0f} MB at most")
    return 1 if found else 0


def _hang(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {HANG_SECONDS} s")


if __name__ == "__main__":
    sys.exit(main())

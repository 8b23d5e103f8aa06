"""Let the monkey use the window for long: ``python tests/soak/run.py --minutes 30 --seed 1``.

It plays round after round, each with its own seed and a new window, and tells of every crash, exception,
warning of Qt and freeze with the seed and the last moves, and of the memory after each round. After a crash
it goes on with the next seed, in a new process.
"""

import argparse
import faulthandler
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # the checkout, whatever is installed
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOME = tempfile.TemporaryDirectory(prefix="soak-")
for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[variable] = HOME.name

HUNG_SECONDS = 600
"""For a round, which may be slow where other programs want the processor."""


def main() -> int:
    """Play as the command line asks; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--moves", type=int, default=600, help="of one round")
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    parser.add_argument("--aloud", action="store_true", help="print each move")
    parser.add_argument("--inside", action="store_true", help="play in this process, where a crash ends all")
    arguments = parser.parse_args()
    return play(arguments) if arguments.inside else watch(arguments)


def watch(arguments: argparse.Namespace) -> int:
    """Play in processes that may crash; return 1 if anything was found."""
    end, seed, crashes, code = time.monotonic() + 60.0 * arguments.minutes, arguments.seed, 0, 0
    while (left := (end - time.monotonic()) / 60.0) > 0.1:
        program = [sys.executable, "-X", "faulthandler", __file__, "--inside", "--minutes", str(left)]
        program += ["--aloud"] * arguments.aloud
        program += ["--moves", str(arguments.moves), "--seed", str(seed)]
        begun = False
        with subprocess.Popen(program, stdout=subprocess.PIPE, encoding="utf-8") as player:
            assert player.stdout is not None
            for line in player.stdout:
                print(line, end="", flush=True)
                if line.endswith("begins\n"):
                    begun = True
                    seed = int(line.split()[1])
        if not begun:
            return 1
        code = max(code, int(player.returncode != 0))
        if player.returncode not in (0, 1):
            crashes += 1
            print(f"seed {seed} ended in a crash, code {player.returncode}", flush=True)
        seed += 1
    print(f"{crashes} crashes")
    return code


def play(arguments: argparse.Namespace) -> int:
    """Play in this process."""
    from monkey import Monkey

    from playground.app import create_application

    application = create_application(["soak"])
    application.setQuitOnLastWindowClosed(False)
    end = time.monotonic() + 60.0 * arguments.minutes
    seed, moves, found = arguments.seed, 0, Counter[str]()
    while time.monotonic() < end:
        print(f"seed {seed} begins", flush=True)
        faulthandler.dump_traceback_later(HUNG_SECONDS, exit=True)
        monkey = Monkey(application, seed, Path(HOME.name), arguments.aloud)
        monkey.play(arguments.moves, end - time.monotonic())
        moves += monkey.moves
        for fault in monkey.faults:
            found[fault.partition(": ")[2].partition("\n    after")[0][-400:]] += 1
            print(fault, flush=True)
        print(
            f"seed {seed}: {monkey.moves} moves, {len(monkey.faults)} faults, {megabytes():.0f} MB,"
            f" longest move {monkey.longest:.1f} s",
            flush=True,
        )
        seed += 1
    faulthandler.cancel_dump_traceback_later()
    for fault, times in found.most_common():
        print(f"{times} ×\n{fault}\n")
    print(
        f"{moves:,} moves in {arguments.minutes:g} minutes, {len(found)} kinds of fault, {megabytes():.0f} MB"
    )
    return 1 if found else 0


def megabytes() -> float:
    """Return the memory of the process now; 0 where the system does not tell it."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main())

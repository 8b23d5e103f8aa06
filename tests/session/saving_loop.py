"""A process that saves and autosaves as the window does, as often as it can, until it is killed.

It reads "go" lines. For each it forks a child that prints what it begins and what is done, one line each, and
kills the child after the seconds that the line says. Forking spares loading Qt for each of the kills.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from msgspec.structs import replace

from playground.document import store
from playground.document.schema import Document
from playground.session.autosave import Autosave, Work


def say(word: str, number: int) -> None:
    os.write(1, f"{word} {number}\n".encode())


def work_on(path: Path, drafts: Path, number: int) -> None:
    """Edit for ever; the note is up to 1 MB, so that a kill often falls into the writing."""
    held: list[Work | None] = [None]
    autosave = Autosave(lambda: held[0], folder=drafts, milliseconds=10**9)
    random.seed(number)
    while True:
        number += 1
        note = "x" * random.randrange(0, 1_000_000)
        document = replace(Document(), title=str(number), note=note)
        held[0] = Work(document, path.name, path)
        say("draft", number)
        autosave.keep_now()
        say("drafted", number)
        if random.random() < 0.5:
            say("save", number)
            store.save(document, path)
            say("saved", number)
            held[0] = None
            autosave.forget()


def main() -> None:
    path, drafts = Path(sys.argv[1]), Path(sys.argv[2])
    for line in sys.stdin:
        seconds, number = line.split()
        child = os.fork()
        if child == 0:
            work_on(path, drafts, int(number))
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        say("killed", 0)


main()

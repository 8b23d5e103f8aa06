import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from playground.support.errors import PlaygroundError
from playground.support.files import read_bounded

with_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@with_pipes
def test_a_pipe_that_no_program_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    """A window that opened it would stand still until the person ended the program."""
    pipe = tmp_path / "pipe.nnp"
    os.mkfifo(pipe)
    with pytest.raises(PlaygroundError, match=r"pipe.nnp: cannot read the file \(no program writes to this"):
        read_bounded(pipe, 100, "too large")


@with_pipes
@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_a_pipe_is_read_to_its_end_however_slowly_it_is_filled(tmp_path: Path, seconds: float) -> None:
    pipe = tmp_path / "pipe.nnp"
    os.mkfifo(pipe)

    def fill() -> None:
        with pipe.open("wb", buffering=0) as file:
            for piece in (b"one ", b"two ", b"three"):
                time.sleep(seconds)
                file.write(piece)

    writer = threading.Thread(target=fill)
    writer.start()
    content = read_bounded(pipe, 100, "too large")
    writer.join(10)
    assert content == b"one two three"


@with_pipes
def test_no_more_of_a_pipe_is_read_than_may_be(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.nnp"
    os.mkfifo(pipe)
    endless = "import sys; f = open(sys.argv[1], 'wb')\nwhile True: f.write(bytes(65536))"
    with subprocess.Popen([sys.executable, "-c", endless, str(pipe)], stderr=subprocess.DEVNULL) as writer:
        with pytest.raises(PlaygroundError, match="too large"):
            read_bounded(pipe, 1_000_000, "too large")
        assert writer.wait(10) != 0  # nobody reads on

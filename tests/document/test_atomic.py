import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from playground.document import atomic
from playground.support.errors import PlaygroundError


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    atomic.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_is_as_open_to_others_as_the_person_has_it(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        atomic.write(tmp_path / "a.txt", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "far" / "real.txt")
    atomic.write(link, b"through")
    assert link.is_symlink()
    assert (tmp_path / "far" / "real.txt").read_bytes() == b"through"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    atomic.write(pipe, b"flows")
    reader.join(10)
    assert read == [b"flows"]
    assert pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_no_program_reads_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(PlaygroundError, match=r"pipe: cannot save here \(.*\); choose another place"):
        atomic.write(pipe, b"stands")


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no such device")
def test_an_output_that_is_a_pipe_is_written_to() -> None:
    program = "from pathlib import Path; from playground.document import atomic; "
    program += "atomic.write(Path('/dev/stdout'), b'flows')"
    known = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run([sys.executable, "-c", program], env=known, capture_output=True, check=False)
    assert (ended.stdout, ended.stderr) == (b"flows", b"")


@pytest.mark.parametrize("place", ["missing/a.txt", "."])
def test_what_cannot_be_written_is_told_with_its_place(tmp_path: Path, place: str) -> None:
    with pytest.raises(PlaygroundError, match="cannot save here") as refusal:
        atomic.write(tmp_path / place, b"x")
    assert refusal.value.place.startswith(str(tmp_path))
    assert list(tmp_path.iterdir()) == []

"""Tells how large a frozen program is, how long it takes to start, and how much memory it takes at rest.

A cold start begins with none of the program's files in memory; a warm one follows right after. Both end when
the window stands at the first step and waits for the person, as ``--self-test --first-frame`` tells.
"""

import os
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

MEGABYTE = 1_000_000
LARGEST = 10
REST_SECONDS = 3.0
ARCHIVE_LIMIT, START_LIMIT, MEMORY_LIMIT = 65.0, 2.0, 200.0


def report(program: Path, folder: Path, archive: Path, repetitions: int) -> None:
    """Print every figure, and beside it the limit that it is to keep."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    total = sum(file.stat().st_size for file in files)
    packed = archive.stat().st_size / MEGABYTE
    print(f"folder:       {total / MEGABYTE:6.1f} MB in {len(files)} files")
    print(f"archive:      {packed:6.1f} MB (at most {ARCHIVE_LIMIT:.0f})  {archive.name}")
    starts = [start(program, folder, cold=True) for _ in range(repetitions)]
    cold = median(seconds for seconds, _ in starts)
    warm = median(start(program, folder, cold=False)[0] for _ in range(repetitions))
    memory = median(megabytes for _, megabytes in starts)
    print(
        f"cold start:   {cold:6.2f} s to the first frame, offscreen (at most {START_LIMIT:.0f});"
        f" warm {warm:.2f} s"
    )
    print(f"memory:       {memory:6.1f} MB at rest (at most {MEMORY_LIMIT:.0f})")
    print("largest files:")
    for file in sorted(files, key=lambda file: file.stat().st_size, reverse=True)[:LARGEST]:
        print(f"{file.stat().st_size / MEGABYTE:14.1f} MB  {file.relative_to(folder).as_posix()}")


def start(program: Path, folder: Path, cold: bool) -> tuple[float, float]:
    """Start the program; return the seconds to its first frame and the megabytes that it holds at rest."""
    if cold:
        forget(folder)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home}
        command = [str(program), "--self-test", "--first-frame"]
        began = time.perf_counter()
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            seconds = time.perf_counter() - began
            time.sleep(REST_SECONDS)
            megabytes = memory_of(process.pid)
            process.terminate()
    if line.strip() != "first frame":
        raise RuntimeError(f"the program said {line!r} instead of showing its window")
    return seconds, megabytes


def forget(folder: Path) -> None:
    """Ask the system to drop the folder's files from its memory; what others share of it stays."""
    if not hasattr(os, "posix_fadvise"):
        return
    for file in folder.rglob("*"):
        if file.is_file():
            descriptor = os.open(file, os.O_RDONLY)
            try:
                os.fsync(descriptor)
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)


def memory_of(process: int) -> float:
    """Return the resident memory of a process in megabytes; NaN where the system does not tell it so."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return float("nan")
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024 / MEGABYTE

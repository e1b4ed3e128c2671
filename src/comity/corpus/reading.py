"""Reading a file that may have no end: a device, or what a pipe goes on to bring."""

import errno
import os
import time
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG
from typing import BinaryIO, Final

LARGEST: Final = 256  # megabytes
PATIENCE: Final = 2  # seconds: the writer of a pipe may have started at the same time


def read(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        OSError: It cannot be read, there is more than `LARGEST` in it, or it is a pipe to which
            nobody writes for `PATIENCE`.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        if not S_ISFIFO(os.fstat(file.fileno()).st_mode):
            return read_open(file)
        # Without waiting, a pipe has nothing (None) where somebody writes, an end (b"") else.
        end = time.monotonic() + PATIENCE
        while (first := file.raw.read(1)) == b"":
            if time.monotonic() > end:
                raise OSError(errno.EINVAL, f"nobody wrote to this pipe in {PATIENCE} seconds")
            time.sleep(PATIENCE / 100)
        os.set_blocking(file.fileno(), True)
        return (first or b"") + read_open(file)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; to open a pipe is to wait until somebody opens its other end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_open(file: BinaryIO) -> bytes:
    """Return what is left of an open file, as `read` does.

    Raises:
        OSError: It cannot be read, or there is more than `LARGEST` in it.
    """
    most = LARGEST * 1_000_000
    content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"there is more than {LARGEST} megabytes in it")
    return content


def read_regular(path: Path) -> bytes:
    """Return the content of a file that is neither device nor pipe: to open one may be to wait.

    Raises:
        OSError: It cannot be read, or is another kind of thing.
    """
    mode = path.stat().st_mode
    if not (S_ISREG(mode) or S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "it is a device or a pipe")
    return read(path)

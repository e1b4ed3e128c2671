"""Reading a file that may have no end: a device, or what a pipe goes on to bring."""

import errno
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Final

LARGEST: Final = 256  # megabytes


def read(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        OSError: It cannot be read, or there is more than `LARGEST` in it.
    """
    with path.open("rb") as file:
        return read_open(file)


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

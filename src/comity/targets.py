"""Writing a file: all of it or nothing."""

import os
import tempfile
from pathlib import Path

from comity.errors import Place, TargetError


def write(path: Path, content: bytes) -> None:
    """Write a file in one stroke: a reader sees the old one or the new one, whole.

    Args:
        path: The file; its folder is made where it is missing.
        content: What it will hold.

    Raises:
        TargetError: It cannot be written; what was there is unharmed.
    """
    hint = "name another folder"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TargetError(f"cannot be written: {reason}", Place(str(path)), hint=hint) from None


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    passing = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        passing.chmod(0o666 & ~_umask())
        passing.replace(path)
    finally:
        passing.unlink(missing_ok=True)


def _umask() -> int:
    """Return the mask of new files, which can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

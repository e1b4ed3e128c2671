"""Writing files: all of them or none."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path

from comity.errors import Place, TargetError


def write(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files in one stroke each, and none before all have been written aside.

    Args:
        folder: Where; made where it is missing.
        contents: What each file will hold, by its name.

    Returns:
        The files.

    Raises:
        TargetError: One cannot be written; what was there is unharmed.
    """
    aside: dict[Path, Path] = {}
    try:
        for name, content in contents.items():
            with blaming(folder / name):
                aside[folder / name] = _aside(folder / name, content)
        for path, passing in aside.items():
            with blaming(path):
                passing.replace(path)
    finally:
        for passing in aside.values():
            passing.unlink(missing_ok=True)
    return list(aside)


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Say of which file an error of the system is.

    Raises:
        TargetError: In the place of an `OSError`.
    """
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name another folder"
        raise TargetError(f"cannot be written: {reason}", Place(str(path)), hint=hint) from None


def _aside(path: Path, content: bytes) -> Path:
    """Write what a file will hold beside it; a folder in its place would refuse it later."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    passing = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        passing.chmod(0o666 & ~_umask())
    except OSError:
        passing.unlink(missing_ok=True)
        raise
    return passing


def _umask() -> int:
    """Return the mask of new files, which can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""Writing files: all of them or none."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from errno import EEXIST, EISDIR
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
        for path, temporary in aside.items():
            with blaming(path):
                temporary.replace(path)
    finally:
        for temporary in aside.values():
            temporary.unlink(missing_ok=True)
    return list(aside)


def exchange(
    folder: Path, contents: Iterable[tuple[str, bytes]], *, root: Path | None = None
) -> None:
    """Write a folder aside, then put it in the place of what was there.

    Args:
        folder: Where; made where it is missing. What was in it is gone afterwards.
        contents: The path of each file, with its content.
        root: The folder to write aside in, if that is not the folder's own. Then the folder is
            new: nothing is exchanged.

    Raises:
        TargetError: A file cannot be written; what was there is unharmed.
    """
    place = folder.resolve()
    with blaming(folder):
        (root or place.parent).mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=root or place.parent, prefix=f".{place.name}."))
    new, old = aside / "new", aside / "old"
    try:
        for name, content in contents:
            with blaming(folder / name):
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                (new / name).write_bytes(content)
        with blaming(folder):
            if place.exists():
                if root:
                    raise FileExistsError(EEXIST, os.strerror(EEXIST))
                place.rename(old)
            new.rename(place)
    finally:
        if old.exists() and not place.exists():
            old.rename(place)
        shutil.rmtree(aside, ignore_errors=True)


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
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_umask())
    except (OSError, KeyboardInterrupt):
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    """Return the mask of new files, which can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def cache_folder() -> Path:
    """Return the folder in which what can be had again is kept, as the system has it."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / "comity"

"""Writing files: all of them or none."""

import glob
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from errno import EEXIST, EISDIR, ENOSPC
from pathlib import Path
from typing import IO, Final

from comity.errors import Place, TargetError

_MARK: Final = "lock"
_UNNAMED: Final = "unnamed"
_LONG: Final = 3600  # seconds between making something and locking it, however busy the machine
_TEMPORARY: Final = ("TMPDIR", "TEMP", "TMP")  # in the order in which Python looks at them
_RANDOM: Final = 8  # characters, which `tempfile` adds to a name


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
    with ExitStack() as locks:
        try:
            for name, content in contents.items():
                with blaming(folder / name):
                    remove_leftovers(folder, glob.escape(name))
                    aside[folder / name] = _aside(folder / name, content, locks)
            for path, temporary in aside.items():
                with blaming(path):
                    temporary.replace(path)
        finally:
            for temporary in aside.values():
                temporary.unlink(missing_ok=True)
    return list(aside)


def remove_leftovers(folder: Path, names: str) -> None:
    """Remove what runs that were killed have written aside, and nothing of a run that lives.

    Args:
        folder: Where.
        names: A pattern of the names of the files that were to be written.
    """
    for aside in folder.glob(f".{names}.{'?' * _RANDOM}"):
        with suppress(OSError):
            if aside.is_file() and (_is_old(aside) or aside.stat().st_size):
                with aside.open("rb") as file:
                    if _lock(file):
                        aside.unlink()


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
    beside = root or place.parent
    with blaming(folder):
        beside.mkdir(parents=True, exist_ok=True)
        _remove_folders(place, beside)
        aside = Path(tempfile.mkdtemp(dir=beside, prefix=f".{place.name}."))
        lock = _locked(aside)
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
        lock.close()  # an open file cannot be removed everywhere
        shutil.rmtree(aside, ignore_errors=True)


def _locked(aside: Path) -> IO[bytes]:
    """Mark a folder as one of a process that lives: the lock ends with it, however it ends.

    The mark gets its name when it is locked, so that nobody finds it free before.
    """
    unnamed = aside / _UNNAMED
    try:
        mark = unnamed.open("wb")
    except OSError:
        aside.rmdir()
        raise
    with suppress(OSError):  # a file system without locks: then nothing is removed there either
        if _lock(mark):
            unnamed.rename(aside / _MARK)
    return mark


def _is_old(aside: Path) -> bool:
    """Return whether a run that lives would have locked by now what it writes aside."""
    return time.time() - aside.stat().st_mtime > _LONG


def _remove_folders(place: Path, beside: Path) -> None:
    """Remove what a run that was killed has left; what it had moved away goes back before."""
    for aside in beside.glob(f".{glob.escape(place.name)}.{'?' * _RANDOM}"):
        with suppress(OSError):
            if _is_old(aside) and {path.name for path in aside.iterdir()} <= {_UNNAMED}:
                (aside / _UNNAMED).unlink(missing_ok=True)
                aside.rmdir()
        with suppress(OSError), (aside / _MARK).open("rb") as mark:
            if _lock(mark):
                if (aside / "old").exists() and not place.exists():
                    (aside / "old").rename(place)
                shutil.rmtree(aside, ignore_errors=True)


def _lock(file: IO[bytes]) -> bool:
    """Lock a file; return whether that can be done here (not on Windows).

    Raises:
        OSError: Another process has locked it.
    """
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415 (not on every platform)

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return True


@contextmanager
def temporary() -> Iterator[Path]:
    """Make a folder where the system keeps temporary files, and remove it after the block.

    Raises:
        TargetError: None can be made.
    """
    try:
        made = tempfile.TemporaryDirectory(prefix="comity-")
    except OSError as error:
        place = Place(next(filter(None, map(os.environ.get, _TEMPORARY)), "/tmp"))  # noqa: S108 (only named)
        reason = "there is no room" if error.errno == ENOSPC else "nothing can be written there"
        message = f"no folder for temporary files: {reason}"
        raise TargetError(message, place, hint="set TMPDIR to one that can be written to") from None
    with made as folder:
        yield Path(folder)


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


def _aside(path: Path, content: bytes, locks: ExitStack) -> Path:
    """Write what a file will hold beside it; a folder in its place would refuse it later.

    It is locked before anything is in it, until it has its name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with suppress(OSError):  # a file system without locks
                if _lock(file):
                    locks.callback(os.close, os.dup(file.fileno()))
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
    """Return the folder in which what can be had again is kept, as the system has it.

    Where it has none, for a user without a home, nothing can be written there.
    """
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    try:
        return (Path(named) if named else Path.home() / ".cache") / "comity"
    except RuntimeError:
        return Path(os.devnull, "comity")

"""A folder that is a site and nothing else: exchanged as a whole, never half-written.

A list of the files with their checksums says what belongs to it; `sha256sum --check` reads it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from comity.corpus import writing
from comity.errors import Place, TargetError
from comity.export import checksums

LIST: Final = "comity-site.sha256"
_NAMED: Final = 3  # as many of the files in the way as an error names


def require_own(folder: Path) -> None:
    """Raise where a folder cannot become a site without loss.

    Args:
        folder: What is to be written. It may be missing or empty, or have a former site in it and
            nothing else.

    Raises:
        TargetError: There are other things in it, or it is no folder.
    """
    if not folder.exists():
        return
    place = Place(str(folder))
    if not folder.is_dir():
        raise TargetError("not a folder", place, hint="name one, or what is not there yet")
    if Path.cwd().is_relative_to(folder.resolve()):
        hint = "go elsewhere, or name another"
        raise TargetError("the folder you are in, which would be exchanged", place, hint=hint)
    others = sorted(_others(folder))
    if others:
        shown = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
        hint = "name an empty folder, or one that is not there yet"
        raise TargetError(f"it has other things in it than a site: {shown}", place, hint=hint)


def _others(folder: Path) -> Iterator[str]:
    """Yield what is in a folder and not in its list."""
    listed = folder / LIST
    own = {LIST}
    with writing.blaming(folder):
        if listed.is_file():
            lines = listed.read_text("utf-8", errors="replace").splitlines()
            own |= {line.partition("  ")[2] for line in lines}
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            if name not in own and (path.is_symlink() or not path.is_dir()):
                yield name


def exchange(folder: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    """Put files, with the list of them, in the place of what was there.

    Args:
        folder: Where; made where it is missing. What was in it is gone afterwards.
        contents: The path of each file, with its content.

    Raises:
        TargetError: A file cannot be written; what was there is unharmed.
    """
    writing.exchange(folder, _listed(contents))


def _listed(contents: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield files, and last the list of them."""
    sums: dict[str, str] = {}
    for name, content in contents:
        yield name, content
        sums[name] = checksums.checksum(content)
    yield LIST, checksums.lines(sums)

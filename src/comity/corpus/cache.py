"""Answers that are kept on disk, each by a digest of everything that decided it.

Whatever is not exactly what was written here counts as not kept: a file that is cut off, somebody
else's. Where nothing can be written, nothing is kept. The least used are removed where there are
too many.
"""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Final

from comity.corpus import writing
from comity.errors import TargetError

MOST: Final = 2_000  # files


class Folder:
    """A folder of answers.

    Attributes:
        path: Where it is.
    """

    def __init__(self, path: Path) -> None:
        """Remember where; nothing is read or made.

        Args:
            path: Where it is; made when something is kept.
        """
        self.path = path

    def read(self, key: str) -> bytes | None:
        """Return what is kept; None where it is not.

        Args:
            key: The digest of what decided it.
        """
        path = self._file(key)
        try:
            first, _, content = path.read_bytes().partition(b"\n")
            if first != digest(content):
                return None
            path.touch()
        except OSError:
            return None
        return content

    def write(self, key: str, content: bytes) -> None:
        """Keep an answer.

        Args:
            key: The digest of what decided it.
            content: All of it.
        """
        path = self._file(key)
        with suppress(TargetError, OSError):
            writing.write(path.parent, {path.name: digest(content) + b"\n" + content})

    def tidy(self) -> None:
        """Remove the files that were used least lately, where there are too many, and leftovers."""
        with suppress(OSError):
            writing.remove_leftovers(self.path, "*.json")
            files = sorted(self.path.glob("*.json"), key=lambda path: path.stat().st_mtime)
            for path in files[:-MOST]:
                path.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.path / f"{key}.json"


def digest(text: bytes) -> bytes:
    """Return what a file has in its first line, that it is whole."""
    return hashlib.sha256(text).hexdigest().encode()

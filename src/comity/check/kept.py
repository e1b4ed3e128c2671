"""What was found before, kept on disk by a digest of everything that decided it.

Whatever is not exactly what was written here counts as not kept, also what another version wrote.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from comity.check.findings import Finding, Severity
from comity.check.shapes.surroundings import Known
from comity.corpus.cache import Folder
from comity.errors import Place

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_CODE: Final = ("check", "coding", "corpus", "dataset", "rdf")
_LIBRARIES: Final = ("pyoxigraph", "pyshacl", "rdflib", "turtlefmt")


class Kept:
    """The findings of earlier checks."""

    def __init__(self, folder: Path) -> None:
        """Remember where; nothing is read or made.

        Args:
            folder: Where they are; made when something is kept.
        """
        self._files = Folder(folder)

    def read(self, key: str, files: Mapping[str, str]) -> list[Finding] | None:
        """Return what was found; None where it is not known.

        Args:
            key: The digest of what decided it.
            files: The files that were looked at, by the path that findings have.
        """
        content = self._files.read(key)
        if content is None:
            return None
        try:
            found = [_finding(row) for row in json.loads(content)]
        except (ValueError, TypeError):
            return None
        return found if all(one.place.file in files for one in found) else None

    def write(self, key: str, findings: Sequence[Finding]) -> None:
        """Keep what was found.

        Args:
            key: The digest of what decided it.
            findings: All of it.
        """
        self._files.write(key, json.dumps([_row(one) for one in findings]).encode())

    def nodes(self, key: str) -> Known | None:
        """Return what is known of the nodes of a document; None where nothing is.

        Args:
            key: The digest of what they have in common.
        """
        content = self._files.read(key)
        with suppress(ValueError):
            match json.loads(content or b""):
                case [dict(digests), list(faulty)]:
                    if all(isinstance(text, str) for text in (*digests.values(), *faulty)):
                        return Known(digests, faulty)
        return None

    def keep_nodes(self, key: str, known: Known) -> None:
        """Keep what is known of the nodes of a document.

        Args:
            key: The digest of what they have in common.
            known: All of it.
        """
        self._files.write(key, json.dumps(known).encode())

    def tidy(self) -> None:
        """Remove the files that were used least lately, where there are too many."""
        self._files.tidy()


@cache
def code() -> str:
    """Return a digest of the rules, and of the libraries that they use."""
    found = hashlib.sha256()
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            found.update(f"{name} {version(name)}\n".encode())
    for folder in _CODE:
        for path in sorted((_PACKAGE / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".tsv"}:
                content = path.read_bytes()
                found.update(f"{path.relative_to(_PACKAGE)} {len(content)}\n".encode())
                found.update(content)
    return found.hexdigest()


def _row(finding: Finding) -> list[object]:
    return [
        finding.rule,
        list(finding.place),
        finding.message,
        finding.hint,
        finding.severity.value,
    ]


def _finding(row: object) -> Finding:
    """Return a finding as it was kept.

    Raises:
        TypeError: It is none.
        ValueError: It is none.
    """
    match row:
        case [
            str(rule),
            [str(file), int() | None as line, int() | None as column],
            str(message),
            str(hint),
            str(severity),
        ]:
            place = Place(file, line, column)
            return Finding(rule, place, message, hint, Severity(severity))
    raise TypeError(row)

"""The data as it stands when the server starts: one file that every worker loads."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import Quad, RdfFormat, serialize

NAME: Final = "snapshot.nq"


class Snapshot(NamedTuple):
    """What is served.

    Attributes:
        file: The quads, as N-Quads.
        digest: What the data is told by: another digest, other data.
        prefixes: The prefix table.
    """

    file: Path
    digest: str
    prefixes: Mapping[str, str]


def take(quads: Iterable[Quad], prefixes: Mapping[str, str], folder: Path) -> Snapshot:
    """Write quads to a file of a folder, from which workers load them."""
    content = serialize(quads, format=RdfFormat.N_QUADS) or b""
    file = folder / NAME
    file.write_bytes(content)
    return Snapshot(file, hashlib.sha256(content).hexdigest(), prefixes)

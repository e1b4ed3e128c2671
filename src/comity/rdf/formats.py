"""The media types of the files that are published, by their endings (IANA, where it has one)."""

from pathlib import PurePosixPath
from typing import Final

TYPES: Final = {
    ".R": "text/x-r-source",
    ".cff": "application/yaml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".parquet": "application/vnd.apache.parquet",
    ".py": "text/x-python",
    ".rdf": "application/rdf+xml",
    ".rq": "application/sparql-query",
    ".sql": "application/sql",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".trig": "application/trig",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def of(path: str) -> str:
    """Return the media type of a file.

    >>> of("tables/events.csv"), of("dumps/comity.nq")
    ('text/csv', 'application/n-quads')
    """
    return TYPES[PurePosixPath(path).suffix or path]

"""Who runs a reader's query: the server that has the page, the reader's browser, or nobody.

A browser runs Oxigraph as WebAssembly, which comes packed as XZ, and another package unpacks. Both
are packages of npm, which are fetched when a site is built and never part of the project.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from comity.web import npm

BY_SERVER: Final = "server"
BY_BROWSER: Final = "browser"
BY_NOBODY: Final = "nobody"

PACKAGE: Final = npm.Package(
    "oxigraph",
    "0.5.11",
    "zKdgmp1tsrutGzC1lCCywwZRPpLJKaJnKSDWoY2hIhMiwiCRRXNN1DU7WUyTInBvgPKT8Y5N+RgwTL8qKXpLng==",
)
UNPACKER: Final = npm.Package(
    "xz-decompress",
    "0.2.3",
    "O8v6HG8T0PrKBcpyWA13GkSYWFvncwzuzcLx5A7++l3HsE3atmoetXjIxrZ/JV/nbvSZ7WS4+3XvREZuVn+rEA==",
)
PACKAGES: Final = (PACKAGE, UNPACKER)
# The modules, what they run, and what they are and under which licence.
FILES: Final = {
    PACKAGE.name: ("web.js", "web_bg.wasm", "package.json", "README.md"),
    UNPACKER.name: ("dist/package/xz-decompress.min.js", "package.json", "README.md"),
}


class Runner(NamedTuple):
    """Who runs a reader's query.

    Attributes:
        who: `BY_SERVER`, `BY_BROWSER`, or `BY_NOBODY`, where the engine could not be had.
        engine: The files of the engine that a browser runs, by the name of the package and theirs.
        missing: Why there is no engine; empty where none is missing.
    """

    who: str
    engine: Mapping[str, bytes]
    missing: str = ""


SERVER: Final = Runner(BY_SERVER, {})
NOBODY: Final = Runner(BY_NOBODY, {})


def in_browser(cache: Path | None = None) -> Runner:
    """Return the reader's browser as the runner, with its engine; nobody where there is none.

    Args:
        cache: The folder in which the packages are kept, if not the system's.
    """
    engine: dict[str, bytes] = {}
    for package in PACKAGES:
        archive, missing = package.archive(cache)
        if archive is None:
            return Runner(BY_NOBODY, {}, missing)
        files = npm.unpacked(archive, FILES[package.name])
        engine |= {f"{package.name}/{name}": content for name, content in files.items()}
    return Runner(BY_BROWSER, engine)

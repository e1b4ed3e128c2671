"""The engine that runs queries in a reader's browser: Oxigraph as WebAssembly.

It is in a package of npm, which is fetched when a site is built and never part of the project.
"""

from pathlib import Path
from typing import Final

from comity.web import npm
from comity.web.running import BY_BROWSER, BY_NOBODY, Runner

PACKAGE: Final = npm.Package(
    "oxigraph",
    "0.5.11",
    "zKdgmp1tsrutGzC1lCCywwZRPpLJKaJnKSDWoY2hIhMiwiCRRXNN1DU7WUyTInBvgPKT8Y5N+RgwTL8qKXpLng==",
)
# The module, what it runs, and what they are and under which licence.
FILES: Final = ("web.js", "web_bg.wasm", "package.json", "README.md")


def runner(cache: Path | None = None) -> Runner:
    """Return the reader's browser as the runner, with its engine; nobody where there is none.

    Args:
        cache: The folder in which the package is kept, if not the system's.
    """
    archive, missing = PACKAGE.archive(cache)
    if archive is None:
        return Runner(BY_NOBODY, {}, missing)
    return Runner(BY_BROWSER, npm.unpacked(archive, FILES))

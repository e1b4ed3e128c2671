"""Who runs a reader's query: the server that has the page, the reader's browser, or nobody."""

from collections.abc import Mapping
from typing import Final, NamedTuple

BY_SERVER: Final = "server"
BY_BROWSER: Final = "browser"
BY_NOBODY: Final = "nobody"


class Runner(NamedTuple):
    """Who runs a reader's query.

    Attributes:
        who: `BY_SERVER`, `BY_BROWSER`, or `BY_NOBODY`, where the engine could not be had.
        engine: The files of the engine that a browser runs, by their names.
        missing: Why there is no engine; empty where none is missing.
    """

    who: str
    engine: Mapping[str, bytes]
    missing: str = ""


SERVER: Final = Runner(BY_SERVER, {})
NOBODY: Final = Runner(BY_NOBODY, {})

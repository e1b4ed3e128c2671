"""The engines that every query is run on, unedited: a module each, all with the same names.

What an engine needs beyond the packages of the tests stands in
``requirements/engines.txt``, in ``package.json`` beside this file, or, for Virtuoso, in the
packages of the system. Servers listen on 127.0.0.1, on a free port, while they are in use.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import pytest

from answers import Answer
from wanted import wants

Ask = Callable[[str], Answer]


class Layout(StrEnum):
    """How the data set lies in an engine."""

    GRAPHS = "named graphs"
    ONE = "one graph"


class Engine(Protocol):
    """What each module of an engine has."""

    NAME: str

    def missing(self) -> str:
        """Return what has to be installed, and how; nothing where the engine can be used."""

    def serve(self, layout: Layout, dumps: Path, folder: Path) -> AbstractContextManager[Ask]:
        """Start the engine, load the data set, and stop it at the end.

        Args:
            layout: Named graphs, asked over their union; or everything in the default graph.
            dumps: The folder that ``comity export`` has written to.
            folder: An empty folder for what the engine keeps.

        Returns:
            A context in which a SELECT query can be asked.
        """


def needs(engine: Engine) -> pytest.MarkDecorator:
    """Return the mark of a test that wants an engine."""
    return wants(engine.NAME, engine.missing(), EVERY)


EVERY = "COMITY_EVERY_ENGINE"
PACKAGES = "python3 setup/environment.py engines"

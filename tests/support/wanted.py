"""What a test wants that may be missing: a program, an engine, a file that is not the project's.

Where it is missing the test is not collected, and the last lines of pytest say how many were left
out, and how to have what they want; where all of them are asked for, the test fails: `conftest`.
"""

import os
from typing import NamedTuple

import pytest


class Want(NamedTuple):
    """What a test wants.

    Attributes:
        name: What it is called.
        missing: How to have it; empty where it is there.
        every: The variable of the environment that asks for all of its kind.
    """

    name: str
    missing: str
    every: str

    @property
    def asked_for(self) -> bool:
        """Whether it may not be missing."""
        return bool(self.every and os.environ.get(self.every))


def wants(name: str, missing: str, every: str = "") -> pytest.MarkDecorator:
    """Return the mark of a test that wants something: see `Want`."""
    return pytest.mark.wants(Want(name, missing, every))


def unmet(item: pytest.Item) -> Want | None:
    """Return the first thing that a test wants and that is missing."""
    found: list[Want] = [mark.args[0] for mark in item.iter_markers("wants")]
    return next((want for want in found if want.missing), None)

"""Standard notes: caveats and notes that are written again and again, by name."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

MARK: Final = "std:"
"""The beginning of a text that names a standard note: ``std:one-or-more``."""


@cache
def read() -> Mapping[str, Mapping[str, str]]:
    """Return the texts of each note, by its name and their languages.

    >>> read()["one-or-more"]["en"]
    'One or more.'
    """
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

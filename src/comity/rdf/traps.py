"""What engines read differently in a query, one entry a trap, as ``traps.toml`` has them.

Each was seen on a real engine: tests/fixtures/unportable-queries/ has a query that falls into it,
and docs/engines.md says which engine gives what.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

# Those that `portability` treats apart: most of them no regular expression finds.
DATE_COMPARED: Final = "QRY-16"
DATE_SUM: Final = "QRY-17"
NUMBER: Final = "QRY-18"
ONLY_NAMED: Final = "QRY-21"
OUTWARD: Final = "QRY-22"
NEWER: Final = "QRY-28"
CROSS: Final = "QRY-30"
UNORDERED: Final = "QRY-32"
PART_OF_NO_DATE: Final = "QRY-33"

DATES: Final = ("comity:earliest", "comity:latest", "dcterms:issued")


class Trap(NamedTuple):
    """What a query does not do.

    Attributes:
        id: The id of the rule.
        message: What a finding says.
        hint: What to do about it.
        asks: What has to be so.
        why: What goes wrong where it is not so.
        example: What is right.
        seen: What finds it: a regular expression over whole tokens, parted by blanks, keywords in
            capitals and strings empty; itself empty where the patterns have to be read.
        severity: How bad it is: ``error``, or ``warning``.
    """

    id: str
    message: str
    hint: str
    asks: str
    why: str
    example: str
    seen: str = ""
    severity: str = "error"


@cache
def read() -> Mapping[str, Trap]:
    """Return every trap, by its id."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: Trap(name, **fields) for name, fields in table.items()}

"""What queries have cost so far, by their shape and by who asked them: a guess where to begin.

Nothing but speed depends on it. A wrong guess costs a quarter of a second or a place in the other
lane, and is corrected by the next reply.
"""

import re
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, TypeVar

QUICK_SECONDS: Final = 0.25  # by the clock: then a query is killed and begun again in the other
SLOW_SECONDS: Final = 0.02  # of the processor: then the next of its shape begins in the other
MOST: Final = 4096  # shapes of each kind, and addresses
MANY: Final = 4  # overruns: then queries of known shapes begin in the other, too
FORGOTTEN_SECONDS: Final = 10.0  # without a long query

Key = TypeVar("Key")
Value = TypeVar("Value")

# What differs between queries of one make: constants.
_CONSTANT: Final = re.compile(r"""\"[^\"]*\"|'[^']*'|<[^<>]*>|\d+""")


def shape_of(query: str) -> int:
    """Return what queries have in common that differ in constants only.

    >>> shape_of("ASK { ?s ?p 1 }") == shape_of("ASK { ?s ?p 23 }") != shape_of("ASK { ?s ?p ?o }")
    True
    """
    return hash(_CONSTANT.sub("", query))


@dataclass
class _Record:
    """What is known of an address.

    Attributes:
        overruns: How many of its queries were too long for the quick lane.
        last: When its last long query was seen.
    """

    overruns: int
    last: float


class Habits:
    """What queries have cost."""

    def __init__(self) -> None:
        """Begin without knowing anything."""
        self._slow: OrderedDict[int, None] = OrderedDict()
        self._quick: OrderedDict[int, None] = OrderedDict()
        self._records: OrderedDict[str, _Record] = OrderedDict()

    def is_quick(self, shape: int) -> bool:
        """Return whether queries of a shape were short."""
        return shape in self._quick

    def begins_quick(self, shape: int, address: str) -> bool:
        """Return whether a query is to begin in the quick lane.

        After the first overrun of an address no query of a new shape is; after some more none at
        all: a shape can be made to seem short.
        """
        if shape in self._slow:
            return False
        record = self._records.get(address)
        if record is None or time.monotonic() - record.last > FORGOTTEN_SECONDS:
            return True
        return record.overruns < (MANY if self.is_quick(shape) else 1)

    def note_overrun(self, shape: int, address: str) -> None:
        """Note that a query was too long for the quick lane."""
        self._note_slow(shape)
        now = time.monotonic()
        record = self._records.get(address)
        if record is None or now - record.last > FORGOTTEN_SECONDS:
            record = _Record(0, now)
        record.overruns += 1
        record.last = now
        _note(self._records, address, record)

    def note_long(self, address: str) -> None:
        """Note that an address asks long queries still."""
        if record := self._records.get(address):
            record.last = time.monotonic()

    def note_cost(self, shape: int, address: str, seconds: float, *, overran: bool) -> None:
        """Note what a query took of the processor's time.

        Args:
            shape: Its shape.
            address: Who asked it.
            seconds: What it took.
            overran: Whether it was too long for the quick lane before.
        """
        if seconds > SLOW_SECONDS:
            self._note_slow(shape)
        elif seconds < SLOW_SECONDS / 2:  # in between, leave it as it is
            self._slow.pop(shape, None)
            _note(self._quick, shape, None)
        if seconds > QUICK_SECONDS:
            self.note_long(address)
        elif overran and (record := self._records.get(address)):
            record.overruns -= 1  # the machine was busy, and it was not to blame

    def _note_slow(self, shape: int) -> None:
        self._quick.pop(shape, None)
        _note(self._slow, shape, None)


def _note(known: OrderedDict[Key, Value], key: Key, value: Value) -> None:
    """Note something, and forget what was not noted for the longest."""
    known[key] = value
    known.move_to_end(key)
    if len(known) > MOST:
        known.popitem(last=False)

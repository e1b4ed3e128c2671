"""One command of QuickStatements: its cells, its dates with their precision, and its comment.

The form is that of https://www.wikidata.org/wiki/Help:QuickStatements, commands of version 1: a
statement a line, cells separated by tabs; what is between ``/*`` and ``*/`` behind it becomes the
edit summary. Its readers take a bar for a tab, and a comment on a line of its own for a broken
command: no cell has the one, and the other is never written.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from comity.dataset.facts import Facts
from comity.errors import cut
from comity.terms import COMITY

SUMMARY: Final = 240  # characters of a comment: an edit summary is not much longer
PRECISIONS: Final = {"day": 11, "month": 10, "year": 9}
# No season, which EDTF writes as a month of 21 to 24.
_POINT: Final = r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)"
_DAY: Final = re.compile(_POINT)
_EITHER: Final = re.compile(rf"\[{_POINT}\.\.{_POINT}\]")
_SPAN: Final = re.compile(rf"{_POINT}/(?:{_POINT}|\.\.|)")


class Command(NamedTuple):
    """One line for QuickStatements.

    Attributes:
        cells: Item, property, value, and the pairs of qualifiers and of references.
        comment: What the line rests on, and what to know of it.
    """

    cells: tuple[str, ...]
    comment: str

    def __str__(self) -> str:
        """Return the line: no cell has what ends one, and the comment ends nothing else."""
        return "\t".join((*map(plain, self.cells), f"/* {plain(cut(self.comment, SUMMARY))} */"))


def dates(facts: Facts, node: str) -> tuple[list[str], str]:
    """Return the qualifiers that give a date, and a note on it.

    Args:
        facts: The data set.
        node: An event or a relationship.

    Returns:
        Properties and values in turn; and why there are none, where the document has a date.
    """
    edtf = facts.first(node, COMITY.edtf)
    if not edtf:
        return [], "undated"
    if facts.first(node, COMITY.dateBasis).endswith("/editor"):
        return [], f"no date: {edtf} is the editors' reckoning"
    if re.search(r"[~?%X]", edtf):
        return [], f"no date: {edtf} is approximate"
    forms = list(_dates(edtf))
    return forms, "" if forms else f"no date: Wikidata has no form for {edtf}"


def _dates(edtf: str) -> Iterator[str]:
    """Yield the qualifiers that give an exact date, a span, or a choice of dates."""
    if _DAY.fullmatch(edtf):
        yield from ("P585", time(edtf))
    elif either := _EITHER.fullmatch(edtf):
        first, last = either.groups()
        if first[:4] == last[:4]:
            yield from ("P585", time(first[:4]))
        yield from ("P1319", time(first), "P1326", time(last))
    elif span := _SPAN.fullmatch(edtf):
        yield from ("P580", time(span[1]))
        if span[2]:
            yield from ("P582", time(span[2]))


def time(day: str) -> str:
    """Return a day, a month or a year as QuickStatements has it, with its precision.

    >>> time("2001-06"), time("2002-10-11")
    ('+2001-06-00T00:00:00Z/10', '+2002-10-11T00:00:00Z/11')
    """
    precision = {4: "year", 7: "month", 10: "day"}[len(day)]
    whole = f"{day}-00-00"[:10] if len(day) < len("2002-10-11") else day
    return f"+{whole}T00:00:00Z/{PRECISIONS[precision]}"


def plain(text: str) -> str:
    """Return a cell without what QuickStatements takes for the end of one, or of a comment."""
    return re.sub(r"[\t\n|]", " ", text).replace("/*", "").replace("*/", "")

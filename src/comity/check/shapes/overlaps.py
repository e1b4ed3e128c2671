"""Rules that are held twice: here, and by a shape that others may run without Comity."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from comity.check.evidence import NO_PASSAGE
from comity.check.findings import Finding

# What a shape says where the rule of the check has said it.
HELD_TWICE: Final[Mapping[str, str]] = {
    "shape:passage-of-document": NO_PASSAGE,
    "shape:statement-passage": NO_PASSAGE,
}


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, without those of a shape that a rule of the check has at the same place."""
    found = list(findings)
    said = {(finding.rule, finding.place) for finding in found}
    for finding in found:
        if (HELD_TWICE.get(finding.rule), finding.place) not in said:
            yield finding

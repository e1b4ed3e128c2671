"""What a check finds: findings, and the report that gathers them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pyoxigraph import Literal, NamedNode

from comity.errors import ComityError, Place, cut
from comity.rdf import Term
from comity.rdf.curies import shorten
from comity.terms import SH

SYNTAX: Final = "RDF-01"
LINK: Final = "LNK-01"
UNUSABLE_SHAPE: Final = "SHP-01"

LONGEST_VALUE: Final = 60
NAMELESS: Final = "a node without name"


class Severity(StrEnum):
    """How bad a finding is: errors and warnings make a check fail, notes do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


# What SHACL calls them (section 2.1.4).
SEVERITIES: Final[Mapping[str, Severity]] = {
    SH + "Violation": Severity.ERROR,
    SH + "Warning": Severity.WARNING,
    SH + "Info": Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, and what to do.

    >>> print(Finding(SYNTAX, Place("data/a.ttl", 7), "no full stop", "add one"))
    data/a.ttl:7: error: no full stop [RDF-01] — add one

    Attributes:
        rule: The id of the rule that is broken.
        place: The file, and the line and column as far as they are known.
        message: What is wrong.
        hint: What to do about it; empty where the message says it.
        severity: How bad it is.
    """

    rule: str
    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the finding in the house format."""
        hint = f" — {self.hint}" if self.hint else ""
        return f"{self.place}: {self.severity}: {self.message} [{self.rule}]{hint}"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What findings are sorted by: file, line, column, rule, message."""
        place = self.place
        return place.file, place.line or 0, place.column or 0, self.rule, self.message


def of_error(rule: str, error: ComityError) -> Finding:
    """Return the finding that an error amounts to.

    Args:
        rule: The id of the rule that it breaks.
        error: The error.
    """
    return Finding(rule, error.place or Place("-"), error.message, error.hint)


def worded(message: str, focus: Term | None, value: Term | None, table: Mapping[str, str]) -> str:
    """Return what a shape says of a node, with the value where its message does not name it.

    Args:
        message: The shape's message.
        focus: The focus node.
        value: The value that violates the shape, if there is one.
        table: The prefix table.
    """
    text = f"{named(focus, table)}: {' '.join(message.split())}"
    name = named(value, table)
    if value is None or value == focus or name in message:
        return text
    return f"{text} (here: {cut(name, LONGEST_VALUE)})"


def named(term: Term | None, table: Mapping[str, str]) -> str:
    """Return what to call a term: the names of blank nodes are other ones in each run.

    Args:
        term: The term.
        table: The prefix table.
    """
    if isinstance(term, NamedNode):
        return shorten(term.value, table)
    return term.value if isinstance(term, Literal) else NAMELESS


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check.

    >>> finding = Finding(SYNTAX, Place("data/a.ttl", 7), "no full stop")
    >>> report = Report((finding,), files=1, triples=20, sentences=5, covered=5)
    >>> report.fine, report.count(Severity.ERROR)
    (False, 1)

    Attributes:
        findings: Everything found, each once, by file and line.
        files: How many files were read.
        triples: How many triples they hold, links included.
        sentences: How many sentences the documents have.
        covered: How many of them are in a coverage table.
        whole: Whether these are all the sentences: no document is known only in part.
        pending: What is not wrong and nobody has looked up yet: `comity.check.todo` lists it.
    """

    findings: tuple[Finding, ...]
    files: int
    triples: int
    sentences: int
    covered: int
    whole: bool = True
    pending: tuple[Finding, ...] = ()

    @property
    def accounted(self) -> str:
        """How many of how many sentences are accounted for, in words."""
        least = "" if self.whole else "at least "
        return f"{self.covered} of {least}{self.sentences} sentences accounted for"

    @property
    def fine(self) -> bool:
        """Whether nothing was found that has to be fixed."""
        return all(finding.severity is Severity.NOTE for finding in self.findings)

    def only(self, chosen: Callable[[str], bool]) -> "Report":
        """Return the report with the findings of the rules that are chosen by their ids."""
        return replace(self, findings=tuple(f for f in self.findings if chosen(f.rule)))

    def count(self, severity: Severity) -> int:
        """Return how many findings are of one severity."""
        return sum(finding.severity is severity for finding in self.findings)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return each finding once, by file and line; one about a line has its first column.

    What a file says may be long, and have line breaks: a message has neither.
    """
    placed = {
        replace(
            finding,
            place=_whole(finding.place),
            message=cut(finding.message),
            hint=cut(finding.hint),
        )
        for finding in findings
    }
    return tuple(sorted(placed, key=lambda finding: finding.order))


def _whole(place: Place) -> Place:
    return place._replace(column=1) if place.line and not place.column else place

"""Patterns: what data, concepts and terms may not match, one query a rule.

A file beside this one has the rule's id, the message and the hint as comments, then a query of
which each row is a fault. The first variable is the thing at fault; ``?property`` and ``?text``
say where in its description the fault is. A pattern that compares things says so in the comment
``compares``, with what they have in common. `comity.check.rules` explains the rules.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, QuerySolution, QuerySolutions, Store

from comity.check.findings import LONGEST_VALUE, Finding, named
from comity.corpus.parsed import ParsedCorpus
from comity.errors import cut
from comity.rdf import Term, query

_FIELD: Final = re.compile(r"^# (\w+): (.+)$", re.MULTILINE)


class Pattern(NamedTuple):
    """One rule.

    Attributes:
        id: The id of the rule.
        message: What a finding says, with the variables of the query as ``$term``.
        hint: What to do about it.
        faults: Lines of Turtle that it finds, each by itself.
        select: The query.
        compares: Whether it compares a thing with others; else it looks at each by itself.
    """

    id: str
    message: Template
    hint: str
    faults: tuple[str, ...]
    select: str
    compares: bool


@cache
def read() -> tuple[Pattern, ...]:
    """Return every pattern, by the names of the files."""
    return tuple(map(_pattern, sorted(Path(__file__).parent.glob("*.rq"))))


def _pattern(file: Path) -> Pattern:
    text = file.read_text("utf-8")
    fields = _FIELD.findall(text)
    one = dict(fields)
    faults = tuple(value for name, value in fields if name == "fault")
    return Pattern(
        one["rule"], Template(one["message"]), one["hint"], faults, text, "compares" in one
    )


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what matches a pattern that looks at one thing."""
    data = parsed.store
    if parsed.own is not None:  # no other file describes what these describe
        data = Store()
        data.bulk_extend(quad for file in parsed.turtle for quad in file.quads)
    yield from _matches(parsed, data, (pattern for pattern in read() if not pattern.compares))


def compared(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what matches a pattern that compares things, of whatever documents."""
    compare = (pattern for pattern in read() if pattern.compares)
    yield from _matches(parsed, parsed.store, compare)


def _matches(parsed: ParsedCorpus, data: Store, patterns: Iterable[Pattern]) -> Iterator[Finding]:
    for pattern in patterns:
        answer = query.run(data, pattern.select, pattern.id, parsed.table)
        if isinstance(answer, QuerySolutions):
            names = [variable.value for variable in answer.variables]
            for solution in answer:
                yield from _finding(pattern, names, solution, parsed)


def _finding(
    pattern: Pattern, names: list[str], solution: QuerySolution, parsed: ParsedCorpus
) -> Iterator[Finding]:
    """Yield the finding of a row, unless the description of its thing cannot be read."""
    terms: dict[str, Term | None] = {name: solution[name] for name in names}
    focus = terms[names[0]]
    if isinstance(focus, NamedNode) and focus.value not in parsed.broken:
        written = {
            name: cut(named(term, parsed.table), LONGEST_VALUE) for name, term in terms.items()
        }
        place = parsed.place(focus, terms.get("property"), terms.get("text"))
        yield Finding(pattern.id, place, pattern.message.substitute(written), pattern.hint)

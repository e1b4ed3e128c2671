"""Patterns: what data, concepts and terms may not match, one query a rule.

A file beside this one has the rule's id, the message and the hint as comments, then a query of
which each row is a fault. The first variable is the thing at fault; ``?property`` and ``?text``
say where in its description the fault is. `comity.check.rules` explains the rules.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, QuerySolution, QuerySolutions

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
    """

    id: str
    message: Template
    hint: str
    faults: tuple[str, ...]
    select: str


@cache
def read() -> tuple[Pattern, ...]:
    """Return every pattern, by the names of the files."""
    return tuple(map(_pattern, sorted(Path(__file__).parent.glob("*.rq"))))


def _pattern(file: Path) -> Pattern:
    text = file.read_text("utf-8")
    fields = _FIELD.findall(text)
    one = dict(fields)
    faults = tuple(value for name, value in fields if name == "fault")
    return Pattern(one["rule"], Template(one["message"]), one["hint"], faults, text)


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what matches a pattern."""
    for pattern in read():
        answer = query.run(parsed.store, pattern.select, pattern.id, parsed.table)
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

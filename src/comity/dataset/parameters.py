"""What is chosen where a question is asked: names and times as typed, as rows of its query.

A document is chosen by the name of its folder; a thing by whatever `comity.dataset.matching` takes;
a time in the forms of `comity.rdf.edtf`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from comity.corpus import questions
from comity.corpus.questions import DOCUMENT, OPEN, SORTS, TIME
from comity.errors import QueryError
from comity.rdf import edtf
from comity.rdf.curies import expand, shorten
from comity.rdf.languages import ENGLISH
from comity.terms import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from comity.corpus.questions import Parameter
    from comity.dataset import Dataset

ALL: Final = "all"
"""The value that leaves a thing open."""

Given = tuple[str, str]
"""The name of a parameter and what is typed for it."""

EXAMPLES: Final = {
    "actor": "PLA, actor:pla or Q148",
    "organization": "SCO, actor:sco or 上海合作组织",
    "state": "Russia, RUS, actor:russia or Q159",
    TIME: "2002-06, 2002, 2002-06-14 or 2002-05/2002-09",
}
_DAY: Final = timedelta(days=1)


class Value(NamedTuple):
    """A value with which a question is asked.

    Attributes:
        parameter: The parameter.
        row: The value in the row of the parameter.
        is_default: Whether nothing was chosen, and the value is that of the query.
    """

    parameter: Parameter
    row: str
    is_default: bool = False

    def in_words(self, dataset: Dataset, language: str = ENGLISH) -> str:
        """Return the value in words: what a thing is called, the days of a time."""
        if self.row == OPEN or self.parameter.sort == TIME:
            return self.short({})
        facts, node = dataset.facts, self.node(dataset.prefixes)
        label = next((t for by in LABELS if (t := facts.text(node, by, language))), "")
        return f"{label or facts.label(node)} ({shorten(node, facts.prefixes)})"

    def short(self, prefixes: Mapping[str, str]) -> str:
        """Return the value in ASCII: the prefixed name of a thing, the days of a time."""
        if self.row == OPEN:
            return ALL
        if self.parameter.sort == TIME:
            return "/".join(self.days)
        return shorten(self.node(prefixes), prefixes)

    def node(self, prefixes: Mapping[str, str]) -> str:
        """Return the IRI of a thing."""
        written = self.row.strip("<>")
        return expand(written, prefixes) or written

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day of a time."""
        first, after = (part for part in self.row.split('"') if part[:1].isdecimal())
        return first, (date.fromisoformat(after) - _DAY).isoformat()


class Asked(NamedTuple):
    """A query, and what it is asked with.

    Attributes:
        text: The query.
        values: The values of its parameters, the documents left out.
        documents: The names of the documents that are chosen; all where there is none.
    """

    text: str
    values: Sequence[Value] = ()
    documents: Sequence[str] = ()

    def used(self, dataset: Dataset, language: str = ENGLISH) -> dict[str, str]:
        """Return the value of each parameter in words, by the name of the parameter."""
        return {one.parameter.name: one.in_words(dataset, language) for one in self.values}


def ask(dataset: Dataset, text: str, given: Iterable[Given], language: str = ENGLISH) -> Asked:
    """Return a query with what is given for its parameters.

    Args:
        dataset: The data set.
        text: The query.
        given: Names of parameters with what is typed for each; a document may come several times.
        language: The language of the texts that it asks for.

    Raises:
        QueryError: There is no such parameter or no such value, or a parameter has two values.
    """
    known = {parameter.name: parameter for parameter in questions.parameters(text)}
    typed = _sorted(given, (*known, DOCUMENT))
    documents = dataset.chosen(typed.pop(DOCUMENT, ()))
    rows = {
        name: _row(dataset, known[name], _one(name, several)) for name, several in typed.items()
    }
    values = tuple(
        Value(one, rows.get(name, one.default), is_default=name not in rows)
        for name, one in known.items()
    )
    chosen = questions.asked_of(text, documents, rows)
    return Asked(questions.in_language(chosen, language), values, documents)


def _sorted(given: Iterable[Given], known: Sequence[str]) -> dict[str, list[str]]:
    """Return what is typed for each parameter, which has to be a known one."""
    typed: dict[str, list[str]] = {}
    for name, value in given:
        if name not in known:
            message = f"this question has no parameter named {name}"
            raise QueryError(message, hint=f"it has {' and '.join(known)}")
        typed.setdefault(name, []).append(value.strip())
    return typed


def _one(name: str, typed: Sequence[str]) -> str:
    different = list(dict.fromkeys(typed))
    if len(different) > 1:
        message = f"{name} has {len(different)} values: {', '.join(different)}"
        raise QueryError(message, hint="give one")
    return different[0]


def _row(dataset: Dataset, parameter: Parameter, typed: str) -> str:
    """Return the row of a parameter for what is typed.

    Raises:
        QueryError: It is not of the sort of the parameter, or it names several things.
    """
    if parameter.sort == TIME:
        return _time(parameter, typed)
    if typed.casefold() == ALL:
        return OPEN
    from comity.dataset import matching  # noqa: PLC0415 (start-up)

    facts = dataset.facts
    found = matching.all_called(facts, typed, [SORTS[parameter.sort]])
    if len(found) > 1:
        names = ", ".join(map(facts.name, found[: matching.MOST]))
        message = f"{parameter.name}: {len(found)} things are called “{typed}”: {names}"
        raise QueryError(message, hint="name one")
    if not found:
        others = matching.all_called(facts, typed) if typed else []
        near = matching.near(facts, typed, [SORTS[parameter.sort]])
        if len(others) == 1:
            what = f": it is {facts.name(others[0])}"
        else:
            what = f" — perhaps {' or '.join(map(facts.name, near))}?" if near else ""
        raise _wrong(parameter, f"no {parameter.sort} in these data is called “{typed}”{what}")
    return f"<{found[0]}>"


def _time(parameter: Parameter, typed: str) -> str:
    if not edtf.is_date(typed):
        raise _wrong(parameter, f"“{typed}” is no month, year, day or period")
    try:
        first, last = map(date.fromisoformat, edtf.bounds(typed))
        after = last + _DAY
    except (ValueError, OverflowError):
        raise _wrong(parameter, f"“{typed}” is no time with a first and a last day") from None
    if last < first:
        raise _wrong(parameter, f"“{typed}” ends before it begins")
    return f'("{first}"^^xsd:date "{after}"^^xsd:date)'


def _wrong(parameter: Parameter, what: str) -> QueryError:
    examples = EXAMPLES[parameter.sort]
    return QueryError(f"{parameter.name}: {what}", hint=f"write it as {examples}")


def pairs(chosen: Mapping[str, str | Iterable[str]]) -> list[Given]:
    """Return names with one value each, of names with one value or several.

    >>> pairs({"state": "Russia", "document": ["a", "b"]})
    [('state', 'Russia'), ('document', 'a'), ('document', 'b')]
    """
    return [
        (name, value)
        for name, several in chosen.items()
        for value in ([several] if isinstance(several, str) else several)
    ]

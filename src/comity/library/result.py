"""The answer to a query, as rows of plain values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat

from comity.corpus.questions import note_of
from comity.dataset.notes import Notes
from comity.errors import QueryError
from comity.library.frames import Rows
from comity.rdf import serialize
from comity.rdf.results import NO, NO_TRIPLES, nothing_in
from comity.rdf.values import value, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from comity.corpus.questions import Question
    from comity.rdf.query import Answer
    from comity.rdf.values import Value

ANSWER: Final = "answer"
TRIPLE: Final = ("subject", "predicate", "object")

_TYPES: Final[Mapping[str, set[type]]] = {
    "boolean": {bool},
    "integer": {int},
    "decimal": {int, float, Decimal},
    "date": {date},
}


class Result(Rows):
    """The answer to a question: rows, each a dictionary of plain values.

    A value is `str`, `int`, `float`, `Decimal`, `bool`, `datetime.date`, or None where a variable
    is unbound. IRIs are text, as is text in a language.

    >>> import comity
    >>> founders = comity.load().ask("sco-founders")
    >>> len(founders), founders.columns[:3]
    (6, ('state', 'founded', 'precision'))
    >>> founders[0]["state"], founders[0]["founded"], founders[0]["cite"]
    ('China', '2001-06', 'CND2002-6 ¶3 s1')

    ASK gives one row with the column ``answer``, and the result is as true as that. CONSTRUCT and
    DESCRIBE give one row per triple, with the columns ``subject``, ``predicate`` and ``object``.

    Attributes:
        columns: The names of the columns, in their order.
        sparql: The query that was asked.
        question: The named question, if it was one.
        used: The values that it was asked with, in words, by the names of its parameters.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (only an edition calls it)
        self,
        answer: Answer,
        sparql: str,
        prefixes: Mapping[str, str],
        question: Question | None = None,
        notes: Callable[[str], Notes] = lambda _: Notes(),
        used: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take an answer, and keep what it holds.

        Args:
            answer: What the query gave; it is used up.
            sparql: The query.
            prefixes: The prefix table, for Turtle.
            question: The named question that the query answers.
            notes: Returns the notes, given how the answer says that nothing is found, as
                `comity.rdf.results.nothing` has it.
            used: The values of its parameters, in words.
        """
        self.used = dict(used)
        self.sparql = sparql
        self._noting = notes
        self.question = question
        self._prefixes = prefixes
        self._truth: bool | None = None
        self._triples = None
        rows: Iterable[Iterable[object]]
        if isinstance(answer, QueryBoolean):
            self._truth = bool(answer)
            self.columns: tuple[str, ...] = (ANSWER,)
            self._rows: list[tuple[Value, ...]] = [(self._truth,)]
            return
        if isinstance(answer, QuerySolutions):
            self.columns = tuple(variable.value for variable in answer.variables)
            rows = answer
        else:
            self.columns = TRIPLE
            rows = self._triples = list(answer)
        self._rows = [tuple(map(value, row)) for row in rows]

    @property
    def _cells(self) -> Sequence[Sequence[Value]]:
        return self._rows

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        found = zip(*self._rows, strict=True) if self._rows else [()] * len(self.columns)
        return dict(zip(self.columns, map(_kind, found), strict=True))

    @property
    def note(self) -> str:
        """What the named question leaves out; empty if it has no note or is not a named question.

        >>> import comity
        >>> comity.load().ask("shared-events").note.split(". ")[3]
        'Bundles are listed; leave them out when you count'
        """
        return note_of(self.sparql)

    @property
    def notes(self) -> tuple[str, ...]:
        """What you must know to read the answer: `note`, hints, and documents encoded in part.

        The hints say which names are unknown, what other engines would read differently in the
        query, and why nothing may be found.

        >>> import comity
        >>> wrong = comity.load().query('''
        ... PREFIX comity: <https://w3id.org/comity/ns#>
        ... SELECT ?event WHERE { ?event comity:datePrecision ?precision } ORDER BY ?event
        ... ''')
        >>> wrong.notes[0], wrong.notes[1].split("— ")[1], wrong.notes[2].split(":")[0]
        ('0 rows', 'did you mean comity:precision?', 'Encoded in part')
        """
        return self._notes.every

    @cached_property
    def _notes(self) -> Notes:
        return self._noting(self._nothing)

    @property
    def _nothing(self) -> str:
        """How the answer says that nothing is found, as `comity.rdf.results.nothing` has it."""
        if self._truth is not None:
            return "" if self._truth else NO
        if self._triples is not None:
            return "" if self._rows else NO_TRIPLES
        return nothing_in([[written(cell) for cell in row] for row in self._rows[:2]])

    def __bool__(self) -> bool:
        """Return the answer to ASK; for other queries, whether there is any row."""
        return bool(self._rows) if self._truth is None else self._truth

    def to_turtle(self) -> str:
        """Return the triples of CONSTRUCT or DESCRIBE as Turtle.

        >>> import comity
        >>> print(comity.load().query('''
        ... PREFIX actor: <https://w3id.org/comity/id/actor/>
        ... PREFIX comity: <https://w3id.org/comity/ns#>
        ... CONSTRUCT WHERE { actor:pla comity:organOf ?whole }
        ... ''').to_turtle().strip())
        @prefix actor: <https://w3id.org/comity/id/actor/> .
        @prefix comity: <https://w3id.org/comity/ns#> .
        actor:pla comity:organOf actor:chinese-armed-forces .

        Raises:
            QueryError: The query gave no triples.
        """
        if self._triples is None:
            hint = "use CONSTRUCT"
            raise QueryError("Turtle is for triples, and this query gives none", hint=hint)
        return serialize.write(self._triples, RdfFormat.TURTLE, self._prefixes).decode()

    def __repr__(self) -> str:
        """Return how much there is, or the answer to ASK, and the notes below."""
        size = f"{self._size} of {', '.join(self.columns)}"
        truth = "yes" if self._truth else "no"
        first = f"<Result: {size if self._truth is None else truth}>"
        return "\n".join([first, *(f"note: {note}" for note in self._notes.own)])

    def _repr_html_(self) -> str:
        """Return the first rows, and the notes below, as notebooks show them."""
        notes = (f"<p>{escape(note)}</p>" for note in self._notes.own)
        return "".join([super()._repr_html_(), *notes])


def _kind(values: Sequence[Value]) -> str:
    """Return the type that all values of a column have, as columns of tables have it."""
    types = {type(one) for one in values if one is not None}
    return next((kind for kind, known in _TYPES.items() if types and types <= known), "text")

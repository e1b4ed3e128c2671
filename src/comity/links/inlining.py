"""A query that needs a service, taken apart and put together again.

It has the one form that every engine answers with one request: one ``SERVICE``, first in the
``WHERE``, its address fixed, its items in the ``VALUES`` that it begins with::

    SELECT ?state ?iso WHERE {
      SERVICE <https://query.wikidata.org/sparql> {
        VALUES ?item { wd:Q159 wd:Q889 }
        ?item wdt:P298 ?iso
      }
      ?state skos:exactMatch ?item
    }

The block becomes queries of its own, for some of the items each: what is asked of all items is what
is asked of each, as the ``VALUES`` is joined with the rest. Their rows replace the
block, as ``VALUES`` (SPARQL 1.1 Federated Query, section 2; Query Language, section 10).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import urlencode

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from comity.errors import Place, QueryError
from comity.links.service import Solutions
from comity.rdf import query
from comity.rdf.curies import expand, shorten
from comity.rdf.query import FORMS, SERVICE
from comity.rdf.services import Service, closing, services
from comity.rdf.tokens import Token, every_token, position, prologue
from comity.terms import RDF, XSD

BATCH: Final = 50  # items
MOST_SENT: Final = 1024 * 1024  # bytes of a request: Oxigraph takes no more

_FORM: Final = "write SERVICE <address> { VALUES ?item { … } … } as the first thing in the WHERE"
_HEAD: Final = 2  # tokens: SERVICE and its address
_PLAIN: Final = frozenset({XSD + "string", RDF + "langString"})


class Federated(NamedTuple):
    """A query that needs a service.

    Attributes:
        text: The query.
        file: What to call it in messages.
        prefixes: The prefixes that it declares.
        prologue: Its declarations, as written.
        service: The address of the service.
        start: Where its ``SERVICE`` begins, in characters.
        end: Where its block ends.
        wanted: The variables of the block that the rest names; all, where it is empty.
        variables: The variables of the block.
        names: The variables of the items, as written.
        items: The items, as written.
        pattern: What follows them in the block.
    """

    text: str
    file: str
    prefixes: Mapping[str, str]
    prologue: str
    service: str
    start: int
    end: int
    wanted: tuple[str, ...]
    variables: tuple[str, ...]
    names: str
    items: tuple[str, ...]
    pattern: str

    def requests(self, batch: int = BATCH) -> list[str]:
        """Return the queries to send to the service.

        Args:
            batch: How many items to ask for in each.
        """
        columns = " ".join(f"?{name}" for name in self.wanted) or "*"
        parts = (self.items[at : at + batch] for at in range(0, len(self.items), batch))
        return [
            f"{self.prologue} SELECT {columns} WHERE {{ VALUES {self.names} "
            f"{{ {' '.join(part)} }} {self.pattern} }}".lstrip()
            for part in parts
        ]

    def answered(self, answers: Sequence[Solutions] = ()) -> str:
        """Return the query with the rows of the service instead of the block.

        Args:
            answers: What the service answered; without, there are no rows.

        Raises:
            QueryError: A blank node is among them, which no query can name; or there are other
                variables than were asked for.
        """
        columns = self.wanted or (answers[0].variables if answers else self.variables)
        for answer in answers:
            self._require(columns, answer)
        rows = (row for answer in answers for row in answer.rows)
        lines = (self._row(row[name] for name in columns) for row in rows)
        values = f"VALUES ({' '.join(f'?{name}' for name in columns)}) {{ {' '.join(lines)} }}"
        ends = "\n" * self.text.count("\n", self.start, self.end)  # each line keeps its number
        return f"{self.text[: self.start]}{values}{ends}{self.text[self.end :]}"

    def _require(self, columns: Sequence[str], answer: Solutions) -> None:
        """Require that an answer has the variables that were asked for, and no others."""
        if {*answer.variables} != {*columns} or not {*columns} <= {*self.variables}:
            names = ", ".join(f"?{name}" for name in answer.variables) or "none"
            message = f"the service answered with other variables: {names}"
            hint = "ask again with --max-age 0, or ask another service with --service"
            raise QueryError(message, self.place, hint=hint)

    def _row(self, terms: Iterable[object]) -> str:
        return f"({' '.join(map(self._written, terms))})"

    def _written(self, term: object) -> str:
        """Return a term as SPARQL has it, short: stores limit the length of a query."""
        if term is None:
            return "UNDEF"
        if isinstance(term, NamedNode):
            return self._iri(term)
        if isinstance(term, Literal):
            if term.datatype.value in _PLAIN:
                return str(term)
            return f"{Literal(term.value)}^^{self._iri(term.datatype)}"
        what = "a blank node" if isinstance(term, BlankNode) else "a triple"
        hint = "leave its variable out of the rest, or FILTER (!ISBLANK(…)) inside SERVICE"
        message = f"the service answered {what}, which cannot be put into a query"
        raise QueryError(message, self.place, hint=hint)

    def _iri(self, node: NamedNode) -> str:
        short = shorten(node.value, self.prefixes)
        fits = short != node.value and short.isascii() and ":-" not in short
        return short if fits else str(node)

    @property
    def place(self) -> Place:
        """Where its ``SERVICE`` is."""
        return Place(self.file, *position(self.text, self.start))


def read(text: str, file: str, prefixes: Mapping[str, str]) -> Federated:
    """Take a query apart.

    Args:
        text: The query, SPARQL 1.1, with every prefix that it uses declared.
        file: What to call it in messages.
        prefixes: The prefix table, to help with a prefix that is missing.

    Raises:
        QueryError: The query is wrong, is an update, or has another form.
    """
    query.require_question(text, file, prefixes, federated=True)
    return _Reader(text, file).read(prefixes)


def exchanged(text: str, addresses: Mapping[str, str]) -> str:
    """Return a query with other addresses of its services.

    >>> exchanged("ASK { SERVICE <http://a.example/> { } }", {"http://a.example/": "http://b/"})
    'ASK { SERVICE <http://b/> { } }'

    Args:
        text: The query.
        addresses: The new address of a service, by that in the query.
    """
    declared = prologue([*every_token(text)]).declared
    for service in reversed(services(text)):
        named = service.address
        if new := addresses.get(_iri(named, declared) or ""):
            end = named.start + len(named.text)
            text = f"{text[: named.start]}<{new}>{text[end:]}"
    return text


def without_services(text: str) -> str:
    """Return a query with blanks instead of each ``SERVICE`` and its block.

    >>> without_services("ASK { SERVICE <http://a.example/> { ?a ?b 1 } ?a ?b 2 }")
    'ASK {                                         ?a ?b 2 }'
    """
    for service in services(text):
        kept = "".join(
            sign if sign in "\r\n" else " " for sign in text[service.start : service.end]
        )
        text = f"{text[: service.start]}{kept}{text[service.end :]}"
    return text


def require_short(text: str, endpoint: str) -> None:
    """Refuse a query that is longer than what stores take.

    Args:
        text: The query, with the rows of the service.
        endpoint: The query endpoint that it would be sent to.

    Raises:
        QueryError: It is longer.
    """
    size = len(urlencode({"query": text}))
    if size > MOST_SENT:
        message = (
            f"with the answer of the service the query has {size:,} bytes, more than the "
            f"{MOST_SENT:,} that stores take"
        )
        hint = "leave --endpoint out, or ask the service for less"
        raise QueryError(message, Place(endpoint), hint=hint)


class _Reader:
    """Reads a query that is known to be a question."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._tokens = [*every_token(text)]

    def read(self, prefixes: Mapping[str, str]) -> Federated:
        declared = prologue(self._tokens).declared
        service = self._service()
        before, block = service.before, service.block
        self._require_address(service, declared)
        self._require_sound(service, prefixes)
        self._require_first(service)
        names, items, pattern = self._items(service)
        form = next(number for number, one in enumerate(before) if one.text.upper() in FORMS)
        inside, outside = _variables(block), _variables([*before, *service.after])
        wanted = () if _is_open(before[form:]) else tuple(n for n in inside if n in outside)
        return Federated(
            self._text,
            self._file,
            declared,
            _written(before[:form]),
            _iri(service.address, declared) or "",
            service.start,
            service.end,
            wanted,
            inside,
            names,
            items,
            pattern,
        )

    def _service(self) -> Service:
        """Return the one ``SERVICE``."""
        found = [one for one in self._tokens if _is(one, SERVICE)]
        if not found:
            hint = "leave --federated out"
            raise QueryError("this query has no SERVICE", Place(self._file), hint=hint)
        if len(found) > 1:
            hint = "write a query for each, and join the answers"
            raise self._refused(found[1], "a second SERVICE", hint)
        for service in services(self._text):
            return service
        raise self._refused(found[0], "the query ends with SERVICE")

    def _require_address(self, service: Service, declared: Mapping[str, str]) -> None:
        """Require that a service has a fixed address, and may fail aloud."""
        first = service.head[1]
        if _is(first, "SILENT"):
            raise self._refused(first, "SERVICE SILENT hides that a service fails")
        if len(service.head) > _HEAD or _iri(first, declared) is None:
            raise self._refused(first, f"SERVICE {first.text} is not a fixed address")

    def _require_first(self, service: Service) -> None:
        """Require that ``SERVICE`` is the first thing in the ``WHERE``."""
        before = service.before
        depth = sum((one.text in "({[") - (one.text in ")}]") for one in before)
        is_first = depth == 1 and before[-1].text == "{" and not _is(before[-2], "EXISTS")
        if not is_first:
            raise self._refused(service.head[0], "SERVICE is not the first thing in the WHERE")

    def _require_sound(self, service: Service, prefixes: Mapping[str, str]) -> None:
        """Have the engine read the query, with the block as a group, over no data."""
        blank = " " * (service.opening - service.start)
        group = f"{self._text[: service.start]}{blank}{self._text[service.opening :]}"
        query.run(Store(), group, self._file, prefixes)

    def _items(self, service: Service) -> tuple[str, tuple[str, ...], str]:
        """Return the variables and the items of the ``VALUES`` in the block, and what follows."""
        block = service.block
        if not (block and _is(block[0], "VALUES")):
            first = block[0].start if block else service.opening
            raise self._refused_at(first, "the block of SERVICE does not begin with its items")
        start = next(number for number, one in enumerate(block) if one.text == "{")
        end = closing(block, start)
        items = tuple(map(_written, _values(block[start + 1 : end])))
        return _written(block[1:start]), items, _written(block[end + 1 :])

    def _refused(self, token: Token, message: str, hint: str = _FORM) -> QueryError:
        return self._refused_at(token.start, message, hint)

    def _refused_at(self, start: int, message: str, hint: str = _FORM) -> QueryError:
        return QueryError(message, Place(self._file, *position(self._text, start)), hint=hint)


def _is(token: Token, word: str) -> bool:
    return token.kind == "word" and token.text.upper() == word


def _iri(token: Token, declared: Mapping[str, str]) -> str | None:
    """Return the IRI that a token names; None where it is something else."""
    if token.kind == "iri":
        return token.text[1:-1]
    return expand(token.text, declared) if token.kind == "name" else None


def _variables(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the names of variables, each once."""
    names = (token.text[1:] for token in tokens if token.kind == "variable")
    return tuple(dict.fromkeys(names))


def _is_open(head: Sequence[Token]) -> bool:
    """Return whether a query selects, or describes, all of its variables."""
    names = (one for one in head[1:] if not (_is(one, "DISTINCT") or _is(one, "REDUCED")))
    return next(names).text == "*"


def _values(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each value, or of each row of values, of a ``VALUES``."""
    start = depth = 0
    for number, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        goes_on = after is not None and (after.kind == "language" or after.text == "^^")
        if not (depth or goes_on or token.text in {"^^", "+", "-"}):
            yield tokens[start : number + 1]
            start = number + 1


def _written(tokens: Sequence[Token]) -> str:
    """Return tokens as text, without comments, with one blank where they are apart."""
    ends = [0, *(token.start + len(token.text) for token in tokens)]
    pieces = (
        f"{'' if token.start == end else ' '}{token.text}"
        for token, end in zip(tokens, ends, strict=False)
    )
    return "".join(pieces).strip()

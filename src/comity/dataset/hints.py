"""Hints on a query: names that there are not, habits that engines differ in, why nothing is found.

They accompany an answer and never change it. A query is read once, as tokens; the data is looked
at only for the names of our own namespaces, and, where nothing is found, for what the query asks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from itertools import islice, pairwise
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from comity.errors import Place, cut
from comity.rdf.curies import expand, shorten
from comity.rdf.languages import LANGUAGES
from comity.rdf.patterns import Pattern
from comity.rdf.portability import Code, trapped
from comity.rdf.query import keyword_of
from comity.rdf.results import NO_ROWS, NO_TRIPLES
from comity.rdf.tokens import Token, position, prologue
from comity.rdf.traps import DATE_COMPARED, ONLY_NAMED, UNORDERED
from comity.terms import BASE, COMITY, GRAPHS, RDF, TERMS, THINGS, TYPE, XSD

_SAID: Final = frozenset({NO_ROWS, NO_TRIPLES})  # the others are seen
LONGEST: Final = 20_000  # characters of a query that a person has written
MOST: Final = 8  # hints
_NEAR: Final = 3  # names for which near ones are looked for: it takes time

_OWN: Final = (TERMS, THINGS, GRAPHS)
_OTHERS: Final = {
    COMITY.Account: "is what another source says",
    COMITY.AccountParty: "is of what another source says",
    COMITY.Comparison: "compares with another source",
    COMITY.Identification: "is what the editors judge",
}
_SAMPLE: Final = 50  # of those that have something: who they are
_VALUES: Final = 5000  # of a property: what kinds it has
_AGGREGATES: Final = frozenset({"COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"})
_COMPARISONS: Final = frozenset({"=", "!=", "<", ">", "<=", ">="})
_NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
_TEXTS: Final = frozenset({XSD + "string", RDF + "langString"})
_IRI: Final = "IRI"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_TOGETHER: Final = (
    "nothing in the data fits all of this together; what no document says may still have happened"
)
_EVERY_NAME: Final = (
    f'SELECT DISTINCT ?name WHERE {{ ?name ?p ?o FILTER (STRSTARTS(STR(?name), "{BASE}")) }}'
)

Term = NamedNode | Literal


class Asked(NamedTuple):
    """A value that a query asks for.

    Attributes:
        predicates: The properties that are to have it; none where the query leaves that open.
        sign: How it is compared: ``=`` in a pattern.
        value: The value.
        token: Where it is written.
        text: How it is written.
    """

    predicates: tuple[NamedNode, ...]
    sign: str
    value: Term
    token: Token
    text: str


def of(
    store: Store, query: str, prefixes: Mapping[str, str], file: str = "query", nothing: str = ""
) -> list[str]:
    """Return what is to be said about a query that has been answered.

    Args:
        store: The data set.
        query: The query.
        prefixes: The prefix table, to write names.
        file: What to call the query.
        nothing: How the answer says that nothing is found, as `comity.rdf.results.nothing` has it.

    Returns:
        Sentences, each with the place in the query that it is about.
    """
    code = Code(query[:LONGEST])
    if len(query) > LONGEST or code.too_deep() or keyword_of(code.tokens) is None:
        return [nothing] if nothing in _SAID else []
    reader = _Reader(store, code, prefixes)
    unknown = list(reader.unknown())
    reasons = list(reader.reasons()) if nothing else []
    engines = _engines(code, answered=not nothing, dated=not reasons)
    hints = dict.fromkeys(
        f"{Place(file, *position(query, token.start))}: {message}"
        for token, message in (*unknown, *reasons, *engines)
    )
    if nothing not in _SAID:
        return list(islice(hints, MOST))
    alone = unknown or reasons or _is_cut(code)
    return [nothing if alone else f"{nothing}: {_TOGETHER}", *islice(hints, MOST)]


def _is_cut(code: Code) -> bool:
    """Return whether rows may have been found and left out."""
    words = [token.text.upper() for token in code.tokens]
    return "OFFSET" in words or ("LIMIT", "0") in pairwise(words)


def _engines(code: Code, *, answered: bool, dated: bool) -> Iterator[tuple[Token, str]]:
    """Yield what other engines read differently, each habit once."""
    seen = {ONLY_NAMED}
    if not answered or _has_one_row(code):
        seen.add(UNORDERED)
    if not dated:
        seen.add(DATE_COMPARED)
    for found in trapped(code):
        if found.trap.id not in seen:
            seen.add(found.trap.id)
            message = f"other engines may answer otherwise: {found.message}"
            yield found.token, f"{message} [{found.trap.id}] — {found.trap.hint}"


def _has_one_row(code: Code) -> bool:
    """Return whether the order of rows does not matter: there is one, or there are none."""
    words = [token.text.upper() for token in code.tokens if token.kind == "word"]
    aggregated = "GROUP" not in words and not _AGGREGATES.isdisjoint(words)
    return "SELECT" not in words or aggregated or not (code.blocks or "VALUES" in words)


class _Reader:
    """Reads a query with the data beside it."""

    def __init__(self, store: Store, code: Code, prefixes: Mapping[str, str]) -> None:
        self._store = store
        self._code = code
        self._tokens = code.tokens
        self._prologue = prologue(code.tokens)
        self._prefixes = prefixes

    def unknown(self) -> Iterator[tuple[Token, str]]:
        """Yield the names of our own namespaces that neither ontology nor data have."""
        seen: set[str] = set()
        for iri, token in self._prologue.named():
            node = _node(iri)
            if node is None or iri in seen or self._is_known(node):
                continue
            seen.add(iri)
            near = self._near(iri, token) if len(seen) <= _NEAR else ""
            hint = f"did you mean {near}?" if near else "“comity find WORDS” finds names"
            yield token, f"{_absent(iri, token)} — {hint}"

    # What only a query needs of which nothing is found.

    @cached_property
    def _at(self) -> dict[int, int]:
        """The number of each token, by where it begins."""
        return {token.start: number for number, token in enumerate(self._tokens)}

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return list(_dispensable(self._tokens))

    @cached_property
    def _blocks(self) -> list[Sequence[Pattern]]:
        return [block for block in self._code.blocks if not self._is_dispensable(block[0].object)]

    @cached_property
    def _patterns(self) -> list[Pattern]:
        return [pattern for block in self._blocks for pattern in block]

    def _is_known(self, node: NamedNode) -> bool:
        own = node.value.startswith(_OWN) and node.value[-1] not in "/#"
        return not own or (
            self._has(node, None, None)
            or self._has(None, node, None)
            or self._has(None, None, node)
            or self._store.contains_named_graph(node)
        )

    def _has(self, subject: object, predicate: object, value: object) -> bool:
        found = self._store.quads_for_pattern(subject, predicate, value)  # type: ignore[arg-type]
        return next(found, None) is not None

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """Every name of our own that is described, parted from its namespace."""
        answer = self._store.query(_EVERY_NAME, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)  # noqa: S101 (it is a SELECT)
        return [_parted(solution[0].value) for solution in answer]

    def _near(self, iri: str, token: Token) -> str:
        """Return the name that is likeliest to be meant: as it would be written beside it."""
        namespace, local = _parted(iri)
        code = Literal(local.upper())
        for predicate in (COMITY.iso3, COMITY.iso2):
            for quad in self._store.quads_for_pattern(None, NamedNode(predicate), code):
                return shorten(str(quad.subject)[1:-1], self._prefixes)
        here = [name for space, name in self._names if space == namespace]
        if near := get_close_matches(local, here, n=1):
            return f"{token.prefix}:{near[0]}" if token.kind == "name" else namespace + near[0]
        there = sorted(space + name for space, name in self._names if name == local)
        return shorten(there[0], self._prefixes) if there else ""

    def reasons(self) -> Iterator[tuple[Token, str]]:
        """Yield what the query asks for and the data has nowhere."""
        missing: set[Pattern] = set()
        for pattern in self._patterns:
            for token, message in self._unused(pattern):
                missing.add(pattern)
                yield token, message
        for asked in self._asked():
            if message := self._why_not(asked):
                missing.update(p for p in self._patterns if p.object == asked.token)
                yield asked.token, message
        for block in self._blocks:
            yield from self._apart([pattern for pattern in block if pattern not in missing])

    def _unused(self, pattern: Pattern) -> Iterator[tuple[Token, str]]:
        """Yield the properties of a pattern that nothing has."""
        for step in _steps(pattern.path):
            node = self._iri(step)
            if node and not self._has(None, node, None) and self._is_known(node):
                yield step, f"nothing in the data has {step.text}"

    def _apart(self, patterns: list[Pattern]) -> Iterator[tuple[Token, str]]:
        """Yield what is asked of the members of a class and is stated of none of them."""
        classes = {
            pattern.subject.text: (pattern.object, node)
            for pattern in patterns
            if pattern.subject.kind == "variable"
            and self._property(pattern) == NamedNode(TYPE)
            and (node := self._iri(pattern.object))
        }
        for pattern in patterns:
            token, of_class = classes.get(pattern.subject.text, (None, None))
            predicate = self._property(pattern)
            if token is None or of_class is None or predicate is None:
                continue
            value = self._iri(pattern.object) if pattern.object.kind != "variable" else None
            members = {
                q.subject for q in self._store.quads_for_pattern(None, NamedNode(TYPE), of_class)
            }
            if members and not any(self._has(member, predicate, value) for member in members):
                what = f"{pattern.path[0].text} {pattern.object.text if value else ''}".strip()
                yield (
                    pattern.path[0],
                    f"no {token.text} has {what}{self._who(of_class, predicate, value)}",
                )

    def _who(self, of_class: NamedNode, predicate: NamedNode, value: NamedNode | None) -> str:
        """Return who has what a class has not, and what is no document's."""
        if of_class.value in _OTHERS:
            name = shorten(of_class.value, self._prefixes)
            return f" — {name} {_OTHERS[of_class.value]}, and no document"
        holders = islice(self._store.quads_for_pattern(None, predicate, value), _SAMPLE)
        types = Counter(
            kind.object.value
            for holder in holders
            for kind in self._store.quads_for_pattern(holder.subject, NamedNode(TYPE), None)
            if isinstance(kind.object, NamedNode) and kind.object.value != COMITY.Statement
        )
        if not types:
            return ""
        ((most, _),) = types.most_common(1)
        other = f", which {_OTHERS[most]}, and no document" if most in _OTHERS else ""
        return f" — {shorten(most, self._prefixes)} has{other}"

    def _property(self, pattern: Pattern) -> NamedNode | None:
        return self._iri(pattern.path[0]) if len(pattern.path) == 1 else None

    def _asked(self) -> Iterator[Asked]:
        """Yield the values that the query asks for: in patterns, comparisons and VALUES."""
        holders: dict[str, list[NamedNode]] = {}
        for pattern in self._patterns:
            steps = list(_steps(pattern.path))
            predicate = self._iri(steps[-1]) if steps and _leads_forward(pattern.path) else None
            if pattern.object.kind == "variable" and predicate:
                holders.setdefault(pattern.object.text[1:], []).append(predicate)
            elif (value := self._constant(self._at[pattern.object.start])) and (
                predicate or pattern.path[-1].kind == "variable"
            ):
                yield self._made([predicate] if predicate else [], "=", value, pattern.object)
        for variable, sign, number in (*self._comparisons(), *self._listed()):
            predicates = holders.get(variable.text[1:], [])
            value = self._constant(number)
            if predicates and value is not None:
                yield self._made(predicates, sign, value, self._tokens[number])

    def _made(self, predicates: list[NamedNode], sign: str, value: Term, token: Token) -> Asked:
        text = self._written(value) if isinstance(value, Literal) else token.text
        return Asked(tuple(predicates), sign, value, token, text)

    def _comparisons(self) -> Iterator[tuple[Token, str, int]]:
        """Yield a variable, the sign beside it, and the number of the constant's first token."""
        tokens = self._tokens
        for number in range(1, len(tokens) - 1):
            before, sign, after = tokens[number - 1 : number + 2]
            if sign.text not in {"!", *_COMPARISONS} or self._is_dispensable(sign):
                continue
            if sign.text == "!":
                yield after, "!", number
            elif before.kind == "variable":
                yield before, sign.text, number + 1
            elif after.kind == "variable":
                yield after, sign.text, self._beginning(number - 1)

    def _beginning(self, last: int) -> int:
        """Return the number of the first token of a constant that ends with a token."""
        if self._tokens[last].kind == "language":
            return last - 1
        return last - 2 if self._tokens[last - 1].text == "^^" else last

    def _listed(self) -> Iterator[tuple[Token, str, int]]:
        """Yield what ``VALUES ?variable { … }`` lists."""
        variable: Token | None = None
        for number, token in enumerate(self._tokens):
            if token.text.upper() == "VALUES" and number + 2 < len(self._tokens):
                after = self._tokens[number + 1]
                variable = after if after.kind == "variable" else None
            elif token.text == "}":
                variable = None
            elif variable and token.kind == "string":
                yield variable, "=", number

    def _is_dispensable(self, token: Token) -> bool:
        return any(begin < token.start < end for begin, end in self._spans)

    def _constant(self, number: int) -> Term | None:
        """Return the term that is written from a token on; None for what is no constant."""
        token = self._tokens[number]
        if token.kind == "string":
            return self._string(number)
        if token.kind == "number":
            kind = (
                "double"
                if "e" in token.text.lower()
                else "decimal"
                if "." in token.text
                else "integer"
            )
            return Literal(token.text, datatype=NamedNode(XSD + kind))
        if token.text.lower() in {"true", "false"}:
            return Literal(token.text.lower(), datatype=NamedNode(XSD + "boolean"))
        if token.text == "!":
            return Literal("false", datatype=NamedNode(XSD + "boolean"))
        return self._iri(token)

    def _string(self, number: int) -> Literal | None:
        text = self._tokens[number].text
        quotes = 3 if text[:3] in {'"""', "'" * 3} else 1
        value = text[quotes:-quotes]
        after = self._tokens[number + 1 : number + 3]
        if "\\" in value:
            return None  # its value does not matter here
        if after and after[0].kind == "language":
            return Literal(value, language=after[0].text[1:].lower())
        if len(after) > 1 and after[0].text == "^^":
            datatype = self._iri(after[1])
            return Literal(value, datatype=datatype) if datatype else None
        return Literal(value)

    def _iri(self, token: Token) -> NamedNode | None:
        if token.text == "a":
            return NamedNode(TYPE)
        if token.kind == "iri":
            return _node(token.text[1:-1])
        iri = expand(token.text, self._prologue.declared) if token.kind == "name" else None
        return _node(iri) if iri else None

    def _why_not(self, asked: Asked) -> str:
        """Return why a value is not found; empty where it may be."""
        kinds = {_kind(value) for value in self._values(asked)}
        if asked.predicates and not kinds:
            return ""  # nothing has the property: that is said already
        kind = _kind(asked.value)
        name = " or ".join(shorten(p.value, self._prefixes) for p in asked.predicates)
        if kinds and kind not in kinds:
            return self._other_kind(name, min(kinds), asked) if asked.sign != "!" else ""
        if asked.sign not in {"=", "!"} or (kind in _NUMBERS and kinds) or self._is_there(asked):
            return ""
        if isinstance(asked.value, NamedNode):
            return self._no_thing(name, asked) if self._is_known(asked.value) else ""
        if kind == XSD + "boolean":
            return _never(name, asked.value.value)
        return self._no_text(name, asked) if kind in _TEXTS else ""

    def _other_kind(self, name: str, kind: str, asked: Asked) -> str:
        """Return that a property has values of another kind, and how one is written."""
        text = asked.value.value
        if kind == _IRI:
            likely = self._called(asked)
            hint = f"write {self._named(likely)}" if likely else "ask for its label"
            return f"{name} leads to a thing, and {asked.text} is text — {hint}"
        if kind == XSD + "decimal":
            number = text if re.fullmatch(r"-?\d+(\.\d+)?", text) else "100"
            return f"{name} is a number — write it without quotation marks: {number}"
        if kind == XSD + "boolean":
            return f"{name} is a truth value — write true, without quotation marks"
        if kind == XSD + "string":
            return f"{name} is text, and {asked.text} is none — write it in quotation marks"
        value = text if kind != XSD + "date" or _DAY.fullmatch(text) else "2002-06-01"
        datatype = self._named(kind)
        return f'{name} is of {datatype}, and {asked.text} is not — write "{value}"^^{datatype}'

    def _written(self, value: Literal) -> str:
        """Return a literal as a query writes it."""
        if value.datatype.value in _TEXTS:
            text = f'"{cut(value.value, 60)}"'
            return f"{text}@{value.language}" if value.language else text
        if value.datatype.value in {*_NUMBERS, XSD + "boolean"}:
            return value.value
        return f'"{value.value}"^^{self._named(value.datatype.value)}'

    def _named(self, iri: str) -> str:
        """Return an IRI as a query writes it, with a prefix where there is one."""
        short = shorten(iri, self._prefixes)
        return f"<{iri}>" if short == iri else short

    def _values(self, asked: Asked) -> Iterator[object]:
        for predicate in asked.predicates:
            found = self._store.quads_for_pattern(None, predicate, None)
            yield from (quad.object for quad in islice(found, _VALUES))

    def _called(self, asked: Asked) -> str:
        """Return the thing, among those that are asked for, that is called as a text is."""
        text = asked.value.value
        local = text.lower().replace(" ", "-")
        things = {value for value in self._values(asked) if isinstance(value, NamedNode)}
        for thing in sorted(things, key=str):
            quads = self._store.quads_for_pattern(thing, None, None)
            if _parted(thing.value)[1] == local or any(
                _text(quad.object) == text for quad in quads
            ):
                return thing.value
        return ""

    def _is_there(self, asked: Asked) -> bool:
        return any(self._has(None, p, asked.value) for p in asked.predicates or (None,))

    def _no_thing(self, name: str, asked: Asked) -> str:
        if asked.predicates == (NamedNode(TYPE),):
            return f"nothing in the data is of the class {asked.text}"
        others = Counter(
            quad.predicate.value
            for quad in self._store.quads_for_pattern(None, None, asked.value)
            if quad.predicate.value.startswith(TERMS)
        )
        hint = f" — it is a value of {shorten(min(others), self._prefixes)}" if others else ""
        return f"no {name} is {asked.text}{hint}" if asked.predicates else ""

    def _no_text(self, name: str, asked: Asked) -> str:
        assert isinstance(asked.value, Literal)  # noqa: S101 (things are no texts)
        written = [Literal(asked.value.value, language=tag) for tag in LANGUAGES]
        for variant in (*written, Literal(asked.value.value)):
            if self._is_there(asked._replace(value=variant)):
                which = "another language" if variant.language else "no language"
                which = which if asked.value.language else "a language"
                return f"{asked.text} has {which} in the data — write {self._written(variant)}"
        words = "“comity find WORDS” looks for words in all texts"
        return (
            f"no {name} is {asked.text} — {words}"
            if name
            else f"{asked.text} is not in the data — {words}"
        )


def _dispensable(tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    """Yield where groups begin and end without which a query finds no less."""
    opened: list[tuple[int, bool]] = []
    words: list[str] = [""]
    for token in tokens:
        if token.text == "{":
            negated = words[-2:] == ["NOT", "EXISTS"]
            opened.append((token.start, negated or words[-1] in {"OPTIONAL", "MINUS", "CONSTRUCT"}))
        elif token.text == "}" and opened:
            begin, dispensable = opened.pop()
            if dispensable:
                yield begin, token.start
        words = [*words[-1:], token.text.upper()]


def _steps(path: tuple[Token, ...]) -> Iterator[Token]:
    """Yield the properties that a path leads along; none where it leaves a choice."""
    if all(token.kind in {"name", "iri"} or token.text in {"a", "/", "^"} for token in path):
        yield from (token for token in path if token.text not in {"/", "^"})


def _leads_forward(path: tuple[Token, ...]) -> bool:
    return len(path) == 1 or path[-2].text == "/"


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None  # relative


def _text(value: object) -> str | None:
    return value.value if isinstance(value, Literal) else None


def _parted(iri: str) -> tuple[str, str]:
    cut_at = max(iri.rfind("/"), iri.rfind("#")) + 1
    return iri[:cut_at], iri[cut_at:]


def _absent(iri: str, token: Token) -> str:
    if iri.startswith(TERMS):
        return f"{token.text} is not a term of the ontology"
    return f"{token.text} is not in the data"


def _kind(value: object) -> str:
    """Return what may be compared with a value: a datatype for all numbers, one for all texts."""
    if not isinstance(value, Literal):
        return _IRI
    datatype = value.datatype.value
    if datatype in _NUMBERS:
        return XSD + "decimal"
    return XSD + "string" if datatype in _TEXTS else datatype


def _never(name: str, value: str) -> str:
    """Return that no document states a truth value."""
    if value == "false":
        hint = f"what lacks it is found by FILTER NOT EXISTS {{ … {name} true }}"
        return f"{name} is never false in the data: it is true or absent — {hint}"
    return f"{name} is never true in the data: it is false or absent"

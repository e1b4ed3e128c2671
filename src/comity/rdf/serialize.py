"""RDF as text: sorted, with the prefixes that it uses, the same bytes every time."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from comity.terms import TYPE

Statement = TypeVar("Statement", Quad, Triple)

_ROOT: Final = re.compile(rb"<rdf:RDF( [^>]*)?>")
_ATTRIBUTE: Final = re.compile(rb' xmlns:[^=]+="[^"]*"')
_TYPE: Final = NamedNode(TYPE)


class Ordered(NamedTuple):
    """Statements in the order in which they are written.

    Attributes:
        statements: Triples or quads.
        prefixes: The prefixes that they use.
    """

    statements: Sequence[Quad] | Sequence[Triple]
    prefixes: Mapping[str, str]

    def write(self, form: RdfFormat) -> bytes:
        """Serialize them as UTF-8 text."""
        written = serialize(self.statements, format=form, prefixes=dict(self.prefixes))
        return _sorted_prefixes(written or b"")


def write(statements: Iterable[Statement], form: RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    """Serialize triples or quads, each once, by graph and subject, types first.

    Args:
        statements: Triples or quads whose blank nodes have lasting names.
        form: The syntax to write.
        prefixes: The prefix table; only what is used is declared, in its order.

    Returns:
        UTF-8 text.
    """
    return ordered(statements, prefixes).write(form)


def ordered(statements: Iterable[Statement], prefixes: Mapping[str, str]) -> Ordered:
    """Put triples or quads in order, to be written in several syntaxes.

    Args:
        statements: Triples or quads whose blank nodes have lasting names.
        prefixes: The prefix table; only what is used is declared, in its order.
    """
    found = sorted(set(statements), key=_order)
    iris = {iri for statement in found for iri in _iris(statement)}
    # A name that ends like a namespace has no prefix: Turtle escapes its last sign, and Virtuoso
    # keeps the escape.
    spaces = {_namespace(iri) for iri in iris if not iri.endswith(("/", "#"))}
    used = {prefix: space for prefix, space in prefixes.items() if space in spaces}
    return Ordered(found, used)


def _sorted_prefixes(written: bytes) -> bytes:
    """Put the declarations that begin the text in order: the serializer shuffles them."""
    written = _ROOT.sub(_sorted_attributes, written, count=1)
    lines = written.splitlines(keepends=True)
    count = next(
        (n for n, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines)
    )
    return b"".join(sorted(lines[:count]) + lines[count:])


def _sorted_attributes(root: re.Match[bytes]) -> bytes:
    """Return the root element of RDF/XML with its prefixes in order."""
    return b"<rdf:RDF" + b"".join(sorted(_ATTRIBUTE.findall(root[0]))) + b">"


def _order(statement: Quad | Triple) -> tuple[str, str, bool, str, str]:
    graph = str(statement.graph_name) if isinstance(statement, Quad) else ""
    subject, predicate, object_ = statement.subject, statement.predicate, statement.object
    return graph, str(subject), predicate != _TYPE, str(predicate), str(object_)


def _iris(statement: Quad | Triple) -> Iterable[str]:
    terms: list[NamedNode | BlankNode | Literal | Triple | DefaultGraph]
    terms = [statement.subject, statement.predicate, statement.object]
    if isinstance(statement, Quad):
        terms.append(statement.graph_name)
    for term in terms:
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]

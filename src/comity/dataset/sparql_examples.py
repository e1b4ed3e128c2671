"""The named questions as RDF, so that query editors and other tools find them in an endpoint.

Standards: SHACL, W3C Recommendation, for the query and its form; the SPARQL examples vocabulary of
the SIB Swiss Institute of Bioinformatics, https://purl.expasy.org/sparql-examples/ontology, and
the conventions of its tools: the question is an ``rdfs:comment``, the endpoint a
``schema:target``, and each prefix is declared in the query.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus.questions import Question
from comity.errors import Place, QueryError
from comity.rdf.tokens import survey
from comity.terms import APACHE_2, BASE, DCTERMS, GRAPHS, RDFS, SCHEMA, SH, TYPE

QUERIES: Final = BASE + "queries/"
GRAPH: Final = NamedNode(GRAPHS + "queries")
EXECUTABLE: Final = NamedNode(SH + "SPARQLExecutable")
# The lasting name of an endpoint with this data; like all names here, it does not resolve yet.
ENDPOINT: Final = NamedNode(BASE + "sparql")

_TYPE: Final = NamedNode(TYPE)
_SPEX: Final = "https://purl.expasy.org/sparql-examples/ontology#"
_LICENSE: Final = NamedNode(DCTERMS + "license")
_APACHE: Final = NamedNode(APACHE_2)
_PREFIXES: Final = NamedNode(BASE + "ns")
_PROJECT: Final = "Comity"
_FORMS: Final = {
    "ASK": (SH + "SPARQLAskExecutable", SH + "ask"),
    "CONSTRUCT": (SH + "SPARQLConstructExecutable", SH + "construct"),
    "SELECT": (SH + "SPARQLSelectExecutable", SH + "select"),
}


def quads(questions: Iterable[Question]) -> Iterator[Quad]:
    """Yield the description of named questions, in a graph of their own.

    Args:
        questions: The questions.

    Raises:
        QueryError: A query has a form that SHACL has no word for.
    """
    for question in questions:
        subject = NamedNode(QUERIES + question.slug)
        for predicate, value in _described(question):
            yield Quad(subject, predicate, value, GRAPH)


def _described(question: Question) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    executable, says = _form(question)
    yield _TYPE, EXECUTABLE
    yield _TYPE, NamedNode(executable)
    yield NamedNode(RDFS + "label"), Literal(question.title, language="en")
    for language, text in question.wordings.items():
        yield NamedNode(RDFS + "comment"), Literal(text, language=language)
    yield NamedNode(says), Literal(question.body)
    yield NamedNode(SH + "prefixes"), _PREFIXES
    yield NamedNode(SCHEMA + "target"), ENDPOINT
    yield NamedNode(SCHEMA + "genre"), Literal(question.category)
    for keyword in question.keywords:
        yield NamedNode(SCHEMA + "keywords"), Literal(keyword)
    if question.companion:
        yield NamedNode(RDFS + "seeAlso"), NamedNode(QUERIES + question.companion)
    yield NamedNode(_SPEX + "project"), Literal(_PROJECT)
    yield NamedNode(_SPEX + "file_name"), Literal(f"{question.slug}.rq")
    yield _LICENSE, _APACHE


def _form(question: Question) -> tuple[str, str]:
    """Return the class and the property for the form of a query.

    Raises:
        QueryError: It is of another form.
    """
    words = (word.text.upper() for word in survey(question.text).words)
    form = next((word for word in words if word in _FORMS), None)
    if form is None:
        hint = f"write one of {', '.join(_FORMS)}"
        raise QueryError("the query has another form", Place(question.file), hint=hint)
    return _FORMS[form]

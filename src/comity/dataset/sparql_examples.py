"""The named questions as RDF, so that query editors and other tools find them in an endpoint.

Standards: SHACL, W3C Recommendation, for the query and its form; the SPARQL examples vocabulary of
the SIB Swiss Institute of Bioinformatics, https://purl.expasy.org/sparql-examples/ontology, and
the conventions of its tools: the question is an ``rdfs:comment``, the endpoint a
``schema:target``, and each prefix is declared in the query. The document that a question is asked
of is a parameter, as SHACL describes one: the last part of its path is the name of a variable.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus.questions import Question
from comity.errors import Place, QueryError
from comity.rdf.tokens import survey
from comity.terms import APACHE_2, BASE, DCTERMS, FOAF, GRAPHS, RDFS, SCHEMA, SH, TYPE, XSD

QUERIES: Final = BASE + "queries/"
DOCUMENT: Final = NamedNode(f"{BASE}queries#document")
"""The parameter of every question: the document that it is asked of."""
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
_PARAMETER: Final = {
    "en": "The document that the question is asked of: its IRI in the place of each UNDEF in the"
    " query, or several; all documents where UNDEF stays.",
    "zh-hans": "提问所及的文件：以其IRI取代查询语句中的每个UNDEF，可用多个；"
    "保留UNDEF即为全部文件。",
}
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
    for predicate, value in _parameter():
        yield Quad(DOCUMENT, predicate, value, GRAPH)
    for question in questions:
        subject = NamedNode(QUERIES + question.slug)
        for predicate, value in _described(question):
            yield Quad(subject, predicate, value, GRAPH)


def _parameter() -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield _TYPE, NamedNode(SH + "Parameter")
    yield NamedNode(SH + "path"), DOCUMENT
    yield NamedNode(SH + "class"), NamedNode(FOAF + "Document")
    yield NamedNode(SH + "optional"), Literal("true", datatype=NamedNode(XSD + "boolean"))
    for language, text in _PARAMETER.items():
        yield NamedNode(SH + "description"), Literal(text, language=language)


def _described(question: Question) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    executable, says = _form(question)
    yield _TYPE, EXECUTABLE
    yield _TYPE, NamedNode(executable)
    yield NamedNode(RDFS + "label"), Literal(question.title, language="en")
    for language, text in question.wordings.items():
        yield NamedNode(RDFS + "comment"), Literal(text, language=language)
    yield NamedNode(says), Literal(question.body)
    yield NamedNode(SH + "prefixes"), _PREFIXES
    yield NamedNode(SH + "parameter"), DOCUMENT
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

"""The named questions as RDF, so that query editors and other tools find them in an endpoint.

Standards: SHACL, W3C Recommendation, for the query and its form; the SPARQL examples vocabulary of
the SIB Swiss Institute of Bioinformatics, https://purl.expasy.org/sparql-examples/ontology, and
the conventions of its tools: the question is an ``rdfs:comment``, the endpoint a
``schema:target``, and each prefix is declared in the query. The document that a question is asked
of is a parameter, as SHACL describes one: the last part of its path is the name of a variable. So
are the others, one node a variable; a time has two.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus import federation
from comity.corpus.questions import ROW, SORTS, TIME, Parameter, Question, named_alike
from comity.errors import Place, QueryError
from comity.rdf.tokens import survey
from comity.terms import APACHE_2, BASE, DCTERMS, FOAF, GRAPHS, RDFS, SCHEMA, SH, TYPE, XSD

QUERIES: Final = BASE + "queries/"
PARAMETERS: Final = f"{BASE}queries#"
DOCUMENT: Final = NamedNode(f"{PARAMETERS}document")
"""The parameter of every question about documents: the one that it is asked of."""
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
_CHOICE: Final = {
    "en": "{words}: replace the value in this row of the query by its IRI; UNDEF leaves it open.",
    "zh-hans": "{words}：以其IRI取代查询语句该行中的值；UNDEF表示不限。",
}
_FIRST: Final = {
    "en": "{words}: its first day, in the row of the query.",
    "zh-hans": "{words}：其第一日，写在查询语句的该行中。",
}
_AFTER: Final = {
    "en": "{words}: the day after its last, in the row of the query.",
    "zh-hans": "{words}：其最后一日的次日，写在查询语句的该行中。",
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
    every = list(questions)
    yield from _parameter(DOCUMENT, FOAF + "Document", _PARAMETER)
    for one in named_alike(every).values():
        for node, texts in _variables(one):
            described = {tag: text.format(words=one.wordings[tag]) for tag, text in texts.items()}
            yield from _parameter(node, SORTS[one.sort], described)
    for question in every:
        subject = NamedNode(QUERIES + question.slug)
        for predicate, value in _described(question):
            yield Quad(subject, predicate, value, GRAPH)


def _parameter(node: NamedNode, kind: str, texts: Mapping[str, str]) -> Iterator[Quad]:
    """Yield the description of a parameter, whose values are of a class or of a datatype."""
    by = "datatype" if kind.startswith(XSD) else "class"
    yield Quad(node, _TYPE, NamedNode(SH + "Parameter"), GRAPH)
    yield Quad(node, NamedNode(SH + "path"), node, GRAPH)
    yield Quad(node, NamedNode(SH + by), NamedNode(kind), GRAPH)
    optional = Literal("true", datatype=NamedNode(XSD + "boolean"))
    yield Quad(node, NamedNode(SH + "optional"), optional, GRAPH)
    for language, text in texts.items():
        described = Literal(text, language=language)
        yield Quad(node, NamedNode(SH + "description"), described, GRAPH)


def _variables(one: Parameter) -> list[tuple[NamedNode, Mapping[str, str]]]:
    """Return the node of each variable of a parameter, with what is said of it."""
    node = NamedNode(PARAMETERS + one.name)
    if one.sort != TIME:
        return [(node, _CHOICE)]
    return [(node, _FIRST), (NamedNode(f"{PARAMETERS}{one.name}After"), _AFTER)]


def _described(question: Question) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    executable, says = _form(question)
    yield _TYPE, EXECUTABLE
    yield _TYPE, NamedNode(executable)
    yield NamedNode(RDFS + "label"), Literal(question.title, language="en")
    for language, text in question.wordings.items():
        yield NamedNode(RDFS + "comment"), Literal(text, language=language)
    yield NamedNode(says), Literal(question.body)
    yield NamedNode(SH + "prefixes"), _PREFIXES
    if ROW in question.text or not question.items:
        yield NamedNode(SH + "parameter"), DOCUMENT
    for one in question.parameters:
        for node, _ in _variables(one):
            yield NamedNode(SH + "parameter"), node
    yield NamedNode(SCHEMA + "target"), ENDPOINT
    yield NamedNode(SCHEMA + "genre"), Literal(question.category)
    for keyword in question.keywords:
        yield NamedNode(SCHEMA + "keywords"), Literal(keyword)
    if question.companion:
        yield NamedNode(RDFS + "seeAlso"), NamedNode(QUERIES + question.companion)
    yield NamedNode(_SPEX + "project"), Literal(_PROJECT)
    folder = "federated/" if question.items else ""
    yield NamedNode(_SPEX + "file_name"), Literal(f"{folder}{question.slug}.rq")
    if question.items:
        yield NamedNode(_SPEX + "federatesWith"), NamedNode(federation.ENDPOINT)
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

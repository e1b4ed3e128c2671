"""The table of linked data: path, Accept and version in; status and target out.

It is what the server answers, and what the redirect rules of `comity.web.redirects` say again
in Apache's words.

| path | what it is | answer |
|---|---|---|
| ``id/…``, ``queries/…``, ``graph/…`` | a thing, which is not a document | 303 to page or data |
| the same, without a page | what is read with another thing | 303 to its section, or to that data |
| ``ns``, ``alignments``, ``shapes``, ``ns/0.2.0`` | a document, a version | 200 with page or data |
| whatever has no description | | 404 in the form asked for |
| any of these, for an Accept that takes nothing we have | | 406 |

Whatever was withdrawn leaves a tombstone, which is described: 303 to a page that says what became
of it, and not 410, which could not.

Standards: RFC 9110; W3C, Cool URIs for the Semantic Web.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, NamedTuple

from comity.rdf.formats import HTML, Format
from comity.rdf.languages import LANGUAGES
from comity.terms import BASE
from comity.web.accept import best, shortened
from comity.web.addresses import OFFERS, data, page

# Whose names redirect to another address: they name things, not documents.
THINGS: Final = ("id/", "queries/", "graph/")
# Whose names are those of documents, and answered directly; each may have versions.
DOCUMENTS: Final = ("ns", "alignments", "shapes")
VARY: Final = "Accept, Accept-Language"


class Answer(NamedTuple):
    """What is answered at the path of an IRI.

    Attributes:
        status: The status code.
        form: The form asked for; of an error, the form to say it in.
        language: The language asked for.
        target: Where the page or the description is; empty for errors.
    """

    status: HTTPStatus
    form: Format[object]
    language: str
    target: str


def answer(path: str, accept: str, languages: str, page_of: Mapping[str, str]) -> Answer:
    """Return what is answered at the path of an IRI.

    Args:
        path: What follows the base of the IRIs, as ``id/actor/china``.
        accept: The Accept header; empty where there is none.
        languages: The Accept-Language header; empty where there is none.
        page_of: The thing whose page each described IRI is on, without fragments.
    """
    iri = BASE + path
    language = preferred(languages)
    form = best(accept, OFFERS)
    if form is None:
        return Answer(HTTPStatus.NOT_ACCEPTABLE, HTML, language, "")
    on = page_of.get(iri)
    if on is None:
        return Answer(HTTPStatus.NOT_FOUND, form, language, "")
    status = HTTPStatus.SEE_OTHER if path.startswith(THINGS) else HTTPStatus.OK
    target = page(iri, language, on) if form == HTML else data(on, form.name)
    return Answer(status, form, language, target)


def preferred(languages: str) -> str:
    """Return which of our languages a reader would rather have; English where none is asked.

    Every Chinese is content with Simplified Chinese, every English with English.

    >>> preferred("zh-CN,zh;q=0.9,en;q=0.8"), preferred("de"), preferred("zh;q=0.3, en-GB")
    ('zh-hans', 'en', 'en')
    """
    weights = dict.fromkeys(LANGUAGES, 0.0)
    for member in shortened(languages).lower().split(","):
        tag, _, parameter = (part.strip() for part in member.partition(";"))
        weight = _weight(parameter)
        for known in LANGUAGES:
            if tag.partition("-")[0] == known.partition("-")[0]:
                weights[known] = max(weights[known], weight)
    return max(LANGUAGES, key=lambda known: weights[known])


def _weight(parameter: str) -> float:
    """Return a q-value; of what is none, 1."""
    name, _, value = parameter.partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 1.0

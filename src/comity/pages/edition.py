"""The edition: every address of it, and what is found there.

A server answers from it, a static site writes it out; both have the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from comity import bibliography, cite, names, questions
from comity.bibliography import Reference
from comity.corpus import BASE, TERMS, THINGS, Corpus
from comity.errors import QueryError
from comity.examples import QUERIES
from comity.names import TYPE
from comity.pages import describe, shapes
from comity.pages.addresses import (
    FILES,
    FORMATS,
    HTML,
    ICON,
    LANGUAGES,
    OFFERS,
    STYLE,
    TAGS,
    data,
    page,
)
from comity.pages.reader import Reader
from comity.prefixes import expand
from comity.questions import Question
from comity.sparql import survey

HOME: Final = "index"
EVERYTHING: Final = "things"
ASK: Final = "ask"
FORMAT_NAMES: Final = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF/XML"}

_HERE: Final = Path(__file__).parent
_IN_SCHEME: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
_CONCEPT: Final = "http://www.w3.org/2004/02/skos/core#Concept"
_SCHEME: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
_CLASS: Final = "http://www.w3.org/2002/07/owl#Class"
_PROPERTIES: Final = tuple(
    f"http://www.w3.org/2002/07/owl#{kind}Property" for kind in ("Object", "Datatype", "Annotation")
)
_PAPER: Final = "http://xmlns.com/foaf/0.1/Document"
# The classes that the list of all entries has, in its order; joints are told where they join.
_LISTED: Final = (
    _PAPER,
    *(TERMS + name for name in ("State", "Organization", "Group", "Instrument")),
    "http://purl.org/dc/terms/Location",
    *(TERMS + name for name in ("Event", "Relationship", "Prospect", "Position", "Denial")),
    *(TERMS + name for name in ("Figure", "Passage")),
    _CONCEPT,
)


class Content(NamedTuple):
    """What is found at an address."""

    media_type: str
    body: bytes


class Table(NamedTuple):
    """The solutions of a query, as many as are shown, each term in the SPARQL JSON form."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Mapping[str, str] | None]]
    total: int


class Problem(NamedTuple):
    """Why a query was not answered, and what to do."""

    message: str
    hint: str


class Asked(NamedTuple):
    """What the query page shows: a query, and its answer where it was run.

    Attributes:
        slug: The named question that was chosen; may be empty.
        query: The query.
        table: The solutions of a SELECT.
        truth: The answer to an ASK.
        triples: What a CONSTRUCT made, in Turtle.
        problem: Why there is no answer.
    """

    slug: str
    query: str
    table: Table | None = None
    truth: bool | None = None
    triples: str = ""
    problem: Problem | None = None


class Edition:
    """Every page and every description, made when it is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        """Index a corpus.

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: A named question is wrong.
        """
        self.facts = names.facts(corpus)
        self._corpus = corpus
        self._statements = describe.statements(corpus)
        self.questions = {question.slug: question for question in questions.read_all(corpus)}
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def described(self) -> frozenset[str]:
        """The IRIs that have a page and a description, without fragments."""
        own = (iri for iri in self.facts.out if iri.startswith(BASE) and "#" not in iri)
        asked = (QUERIES + slug for slug in self.questions)
        return frozenset([*own, *asked, *self._statements.files, *self._statements.versions])

    @cached_property
    def _told(self) -> frozenset[str]:
        """The IRIs that pages can link to: terms of the ontology are parts of its page."""
        return self.described | set(self._classes) | set(self._properties)

    @cached_property
    def _classes(self) -> list[str]:
        return sorted(iri for iri in self._of(_CLASS) if iri.startswith(TERMS))

    @cached_property
    def _properties(self) -> list[str]:
        found = (iri for kind in _PROPERTIES for iri in self._of(kind))
        return sorted(iri for iri in found if iri.startswith(TERMS))

    def _of(self, kind: str) -> list[str]:
        into = self.facts.into.get(kind, ())
        return sorted({subject for subject, predicate in into if predicate == TYPE})

    def paths(self) -> Iterator[str]:
        """Yield every address, in a fixed order."""
        yield from FILES
        for language in LANGUAGES:
            for name in (HOME, EVERYTHING, ASK):
                yield f"{language}/{name}.html"
            for iri in sorted(self.described):
                yield page(iri, language)
        for iri in sorted(self.described):
            for ending in FORMATS:
                yield data(iri, ending)

    def read(self, path: str, at: str = "") -> Content | None:
        """Return what is found at an address; None where nothing is.

        Args:
            path: The address.
            at: Where a page is going to be read, if that is another address: its links start there.
        """
        folder, _, rest = path.partition("/")
        if path in FILES:
            return Content(FILES[path], (_HERE / path).read_bytes())
        if folder in LANGUAGES and rest.endswith(".html"):
            return self._page(folder, rest.removesuffix(".html"), at or path)
        local, _, ending = rest.rpartition(".")
        if folder == "data" and ending in FORMATS and BASE + local in self.described:
            form = FORMATS[ending]
            return Content(form.media_type, describe.written(self._statements, BASE + local, form))
        return None

    def _page(self, language: str, name: str, at: str) -> Content | None:
        if name == ASK:
            return self.ask(language, self.asked(next(iter(self.questions), "")))
        if name in {HOME, EVERYTHING}:
            return self._listing(language, name, at)
        iri = BASE + name
        if iri not in self.described:
            return None
        iri = self._statements.versions.get(iri, iri)
        documents = {TERMS.rstrip("#"): self._ontology, shapes.IRI: self._shapes}
        if iri in documents:
            return documents[iri](language, name, at)
        slug = iri.removeprefix(QUERIES)
        if slug in self.questions:
            return self._question(language, name, at, self.questions[slug])
        return self._thing(language, name, at, iri)

    def _thing(self, language: str, name: str, at: str, iri: str) -> Content:
        reference = self._reference(iri)
        return self._rendered(
            "thing",
            language,
            name,
            at,
            node=iri,
            reference=reference,
            bibtex=bibliography.bibtex(reference) if reference else "",
            asked_in=[self.questions[slug] for slug in self._asked_in.get(iri, ())],
        )

    def _reference(self, iri: str = "") -> Reference | None:
        """Return how to cite a thing, or the data set; None where no data set is described."""
        try:
            return cite.reference(self.facts, iri or cite.data_set(self.facts))
        except QueryError:
            return None

    def _ontology(self, language: str, name: str, at: str) -> Content:
        schemes: dict[str, list[str]] = {scheme: [] for scheme in self._of(_SCHEME)}
        for concept in self._of(_CONCEPT):
            for scheme in self.facts.values(concept, _IN_SCHEME):
                schemes.setdefault(scheme, []).append(concept)
        return self._rendered(
            "ontology",
            language,
            name,
            at,
            node=TERMS.rstrip("#"),
            classes=self._classes,
            properties=self._properties,
            schemes=schemes,
        )

    def _shapes(self, language: str, name: str, at: str) -> Content:
        found = shapes.listed(self._statements.files[shapes.IRI], self._corpus)
        return self._rendered("shapes", language, name, at, node=shapes.IRI, shapes=found)

    def _question(self, language: str, name: str, at: str, question: Question) -> Content:
        return self._rendered(
            "question",
            language,
            name,
            at,
            node=QUERIES + question.slug,
            question=question,
            companion=self.questions.get(question.companion),
        )

    def _listing(self, language: str, name: str, at: str) -> Content:
        found = {kind: self._listed(kind, language) for kind in _LISTED}
        return self._rendered(
            {HOME: "home", EVERYTHING: "things"}[name],
            language,
            name,
            at,
            kinds={kind: nodes for kind, nodes in found.items() if nodes},
            documents=[
                node for node in self._of(_PAPER) if node.removeprefix(THINGS).count("/") == 0
            ],
            reference=self._reference(),
        )

    def _listed(self, kind: str, language: str) -> list[str]:
        reader = Reader(self.facts, language, "", frozenset())
        found = [iri for iri in self._of(kind) if iri in self.described]
        return sorted(found, key=lambda iri: (names.natural(reader.plain(iri)), iri))

    @cached_property
    def _asked_in(self) -> Mapping[str, Sequence[str]]:
        """The questions whose query names a thing."""
        found: dict[str, list[str]] = {}
        for slug, question in self.questions.items():
            prologue = survey(question.text)
            for iri in {expand(name.text, prologue.declared) for name in prologue.used}:
                if iri:
                    found.setdefault(iri, []).append(slug)
        return found

    def asked(self, slug: str) -> Asked:
        """Return the query of a named question; an empty one where there is none of that name."""
        question = self.questions.get(slug)
        return Asked(slug, question.body) if question else Asked("", "")

    def ask(self, language: str, asked: Asked) -> Content:
        """Return the query page, with a query and its answer."""
        categories: dict[str, list[Question]] = {}
        for question in self.questions.values():
            categories.setdefault(question.category, []).append(question)
        return self._rendered(
            "ask",
            language,
            ASK,
            f"{language}/{ASK}.html",
            asked=asked,
            categories=dict(sorted(categories.items())),
        )

    def preview(self, language: str, iri: str) -> Content | None:
        """Return a small page on a thing, to be framed by others; None where there is none."""
        if iri not in self.facts.out or iri not in self.described:
            return None
        return self._rendered("preview", language, "", "reconcile/preview", node=iri)

    def error(self, language: str, status: HTTPStatus, path: str) -> bytes:
        """Return the page that says why there is nothing at a path."""
        # Only how deep it lies matters to its links; what it is called is a stranger's word.
        at = "/".join("x" for _ in path.split("/"))
        iri = BASE + path
        return self._rendered("error", language, "", at, status=status.value, iri=iri).body

    def _rendered(
        self, template: str, language: str, name: str, at: str, **more: object
    ) -> Content:
        """Return a page; one without a name has no other language."""
        reader = Reader(self.facts, language, at, self._told)
        text = self._templates.get_template(f"{template}.html").render(
            r=reader,
            style=STYLE,
            icon=ICON,
            languages={TAGS[known]: f"{known}/{name}.html" for known in LANGUAGES if name},
            data_offers=OFFERS[1:],
            format_names=FORMAT_NAMES,
            **more,
        )
        return Content(HTML.media, text.encode())

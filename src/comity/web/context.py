"""What every page is made from: the data set, the questions, the templates."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import NamedNode

from comity.citation import references
from comity.citation.bibliography import Reference
from comity.dataset import Dataset, matching, statements
from comity.dataset.sparql_examples import QUERIES
from comity.errors import QueryError
from comity.rdf.formats import HTML
from comity.terms import BASE, CITATION, COMITY, OWL, SHAPES, TERMS
from comity.web import entries, navigation
from comity.web.addresses import ICON, LANGUAGES, OFFERS, STYLE, TAGS
from comity.web.reader import Reader
from comity.web.running import SERVER, Runner

_HERE: Final = Path(__file__).parent
_CLASS: Final = OWL + "Class"
_PROPERTIES: Final = tuple(f"{OWL}{kind}Property" for kind in ("Object", "Datatype", "Annotation"))


class Content(NamedTuple):
    """What is found at an address."""

    media_type: str
    body: bytes


class Spot(NamedTuple):
    """Where a page is.

    Attributes:
        name: Its address without the folder of the language and without the ending; may be empty,
            for a page that is in one language only.
        language: Its language.
        at: The address where it is read, which its links start from.
    """

    name: str
    language: str
    at: str


class Context:
    """What every page is made from.

    Attributes:
        dataset: The data set.
        facts: The data set, indexed by subject and by object.
        index: All that is published as triples, and the ontologies as files.
        questions: The named questions, by their names.
        address: Where the pages will be published, with a slash at its end; empty where it is
            not known.
        pages: The names of the pages that there are.
        runner: Who runs a reader's query.
    """

    def __init__(self, dataset: Dataset, address: str = "", runner: Runner = SERVER) -> None:
        """Index a data set.

        Args:
            dataset: The data set.
            address: Where the pages will be published, if it is known.
            runner: Who runs a reader's query.

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: A named question is wrong.
        """
        self.dataset = dataset
        self.address = address
        self.pages: Collection[str] = ()
        self.runner = runner
        self.facts = dataset.facts
        self.index = dataset.index
        self.questions = dataset.questions
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            PARTIES=statements.PARTIES, OTHERS=statements.OTHERS, MANY=entries.MANY
        )

    @cached_property
    def described(self) -> frozenset[str]:
        """The IRIs that have a page and a description, without fragments."""
        own = (iri for iri in self.facts.out if iri.startswith(BASE) and "#" not in iri)
        asked = (QUERIES + slug for slug in self.questions)
        return frozenset([*own, *asked, *self.index.files, *self.index.versions])

    @cached_property
    def told(self) -> frozenset[str]:
        """The IRIs that pages can link to: terms and shapes are parts of the page of all."""
        return self.described | set(self.classes) | set(self.properties) | self.shapes

    @cached_property
    def shapes(self) -> frozenset[str]:
        """The shapes that have a name."""
        named = (t.subject for t in self.index.files.get(SHAPES.rstrip("#"), ()))
        return frozenset(
            node.value
            for node in named
            if isinstance(node, NamedNode) and node.value.startswith(SHAPES)
        )

    @cached_property
    def cited(self) -> Mapping[str, str]:
        """The passage that each short citation is of."""
        return {
            citation: node
            for node in self.of(COMITY.Passage)
            for citation in self.facts.values(node, CITATION)
        }

    @cached_property
    def classes(self) -> list[str]:
        """The classes of the ontology."""
        return sorted(iri for iri in self.of(_CLASS) if iri.startswith(TERMS))

    @cached_property
    def properties(self) -> list[str]:
        """The properties of the ontology."""
        found = (iri for kind in _PROPERTIES for iri in self.of(kind))
        return sorted(iri for iri in found if iri.startswith(TERMS))

    @cached_property
    def documents(self) -> list[str]:
        """The documents whose sentences are encoded."""
        return list(self.dataset.documents)

    def of(self, kind: str) -> list[str]:
        """Return what is of a class, by IRI."""
        return self.facts.instances(kind)

    def named(self, node: str, language: str) -> str:
        """Return what a thing is called in a language."""
        return Reader(self.facts, language, "", frozenset()).plain(node)

    def sorted(self, nodes: Iterable[str], language: str) -> list[str]:
        """Return things by what they are called in a language."""
        reader = Reader(self.facts, language, "", frozenset())
        return sorted(nodes, key=lambda iri: (matching.natural(reader.plain(iri)), iri))

    def reference(self, iri: str = "") -> Reference | None:
        """Return how to cite a thing, or the data set; None where no data set is described."""
        try:
            return (
                references.reference(self.dataset, iri)
                if iri
                else references.data_set(self.dataset.catalog)
            )
        except QueryError:
            return None

    def rendered(self, template: str, spot: Spot, **more: object) -> Content:
        """Return a page.

        Args:
            template: The name of its template, without the ending.
            spot: Where it is; one without a name has no other language.
            more: What its template needs beside what all need.
        """
        languages: Mapping[str, str] = {
            TAGS[known]: f"{known}/{spot.name}.html" for known in LANGUAGES if spot.name
        }
        text = self._templates.get_template(f"{template}.html").render(
            r=Reader(self.facts, spot.language, spot.at, self.told),
            style=STYLE,
            icon=ICON,
            languages=languages,
            published=self.address,
            navigation=list(
                navigation.entries(spot.language, spot.name, self.pages, self.documents)
            ),
            whole=self.reference(),
            data_offers=OFFERS[1:],
            format_names={form.name: form.label for form in OFFERS},
            **more,
        )
        return Content(HTML.content_type, text.encode())

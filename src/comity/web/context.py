"""What every page is made from: the data set, the questions, the templates.

A section of the edition is a module that says which pages and which files it has.
``pages(context)`` gives the pages by name, each of which is there in every language;
``files(context)`` gives what is there once, by address. Both cost little: a page is made when it
is asked for.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import CodeType  # noqa: TC003
from typing import Final, NamedTuple

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple

from comity.citation import references
from comity.citation.bibliography import Reference
from comity.dataset import Dataset, description, statements
from comity.dataset.coverage import note
from comity.dataset.sparql_examples import QUERIES
from comity.errors import QueryError
from comity.export import dumps, tables
from comity.export.tables.rows import Filled
from comity.rdf.formats import HTML, TURTLE, Format
from comity.rdf.languages import ENGLISH, LANGUAGES, TAGS
from comity.terms import BASE, CITATION, COMITY, DCAT, OWL, SHAPES, TERMS
from comity.web import json_ld, navigation, summaries
from comity.web.addresses import FEWER, FORMATS, ICON, OFFERS, PREVIEW, SERVICES, STYLE, data
from comity.web.land import Ring
from comity.web.query_runner import BY_SERVER, SERVER, Runner
from comity.web.reader import Reader
from comity.web.reader.divisions import FOLDED, MANY

_HERE: Final = Path(__file__).parent
_CLASS: Final = OWL + "Class"
_PROPERTIES: Final = tuple(f"{OWL}{kind}Property" for kind in ("Object", "Datatype", "Annotation"))


class _Calls(jinja2.runtime.Context):
    """Calls what templates call, and nothing between: none of it asks for a context of Jinja."""

    def call(
        self,
        called: Callable[..., object],
        /,
        *args: object,
        _block_vars: object = None,
        _loop_vars: object = None,
        **named: object,
    ) -> object:
        """Call a macro or a method of the reader."""
        return called(*args, **named)


class _Environment(jinja2.Environment):
    context_class = _Calls


class _Compiled(jinja2.BytecodeCache):
    """Keeps in memory what templates are compiled to: a second edition begins sooner."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what it has been compiled to, if it has been."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template is compiled to."""
        self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED: Final = _Compiled()


class Content(NamedTuple):
    """What is found at an address."""

    media_type: str
    body: bytes


class PageAddress(NamedTuple):
    """Where a page is.

    Attributes:
        name: Its address without the folder of the language and without the ending; may be empty,
            for a page that is in one language only.
        language: Its language.
        read_at: The address where it is read, which its links start from.
    """

    name: str
    language: str
    read_at: str


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
        land: The outlines of the land on the map; none where they are not at hand.
    """

    def __init__(
        self,
        dataset: Dataset,
        address: str = "",
        runner: Runner = SERVER,
        land: Sequence[Ring] = (),
    ) -> None:
        """Index a data set.

        Args:
            dataset: The data set.
            address: Where the pages will be published, if it is known.
            runner: Who runs a reader's query.
            land: The outlines of the land on the map; none where they are not at hand.

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: A named question is wrong.
        """
        self.dataset = dataset
        self.address = address
        self.pages: Collection[str] = ()
        self.runner = runner
        self.land = land
        self.facts = dataset.facts
        self.index = dataset.index
        self.questions = dataset.questions
        self.federated = dataset.federated
        self._readers: dict[str, Reader] = {}
        self._references: dict[str, Reference | None] = {}
        self._descriptions: dict[str, Sequence[Triple]] = {}
        self._blocks: dict[str, Markup] = {}
        self._templates = _Environment(
            loader=jinja2.FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            auto_reload=False,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )
        self._templates.globals.update(
            PARTIES=statements.PARTIES,
            OTHERS=statements.OTHERS,
            MANY=MANY,
            LONG=FOLDED,
            ENGLISH=ENGLISH,
            style=STYLE,
            icon=ICON,
            published=address,
            data_offers=lambda node: self.forms(node).values(),
            format_names={form.name: form.label for form in OFFERS},
        )

    @cached_property
    def described(self) -> frozenset[str]:
        """The IRIs that a page tells of, each with a description, without fragments."""
        own = (iri for iri in self.facts.out if iri.startswith(BASE) and "#" not in iri)
        asked = (QUERIES + slug for slug in (*self.questions, *self.federated))
        return frozenset([*own, *asked, *self.index.files, *self.index.versions])

    @cached_property
    def page_of(self) -> Mapping[str, str]:
        """The thing whose page each described IRI is on: itself, or what it is read with."""
        found = {iri: statements.read_with(self.facts, iri) for iri in self.described}
        return {iri: on if on in found else iri for iri, on in found.items()}

    @cached_property
    def sections(self) -> Mapping[str, Sequence[str]]:
        """What is a section of a page, by the thing whose page it is."""
        found: dict[str, list[str]] = {}
        for iri, on in sorted(self.page_of.items()):
            if iri != on:
                found.setdefault(on, []).append(iri)
        return found

    @cached_property
    def paged(self) -> frozenset[str]:
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

    @cached_property
    def dump_files(self) -> Mapping[str, Callable[[], bytes]]:
        """What gives each dump of the whole data set, by the name of its file."""
        return _dump_files(self.dataset)

    @cached_property
    def tables(self) -> list[Filled]:
        """Every table with its rows, and what is said of them.

        Raises:
            TableError: The tables are not defined, or the data does not fit the definitions.
        """
        return _tables(self.dataset)

    @cached_property
    def table_files(self) -> Mapping[str, Callable[[], bytes]]:
        """What gives the tables in each form that can be written, by the names of their files.

        For Excel, the workbook has what CSV with a mark of its own would say again.
        """
        return _table_files(self.dataset)

    @cached_property
    def services(self) -> Mapping[str, str]:
        """The addresses of what the server answers to programs, by name; none of a site."""
        if self.runner.who != BY_SERVER:
            return {}
        catalogues = self.of(DCAT + "Catalog")
        described = {"dcat": data(catalogues[0], TURTLE.name)} if catalogues else {}
        return {**SERVICES, **described}

    def forms(self, iri: str) -> Mapping[str, Format[RdfFormat]]:
        """Return the forms in which a thing is described, by the endings of their addresses."""
        ontology = iri in self.index.files or iri in self.index.versions
        return FORMATS if ontology or self.runner.who == BY_SERVER else FEWER

    def of(self, kind: str) -> list[str]:
        """Return what is of a class, by IRI."""
        return self.facts.instances(kind)

    def reader(self, language: str, address: str = "") -> Reader:
        """Return what a page at an address reads the data set with, in a language."""
        if language not in self._readers:
            self._readers[language] = Reader(self.facts, language, self.paged, self.page_of)
        return self._readers[language].at(address)

    def in_part(self, language: str, query: str = "") -> str:
        """Return which documents are encoded in part: all, or those that a query is about."""
        return note(self.dataset.coverage, query, language)

    def reference(self, iri: str = "") -> Reference | None:
        """Return how to cite a thing, or the data set; None where no data set is described."""
        if iri not in self._references:
            self._references[iri] = self._reference(iri)
        return self._references[iri]

    def _reference(self, iri: str) -> Reference | None:
        try:
            if iri:
                return references.reference(self.dataset, iri)
            return references.data_set(self.dataset.catalog)
        except QueryError:
            return None

    def description(self, iri: str) -> Sequence[Triple]:
        """Return what the page of a thing says, with the same names of blank nodes in every run."""
        if iri not in self._descriptions:
            triples = description.description(self.index, iri, self.sections.get(iri, ()))
            self._descriptions[iri] = description.lasting(triples)
        return self._descriptions[iri]

    def json_ld(self, iri: str) -> Markup:
        """Return what is stated of a thing and of its sections as a JSON-LD data block.

        The Turtle beside the page has also what other things state of it.
        """
        if iri not in self._blocks:
            self._blocks[iri] = json_ld.block(self._own(iri), self.index.prefixes)
        return self._blocks[iri]

    def _own(self, iri: str) -> Sequence[Triple]:
        names = {self.index.versions.get(iri, iri), *self.sections.get(iri, ())}
        own = {NamedNode(name) for name in names}
        return [
            triple
            for triple in self.description(iri)
            if triple.subject in own or isinstance(triple.subject, BlankNode)
        ]

    def render(self, template: str, at: PageAddress, **more: object) -> Content:
        """Return a page.

        Args:
            template: The name of its template, without the ending.
            at: Where it is; one without a name has no other language.
            more: What its template needs beside what all need.
        """
        reader = self.reader(at.language, at.read_at)

        def there(name: str) -> str:
            return navigation.address(at.language, name) if name in self.pages else ""

        text = self._templates.get_template(f"{template}.html").render(
            r=reader,
            summary=summaries.summary(reader, more),
            about=there(navigation.ABOUT),
            preview=PREVIEW if navigation.PICTURES[0] in self.pages else "",
            searching=there(navigation.SEARCH) if template != "search" else "",
            languages={TAGS[code]: f"{code}/{at.name}.html" for code in LANGUAGES if at.name},
            navigation=list(navigation.entries(at.language, at.name, self.pages, self.documents)),
            whole=self.reference(),
            services=self.services,
            in_part=self.in_part(at.language, str(more.get("node", ""))),
            **more,
        )
        return Content(HTML.content_type, text.encode())


# What takes long and is the same in every edition of a data set.
_of_dataset = lru_cache(maxsize=4)


@_of_dataset
def _dump_files(dataset: Dataset) -> Mapping[str, Callable[[], bytes]]:
    return {name: cache(write) for name, write in dumps.writers(dataset).items()}


@_of_dataset
def _tables(dataset: Dataset) -> list[Filled]:
    return tables.tabulate(dataset)


@_of_dataset
def _table_files(dataset: Dataset) -> Mapping[str, Callable[[], bytes]]:
    missing = {*tables.left_out(tables.FORMATS), "excel-csv"}
    formats = [name for name in tables.FORMATS if name not in missing]
    written = tables.writers(dataset, _tables(dataset), formats)
    return {name: cache(write) for name, write in written}


Page = Callable[[PageAddress], Content]
File = Callable[[], Content]
Pages = Callable[[Context], Mapping[str, Page]]
Files = Callable[[Context], Mapping[str, File]]

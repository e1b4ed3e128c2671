"""The data set: everything that is stated, parsed once and handed on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from comity import corpus as files
from comity.corpus import Corpus, prefixes, sssom
from comity.dataset import document_graphs, store
from comity.rdf.languages import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from pyoxigraph import Quad, Store

    from comity.corpus.questions import Question
    from comity.dataset.catalog import Catalog, Extent
    from comity.dataset.coverage import Coverage
    from comity.dataset.description import Index
    from comity.dataset.facts import Facts
    from comity.dataset.parameters import Asked, Given


class Dataset:
    """A corpus in each of the forms that are asked for, each made once, when first asked for.

    What a form needs is imported with it: a query loads a store and no index.

    Attributes:
        corpus: The files.
    """

    def __init__(self, corpus: Corpus) -> None:
        """Keep the files; nothing is parsed yet.

        Args:
            corpus: The files.
        """
        self.corpus = corpus

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefix table.

        Raises:
            CorpusError: It cannot be parsed.
        """
        return prefixes.table(self.corpus)

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """What the files state, each triple in its graph, as it is written there.

        Links are included, and what follows from the documents' own descriptions.

        Raises:
            CorpusError: A file cannot be read or parsed.
        """
        files = [quad for quads in self.by_file.values() for quad in quads]
        derived = document_graphs.quads(self.corpus, files, self.prefixes)
        return (*files, *(quad for links in self.links for quad in links.quads), *derived)

    @cached_property
    def mappings(self) -> tuple[Quad, ...]:
        """The evidence of each link, and of each thing without one: of rows, and not of things.

        Raises:
            CorpusError: A link table cannot be read.
        """
        return tuple(quad for links in self.links for quad in links.mappings)

    @cached_property
    def links(self) -> tuple[sssom.Links, ...]:
        """What is in each link table.

        Raises:
            CorpusError: A link table cannot be read.
        """
        return tuple(sssom.sound(source, self.prefixes) for source in self.corpus.links)

    @cached_property
    def by_file(self) -> Mapping[str, tuple[Quad, ...]]:
        """What each file of RDF states, by its name.

        Raises:
            CorpusError: A file cannot be read or parsed.
        """
        from comity.corpus import turtle  # noqa: PLC0415 (start-up)

        self.corpus.require_readable()
        return {source.name: tuple(turtle.quads(source)) for source in self.corpus.rdf}

    @cached_property
    def published(self) -> tuple[Quad, ...]:
        """All that is published: `quads`, the evidence of links, and the named questions as RDF.

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: A named question is wrong.
        """
        from comity.dataset import sparql_examples  # noqa: PLC0415 (start-up)

        asked = sparql_examples.quads([*self.questions.values(), *self.federated.values()])
        return (*self.quads, *self.mappings, *asked)

    @cached_property
    def canonical(self) -> tuple[Quad, ...]:
        """All that is `published`, with blank nodes named by RDFC-1.0 (W3C Recommendation).

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: A named question is wrong.
        """
        from pyoxigraph import CanonicalizationAlgorithm, Dataset  # noqa: PLC0415 (start-up)

        everything = Dataset(self.published)
        everything.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        return tuple(everything)

    @cached_property
    def store(self) -> Store:
        """What the files state, in memory, to be queried over the union of its graphs.

        Raises:
            CorpusError: A file cannot be read or parsed.
        """
        if "quads" in self.__dict__:
            return store.of((*self.quads, *self.mappings))
        return store.load(self.corpus, self.prefixes)

    @cached_property
    def facts(self) -> Facts:
        """The data set indexed by subject and by object, as strings.

        Raises:
            CorpusError: A file cannot be read or parsed.
        """
        from comity.dataset import facts  # noqa: PLC0415 (start-up)

        return facts.index(self.quads, self.prefixes)

    @cached_property
    def index(self) -> Index:
        """All that is published as triples, found by subject and by object.

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: A named question is wrong.
        """
        from comity.dataset import description  # noqa: PLC0415 (start-up)

        return description.index(self)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The named questions, by their names.

        Raises:
            QueryError: A header is wrong.
        """
        from comity.corpus import questions  # noqa: PLC0415 (start-up)

        return {question.slug: question for question in questions.read_all(self.corpus)}

    @cached_property
    def federated(self) -> Mapping[str, Question]:
        """The named questions that ask Wikidata as well, by their names.

        Raises:
            QueryError: A header is wrong.
        """
        from comity.corpus import questions  # noqa: PLC0415 (start-up)

        return {source.slug: questions.read(source) for source in self.corpus.federated}

    @cached_property
    def views(self) -> Mapping[str, Question]:
        """The views, each a CONSTRUCT to another vocabulary, by their names.

        Raises:
            QueryError: A header is wrong.
        """
        from comity.corpus import questions  # noqa: PLC0415 (start-up)

        return {source.slug: questions.read(source) for source in self.corpus.views}

    @cached_property
    def catalog(self) -> Catalog:
        """What ``data/catalog.ttl`` says of the data set as a whole.

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: Not one data set is described, but none or several.
        """
        from comity.dataset import catalog  # noqa: PLC0415 (start-up)

        return catalog.read(self.facts, self.coverage)

    @cached_property
    def extent(self) -> Extent:
        """What the statements are about, where and when.

        Raises:
            CorpusError: A file cannot be read or parsed.
        """
        from comity.dataset import catalog  # noqa: PLC0415 (start-up)

        return catalog.extent(self.facts, self.documents)

    @cached_property
    def coverage(self) -> Mapping[str, Coverage]:
        """How much of each document is encoded, by its IRI.

        Raises:
            CorpusError: A file cannot be read or parsed.
        """
        from comity.dataset import coverage  # noqa: PLC0415 (start-up)

        stated = (
            self.quads
            if "quads" in self.__dict__  # what is parsed already is not parsed again
            else self.store.quads_for_pattern(None, coverage.EXHAUSTIVE, None)
        )
        return coverage.read(self.corpus, stated)

    @property
    def documents(self) -> tuple[str, ...]:
        """The IRIs of the documents whose sentences are encoded, by the names of their folders."""
        from comity.terms import THINGS  # noqa: PLC0415 (start-up)

        found = (THINGS + source.folder for source in self.corpus.coverage)
        return tuple(iri for iri in found if iri in self.facts.out)

    def asked(self, question: str, given: Iterable[Given] = (), language: str = ENGLISH) -> Asked:
        """Return the query of a named question, with what is given for its parameters.

        Args:
            question: Its name.
            given: Names of parameters with what is typed for each.
            language: The language of the texts that it asks for.

        Raises:
            QueryError: There is no question, no parameter or no value of that name, or a parameter
                has two values.
        """
        from comity.corpus import questions  # noqa: PLC0415 (start-up)
        from comity.dataset import parameters  # noqa: PLC0415 (start-up)

        return parameters.ask(self, questions.named(self.corpus, question).text, given, language)

    def chosen(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Return the names of documents that are chosen for a question, each once.

        Args:
            documents: The names of their folders.

        Raises:
            QueryError: There is no document of that name.
        """
        from comity.errors import QueryError  # noqa: PLC0415 (start-up)

        known = [source.folder for source in self.corpus.coverage]
        for name in documents:
            if name not in known:
                hint = f"there is {', '.join(known) or 'none'}"
                raise QueryError(f"there is no document named {name}", hint=hint)
        return tuple(dict.fromkeys(documents))


def read(folder: Path | None = None, kinds: Collection[str] = Corpus._fields) -> Dataset:
    """Return the data set of a folder.

    Args:
        folder: A folder with ``ontology/``, ``data/``, ``shapes/`` and ``queries/``, if not the
            data that Comity itself carries.
        kinds: Which of the attributes of a corpus to read, where not all are needed.

    Raises:
        CorpusError: There is no such folder, or it has another layout.
    """
    return Dataset(files.read(folder, kinds))

"""What the data set says of itself as a whole: one record, from which everybody takes it.

`read` returns what ``data/catalog.ttl`` says: title, authors, licence, date, version, and so how
to cite the data set. `extent` returns what follows from the statements: topics, places, days.
"""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from comity.dataset.coverage import Coverage, in_part
from comity.dataset.facts import Facts
from comity.errors import QueryError
from comity.rdf.languages import ENGLISH
from comity.terms import APACHE_2, CC0, COMITY, DCAT, DCTERMS, FOAF, GRAPHS

DESCRIBED: Final = DCAT + "Dataset"
DOI: Final = "doi:"


class Licence(NamedTuple):
    """A licence: its IRI, its SPDX identifier and its name; its text is in ``LICENSES/``."""

    iri: str
    spdx: str
    name: str


LICENCES: Final[Mapping[str, Licence]] = {
    licence.iri: licence
    for licence in (
        Licence(CC0, "CC0-1.0", "Creative Commons Zero v1.0 Universal"),
        Licence(APACHE_2, "Apache-2.0", "Apache License 2.0"),
    )
}


class Agent(NamedTuple):
    """Who made or publishes something: an IRI, and a name; the IRI may be empty."""

    iri: str
    name: str


class Catalog(NamedTuple):
    """The data set as ``data/catalog.ttl`` describes it.

    Attributes:
        iri: Its name.
        titles: Its title, by language.
        descriptions: Its description, by language, and which documents are encoded in part.
        makers: Who made it.
        publishing: Who publishes it.
        licence: The IRI of its licence.
        questions_licence: The IRI of the licence of the named questions.
        issued: Its date, as precise as it is known: ``2026-11-23``; may be empty.
        version: Its version; may be empty.
        doi: Its DOI, without ``doi:``; empty until it has one.
        page: Where it can be read; empty until it is anywhere.
    """

    iri: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    makers: tuple[Agent, ...]
    publishing: Agent
    licence: str
    questions_licence: str
    issued: str
    version: str
    doi: str = ""
    page: str = ""

    @property
    def title(self) -> str:
        """Its title in English."""
        return self.titles.get(ENGLISH, "")

    @property
    def description(self) -> str:
        """Its description in English."""
        return self.descriptions.get(ENGLISH, "")

    @property
    def creators(self) -> tuple[str, ...]:
        """The names of those who made it."""
        return tuple(maker.name for maker in self.makers)

    @property
    def publisher(self) -> str:
        """The name of its publisher."""
        return self.publishing.name

    @property
    def release(self) -> str:
        """The release that it is, or will be: its version without the mark of one in the making."""
        return self.version.partition(".dev")[0]

    @property
    def unreleased(self) -> bool:
        """Whether its version is that of a release in the making, as ``0.2.0.dev0``."""
        return self.version != self.release

    @property
    def responsibility(self) -> str:
        """Who made it and in which year, as a citation begins: ``The Comity authors (2026)``."""
        year = self.issued.partition("-")[0] or "undated"
        return f"{', '.join(self.creators)} ({year})"

    @property
    def address(self) -> str:
        """Where it can be opened: by its DOI, else its page; empty where nowhere."""
        return f"https://doi.org/{self.doi}" if self.doi else self.page

    @property
    def spdx(self) -> str:
        """What the licence of the data is called, its IRI where it has no such name."""
        known = LICENCES.get(self.licence)
        return known.spdx if known else self.licence

    @property
    def edition(self) -> str:
        """Its title with its version."""
        return f"{self.title}, version {self.version}"

    @property
    def citation(self) -> str:
        """How to cite the data set, in words: the same everywhere."""
        parts = (f"{self.responsibility}. {self.edition} [data set]", self.spdx, self.address)
        return ". ".join(filter(None, parts)) + ("" if self.address else ".")


class Extent(NamedTuple):
    """What the statements of the documents are about.

    Attributes:
        topics: The IRIs of their topics.
        places: The IRIs of the places where they say that events took place.
        first: The earliest day that a statement of a document is dated to; empty where none is.
        last: The latest such day.
    """

    topics: tuple[str, ...]
    places: tuple[str, ...]
    first: str
    last: str


def read(facts: Facts, coverage: Mapping[str, Coverage] | None = None) -> Catalog:
    """Return what the data set says of itself, and which documents are encoded in part.

    Args:
        facts: The data set.
        coverage: How much of each document is encoded, by its IRI.

    Raises:
        QueryError: Not one data set is described, but none or several.
    """
    found = facts.instances(DESCRIBED)
    if len(found) != 1:
        hint = "describe one, as a dcat:Dataset in data/catalog.ttl"
        raise QueryError(f"{len(found)} data sets are described", hint=hint)
    (iri,) = found

    def texts(name: str) -> dict[str, str]:
        return {language: text for text, language in facts.out[iri].get(DCTERMS + name, ())}

    def described(language: str, text: str) -> str:
        space = " " if language == ENGLISH else ""
        return space.join(filter(None, (text, in_part(coverage or {}, language))))

    return Catalog(
        iri=iri,
        titles=texts("title"),
        descriptions={name: described(name, text) for name, text in texts("description").items()},
        makers=tuple(_agent(facts, maker) for maker in facts.values(iri, DCTERMS + "creator")),
        publishing=_agent(facts, facts.first(iri, DCTERMS + "publisher")),
        licence=facts.first(iri, DCTERMS + "license"),
        questions_licence=facts.first(GRAPHS + "queries", DCTERMS + "license"),
        issued=facts.first(iri, DCTERMS + "issued"),
        version=facts.first(iri, DCAT + "version"),
        doi=identified(facts, iri),
        page=facts.first(iri, DCAT + "landingPage"),
    )


def _agent(facts: Facts, value: str) -> Agent:
    """Return an agent: by its IRI, or by its name where it has no other."""
    name = facts.text(value, FOAF + "name", ENGLISH) or facts.first(value, FOAF + "name")
    return Agent(value, name) if name else Agent("", value)


def identified(facts: Facts, node: str) -> str:
    """Return the DOI of a data set or a document, without ``doi:``; empty where it has none."""
    identifiers = facts.values(node, DCTERMS + "identifier")
    return next((i.removeprefix(DOI) for i in identifiers if i.startswith(DOI)), "")


def extent(facts: Facts, documents: Collection[str]) -> Extent:
    """Return what the statements of documents are about.

    Args:
        facts: The data set.
        documents: The IRIs of the documents.
    """
    inside = tuple(f"{document}/" for document in documents)
    nodes = [node for node in facts.out if node.startswith(inside)]

    def values(*predicates: str) -> list[str]:
        found = {v for node in nodes for name in predicates for v in facts.values(node, name)}
        return sorted(found)

    days = values(COMITY.earliest, COMITY.latest)
    return Extent(
        topics=tuple(values(DCTERMS + "subject")),
        places=tuple(values(COMITY.place)),
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )

"""What Wikidata says about items, from an extract in a file or from a service.

Both are asked the same queries, of the one form that every engine answers alike: the items in a
VALUES, no sub-select, no typed literal. An extract is Turtle in Wikidata's own shape
(https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format): ``wdt:`` for the best values,
``p:``, ``ps:`` and ``pq:`` for statements with their qualifiers, ``owl:sameAs`` for an item that
was merged into another.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import Literal, Quad, QuerySolution, QuerySolutions, Store

from comity.corpus import Source, reading, turtle
from comity.errors import CorpusError, Place
from comity.links.service import Service
from comity.terms import ALT_LABEL, OWL, RDFS, WIKIDATA

DIRECT: Final = "http://www.wikidata.org/prop/direct/"
MOST: Final = 50  # items of one query: what Wikidata answers well within its time
LANGUAGES: Final = ("", "en", "zh", "zh-cn", "zh-hans")
TRUE_ITEM: Final = re.compile(re.escape(WIKIDATA) + r"Q[1-9]\d*")

PREFIXES: Final = """\
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
"""
_FACTS: Final = """SELECT ?item ?property ?value WHERE {{
  VALUES ?item {{ {items} }}
  VALUES ?property {{ owl:sameAs rdfs:label skos:altLabel wdt:P17 wdt:P31 wdt:P297 wdt:P298
    wdt:P580 wdt:P582 wdt:P585 wdt:P625 wdt:P710 }}
  ?item ?property ?value
  FILTER (!ISLITERAL(?value) || LANG(?value) IN ({languages})) }}"""
_CLASSES: Final = """SELECT DISTINCT ?item ?label WHERE {{
  VALUES ?item {{ {items} }}
  ?item wdt:P31/wdt:P279* ?class . ?class rdfs:label ?label
  FILTER (LANG(?label) = "en") }}"""
_POINT: Final = re.compile(r"\s*point\s*\(\s*([-+.\d]+)\s+([-+.\d]+)\s*\)\s*", re.IGNORECASE)

Ask = Callable[[str], Iterable[QuerySolution]]
"""What takes the text of a SELECT query and gives its solutions."""


class Wikidata(NamedTuple):
    """Where Wikidata is asked.

    Attributes:
        name: The file or the address, for messages.
        ask: What takes a query.
        whole: Whether all its items may be looked through: those of a file may.
        batch: How many items to ask for in one query.
    """

    name: str
    ask: Ask
    whole: bool = False
    batch: int = MOST

    def rows(self, pattern: str, values: Iterable[str], **others: str) -> Iterator[QuerySolution]:
        """Ask of values, some in each query.

        Args:
            pattern: The query, with ``{items}`` where the values belong.
            values: Each as it is written in SPARQL.
            others: What else the query has a place for.
        """
        wanted = list(values)
        for start in range(0, len(wanted), self.batch):
            some = " ".join(wanted[start : start + self.batch])
            yield from self.ask(PREFIXES + pattern.format(items=some, **others))


@dataclass(frozen=True)
class Item:
    """What Wikidata says about an item.

    Attributes:
        iri: The item.
        facts: The values of each property that is asked for, by the property's IRI.
        classes: The English labels of the classes that it is an instance of.
    """

    iri: str
    facts: Mapping[str, Sequence[str]]
    classes: Sequence[str] = ()

    @property
    def known(self) -> bool:
        """Whether anything is said about it."""
        return bool(self.facts)

    @property
    def now(self) -> str:
        """The item that it was merged into; empty where it was not."""
        return next(iter(self.facts.get(OWL + "sameAs", ())), "")

    @property
    def labels(self) -> Sequence[str]:
        """Its labels in English and Chinese."""
        return self.facts.get(RDFS + "label", ())

    @property
    def names(self) -> Sequence[str]:
        """Its labels and aliases in English and Chinese."""
        return (*self.labels, *self.facts.get(ALT_LABEL, ()))

    def values(self, *properties: str) -> list[str]:
        """Return the best values of properties, as P17."""
        return [value for one in properties for value in self.facts.get(DIRECT + one, ())]

    @property
    def point(self) -> tuple[float, float] | None:
        """Its latitude and longitude, where it has one point on Earth."""
        found = [_POINT.fullmatch(value) for value in self.values("P625")]
        if len(found) != 1 or not found[0]:
            return None
        return float(found[0][2]), float(found[0][1])

    @property
    def days(self) -> list[str]:
        """The days on which it was, began or ended, as ``2002-06-07``."""
        return [value[:10] for value in self.values("P585", "P580", "P582")]


def curie(iri: str) -> str:
    """Return an item as the link set writes it: ``wd:Q148``."""
    return f"wd:{iri.removeprefix(WIKIDATA)}" if iri.startswith(WIKIDATA) else f"<{iri}>"


def of_file(path: Path) -> Wikidata:
    """Return an extract.

    Args:
        path: A file of Turtle.

    Raises:
        CorpusError: It cannot be read, is not Turtle, or states nothing.
    """
    file = str(path)
    try:
        source = Source(file, file, reading.read_regular(path))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name a file of Turtle with Wikidata's items"
        raise CorpusError(f"cannot be read: {reason}", Place(file), hint=hint) from None
    store = Store()
    try:
        store.extend(Quad(*quad.triple) for quad in turtle.quads(source))
    except CorpusError as error:
        hint = "an extract is Turtle as Wikidata writes it: docs/links.md shows one"
        raise CorpusError(f"not Turtle: {error.message}", error.place, hint=hint) from None
    if not len(store):
        raise CorpusError("the extract has no triples", Place(file), hint="make it again")

    def ask(query: str) -> QuerySolutions:
        found = store.query(query)
        assert isinstance(found, QuerySolutions)  # noqa: S101 (only SELECT is asked)
        return found

    return Wikidata(file, ask, whole=True)


def of_service(
    service: Service, batch: int = MOST, say: Callable[[str], None] = lambda _: None
) -> Wikidata:
    """Return a service; nothing is asked yet.

    Args:
        service: The service.
        batch: How many items to ask for in one request.
        say: Called with the number of each request before it is sent.
    """
    numbers = count(1)

    def ask(query: str) -> Sequence[QuerySolution]:
        say(f"request {next(numbers)}")
        return service.ask(query).rows

    return Wikidata(service.url, ask, batch=batch)


def read(wikidata: Wikidata, items: Iterable[str]) -> dict[str, Item]:
    """Return what is said about items, each by its IRI, also where that is nothing.

    Args:
        wikidata: Where to ask.
        items: Their IRIs.

    Raises:
        StoreError: A service is not reached, refuses, or answers what is no answer.
    """
    wanted = sorted(set(items))
    terms = [f"<{item}>" for item in wanted]
    facts: dict[str, dict[str, list[str]]] = {item: {} for item in wanted}
    classes: dict[str, set[str]] = {item: set() for item in wanted}
    tags = ", ".join(f'"{tag}"' for tag in LANGUAGES)
    for row in wikidata.rows(_FACTS, terms, languages=tags):
        values = facts[row["item"].value].setdefault(row["property"].value, [])
        values.append(row["value"].value)
    for row in wikidata.rows(_CLASSES, terms):
        classes[row["item"].value].add(row["label"].value)
    return {
        item: Item(
            item,
            {by: sorted(set(values)) for by, values in facts[item].items()},
            sorted(classes[item]),
        )
        for item in wanted
    }


def require_known(wikidata: Wikidata, items: Mapping[str, Item]) -> None:
    """Raise where nothing is said about any item: then something else was asked.

    Raises:
        CorpusError: All of the items are missing.
    """
    if items and not any(item.known for item in items.values()):
        message = f"none of the {len(items)} items of the link set is here"
        hint = "this extract has other items, or this service is not Wikidata's"
        raise CorpusError(message, Place(wikidata.name), hint=hint)


def quoted(name: str, language: str) -> str:
    """Return a name with its language, as it is written in SPARQL."""
    return str(Literal(name, language=language))

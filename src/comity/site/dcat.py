"""The catalogue of the site for data portals, and the description of the data set in VoID.

Standards: DCAT-AP 3.0, the profile of DCAT for data portals in Europe; VoID, W3C Interest Group
Note. What the site has is named relative to these files where its address is not known: Turtle
resolves that, wherever they lie.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from comity.dataset import void
from comity.export import licences
from comity.export.checksums import checksum
from comity.rdf import formats, serialize
from comity.rdf.languages import CHINESE, ENGLISH, LANGUAGES
from comity.terms import DCAT, DCTERMS, FOAF, LABELS, SKOS, TYPE, VOID, XSD
from comity.web.context import Content, Context
from comity.web.navigation import HOME
from comity.web.pages import downloads

CATALOGUE: Final = "dcat.ttl"
VOID_FILE: Final = "void.ttl"
WELL_KNOWN: Final = ".well-known/void"

SPDX: Final = "http://spdx.org/rdf/terms#"

# Stands for an address that is not known, and is taken out again: RFC 2606 keeps the name free.
_NOWHERE: Final = "https://nowhere.invalid/"
_TYPE: Final = NamedNode(TYPE)
_EUROPE: Final = "http://publications.europa.eu/resource/authority/"
_LANGUAGES: Final = {ENGLISH: f"{_EUROPE}language/ENG", CHINESE: f"{_EUROPE}language/ZHO"}
_THEME: Final = f"{_EUROPE}data-theme/INTR"  # international issues
_PUBLIC: Final = f"{_EUROPE}access-right/PUBLIC"
_MEDIA_TYPES: Final = "http://www.iana.org/assignments/media-types/"
_SHA256: Final = f"{SPDX}checksumAlgorithm_sha256"

Node = NamedNode | BlankNode


def files(context: Context) -> Mapping[str, Content]:
    """Return the descriptions, by their addresses; none of a data set that is not described."""
    if context.reference() is None:
        return {}
    catalogue = _written(context, _Catalogue(context).triples(), CATALOGUE)
    described = list(_void(context))
    turtle = RdfFormat.TURTLE.media_type
    return {
        CATALOGUE: Content(turtle, catalogue),
        VOID_FILE: Content(turtle, _written(context, described, VOID_FILE)),
        WELL_KNOWN: Content(turtle, _written(context, described, WELL_KNOWN)),
    }


def _written(context: Context, triples: Iterable[Triple], at: str) -> bytes:
    """Return triples in Turtle, with links relative to where they stand."""
    known = {**context.dataset.prefixes, "spdx": SPDX}
    text = serialize.write(triples, RdfFormat.TURTLE, known)
    up = "../" * at.count("/")
    return text.replace(f"<{_NOWHERE}".encode(), f"<{up}".encode())


def _at(context: Context, path: str) -> NamedNode:
    return NamedNode((context.address or _NOWHERE) + path)


def _void(context: Context) -> Iterator[Triple]:
    yield from void.described(context.dataset.published)
    for path in downloads.dumps():
        yield Triple(void.DATASET, NamedNode(f"{VOID}dataDump"), _at(context, path))
    for language in LANGUAGES:
        home = _at(context, f"{language}/{HOME}.html")
        yield Triple(void.DATASET, NamedNode(f"{FOAF}page"), home)


class _Catalogue:
    """The catalogue of a site."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._catalog = catalog = context.dataset.catalog
        self._self = _at(context, f"{CATALOGUE}#catalogue")
        self._publisher = _at(context, f"{CATALOGUE}#publisher")
        self._dataset = NamedNode(catalog.iri)
        self._licences = licences.read(catalog)

    def triples(self) -> Iterator[Triple]:
        """Yield what the catalogue says."""
        yield from self._catalogue()
        yield from self._publishers()
        yield from self._whole()
        for path in downloads.addresses(self._context):
            yield from self._distribution(path)

    def _catalogue(self) -> Iterator[Triple]:
        catalog = self._catalog
        yield Triple(self._self, _TYPE, _dcat("Catalog"))
        yield from _texts(self._self, "title", catalog.titles)
        yield from _texts(self._self, "description", catalog.descriptions)
        yield Triple(self._self, _dct("publisher"), self._publisher)
        yield Triple(self._self, _dct("license"), NamedNode(catalog.licence))
        yield Triple(self._self, _dct("issued"), _date(catalog.issued))
        yield Triple(self._self, _dcat("dataset"), self._dataset)
        yield Triple(self._self, NamedNode(f"{FOAF}homepage"), self._home(LANGUAGES[0]))
        for language in LANGUAGES:
            yield from _typed(
                self._self, "language", NamedNode(_LANGUAGES[language]), "LinguisticSystem"
            )

    def _publishers(self) -> Iterator[Triple]:
        yield Triple(self._publisher, _TYPE, NamedNode(f"{FOAF}Agent"))
        yield Triple(self._publisher, NamedNode(f"{FOAF}name"), Literal(self._catalog.publisher))

    def _whole(self) -> Iterator[Triple]:
        catalog, iri = self._catalog, self._dataset
        yield Triple(iri, _TYPE, _dcat("Dataset"))
        yield from _texts(iri, "title", catalog.titles)
        yield from _texts(iri, "description", catalog.descriptions)
        yield Triple(iri, _dct("identifier"), Literal(catalog.iri))
        yield Triple(iri, _dct("publisher"), self._publisher)
        yield Triple(iri, _dct("creator"), self._publisher)
        yield Triple(iri, _dct("issued"), _date(catalog.issued))
        yield Triple(iri, _dcat("version"), Literal(catalog.version))
        yield Triple(iri, _dcat("theme"), NamedNode(_THEME))
        yield Triple(NamedNode(_THEME), _TYPE, NamedNode(f"{SKOS}Concept"))
        yield from _typed(iri, "accessRights", NamedNode(_PUBLIC), "RightsStatement")
        for language in LANGUAGES:
            yield Triple(iri, _dct("language"), NamedNode(_LANGUAGES[language]))
            yield Triple(iri, _dcat("landingPage"), self._home(language))
            yield Triple(self._home(language), _TYPE, NamedNode(f"{FOAF}Document"))
        for document in self._context.documents:
            yield Triple(iri, _dct("relation"), NamedNode(document))
        yield from self._covered()

    def _covered(self) -> Iterator[Triple]:
        """Yield what the data set is about, where and when."""
        extent, iri, facts = self._context.dataset.extent, self._dataset, self._context.facts
        for topic in extent.topics:
            for predicate in facts.out.get(topic, {}):
                if predicate.endswith("#prefLabel"):
                    for text, language in facts.out[topic][predicate]:
                        yield Triple(iri, _dcat("keyword"), _text(text, language))
        for place in extent.places:
            yield from _typed(iri, "spatial", NamedNode(place), "Location")
        if extent.first:
            period = BlankNode("period")
            yield from _typed(iri, "temporal", period, "PeriodOfTime")
            yield Triple(period, _dcat("startDate"), _date(extent.first))
            yield Triple(period, _dcat("endDate"), _date(extent.last))

    def _distribution(self, path: str) -> Iterator[Triple]:
        name = path.removeprefix(downloads.DUMPS)
        node, file = _at(self._context, f"{CATALOGUE}#{name}"), _at(self._context, path)
        content = downloads.content(self._context, path)
        yield Triple(self._dataset, _dcat("distribution"), node)
        yield Triple(node, _TYPE, _dcat("Distribution"))
        yield Triple(node, _dct("title"), Literal(name))
        for property_ in ("accessURL", "downloadURL"):
            yield Triple(node, _dcat(property_), file)
        kind = NamedNode(_MEDIA_TYPES + formats.of(path))
        yield Triple(node, _dcat("mediaType"), kind)
        yield Triple(kind, _TYPE, _dct("MediaType"))
        size = Literal(str(len(content)), datatype=NamedNode(f"{XSD}nonNegativeInteger"))
        yield Triple(node, _dcat("byteSize"), size)
        yield from self._licensed(node, path)
        sums = BlankNode(f"checksum-{name.replace('/', '-')}")
        yield Triple(node, NamedNode(f"{SPDX}checksum"), sums)
        yield Triple(sums, _TYPE, NamedNode(f"{SPDX}Checksum"))
        yield Triple(sums, NamedNode(f"{SPDX}algorithm"), NamedNode(_SHA256))
        yield Triple(NamedNode(_SHA256), _TYPE, NamedNode(f"{SPDX}ChecksumAlgorithm"))
        value = Literal(checksum(content), datatype=NamedNode(f"{XSD}hexBinary"))
        yield Triple(sums, NamedNode(f"{SPDX}checksumValue"), value)

    def _licensed(self, node: Node, path: str) -> Iterator[Triple]:
        """Yield what a file is under: a licence is one, and what else holds is a text."""
        found = self._licences.of(downloads.in_release(path))
        yield from _typed(node, "license", NamedNode(found[0].iri), "LicenseDocument")
        if len(found) > 1:
            rule = f"The named questions in it are under {found[1].spdx}: {found[1].iri}"
            rights = BlankNode(f"rights-{path.rpartition('/')[2]}")
            yield from _typed(node, "rights", rights, "RightsStatement")
            yield Triple(rights, NamedNode(LABELS[0]), Literal(rule, language="en"))

    def _home(self, language: str) -> NamedNode:
        return _at(self._context, f"{language}/{HOME}.html")


def _typed(subject: Node, name: str, value: Node, kind: str) -> Iterator[Triple]:
    """Yield a property of Dublin Core, and the class of its value, which the profile asks for."""
    yield Triple(subject, _dct(name), value)
    yield Triple(value, _TYPE, _dct(kind))


def _texts(subject: Node, name: str, texts: Mapping[str, str]) -> Iterator[Triple]:
    for language, text in texts.items():
        yield Triple(subject, _dct(name), _text(text, language))


def _text(text: str, language: str) -> Literal:
    return Literal(text, language=language) if language else Literal(text)


def _date(day: str) -> Literal:
    return Literal(day, datatype=NamedNode(f"{XSD}date"))


def _dct(name: str) -> NamedNode:
    return NamedNode(DCTERMS + name)


def _dcat(name: str) -> NamedNode:
    return NamedNode(DCAT + name)

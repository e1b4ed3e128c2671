"""The catalogue of the site for data portals, and the description of the data set in VoID.

Standards: DCAT-AP 3.0, the profile of DCAT for data portals in Europe; VoID, W3C Interest Group
Note. What the site has is named relative to these files where its address is not known: Turtle
resolves that, wherever they lie.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from comity.dataset import void
from comity.dataset.coverage import in_part
from comity.export import licences
from comity.export.checksums import checksum
from comity.rdf import formats, serialize
from comity.rdf.languages import ENGLISH, LANGUAGES
from comity.terms import BASE, DCAT, DCTERMS, FOAF, LABELS, RDFS, SKOS, TYPE, VOID, XSD
from comity.web.context import Content, Context
from comity.web.navigation import HOME
from comity.web.pages import downloads

CATALOGUE: Final = "dcat.ttl"
VOID_FILE: Final = "void.ttl"
WELL_KNOWN: Final = ".well-known/void"

SPDX: Final = "http://spdx.org/rdf/terms#"

# In place of an address that is not known, and is taken out again: RFC 2606 keeps the name free.
_NOWHERE: Final = "https://nowhere.invalid/"
_TYPE: Final = NamedNode(TYPE)
_COMMENT: Final = NamedNode(f"{RDFS}comment")
_MEDIA_TYPES: Final = "http://www.iana.org/assignments/media-types/"
_SHA256: Final = f"{SPDX}checksumAlgorithm_sha256"

Node = NamedNode | BlankNode

_KINDS: Final = {
    NamedNode(DCTERMS + name): NamedNode(DCTERMS + kind)
    for name, kind in (
        ("accessRights", "RightsStatement"),
        ("language", "LinguisticSystem"),
        ("license", "LicenseDocument"),
    )
}
"""The class of the values of a property, which the profile asks for and no file of ours says."""
_THEME: Final = {"en": "International issues", "zh-hans": "国际事务"}
"""The one theme of the authority table that the catalogue has, INTR, by language."""


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
    """Return triples in Turtle, with links relative to their file."""
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
    """The catalogue of a site: what the data says of itself, and the files that the site has."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._catalog = catalog = context.dataset.catalog
        self._dataset = NamedNode(catalog.iri)
        self._licences = licences.read(catalog)

    def triples(self) -> Iterator[Triple]:
        """Yield what the catalogue says."""
        stated = {q.triple for q in self._context.dataset.quads if q.graph_name == void.CATALOG}
        yield from stated
        for triple in stated:
            if (kind := _KINDS.get(triple.predicate)) and isinstance(triple.object, NamedNode):
                yield Triple(triple.object, _TYPE, kind)
            if triple.predicate == _dcat("theme") and isinstance(triple.object, NamedNode):
                yield Triple(triple.object, _TYPE, NamedNode(f"{SKOS}Concept"))
                for language, text in _THEME.items():
                    label = Literal(text, language=language)
                    yield Triple(triple.object, NamedNode(f"{SKOS}prefLabel"), label)
        yield from self._pages(stated)
        yield from self._covered()
        for path in downloads.addresses(self._context):
            yield from self._distribution(path)

    def _pages(self, stated: Iterable[Triple]) -> Iterator[Triple]:
        """Yield where the site is, and how much of the documents is encoded."""
        iri, home = self._dataset, self._home(LANGUAGES[0])
        for triple in stated:
            if triple.object == _dcat("Catalog"):
                yield Triple(triple.subject, NamedNode(f"{FOAF}homepage"), home)
        for language in LANGUAGES:
            yield Triple(iri, _dcat("landingPage"), self._home(language))
            yield Triple(self._home(language), _TYPE, NamedNode(f"{FOAF}Document"))
            if partly := in_part(self._context.dataset.coverage, language):
                yield Triple(iri, _COMMENT, Literal(partly, language=language))
        for document in self._context.documents:
            yield Triple(iri, _dct("relation"), NamedNode(document))

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
        view = downloads.views(self._context).get(path)
        node, file = _at(self._context, f"{CATALOGUE}#{name}"), _at(self._context, path)
        content = downloads.content(self._context, path)
        yield Triple(self._dataset, _dcat("distribution"), node)
        yield Triple(node, _TYPE, _dcat("Distribution"))
        yield Triple(node, _dct("title"), Literal(view.title if view else name, language=ENGLISH))
        if view:
            yield from _texts(node, "description", view.wordings)
        if path in downloads.links(self._context):
            yield Triple(NamedNode(BASE + path), NamedNode(f"{VOID}dataDump"), file)
        for property_ in ("accessURL", "downloadURL"):
            yield Triple(node, _dcat(property_), file)
        for property_, media in _media(path):
            kind = NamedNode(_MEDIA_TYPES + media)
            yield Triple(node, _dcat(property_), kind)
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


def _media(path: str) -> Iterator[tuple[str, str]]:
    """Yield the media type of what a file has, and that of how it is packed."""
    yield "mediaType", downloads.media(path)
    if downloads.is_packed(path):
        yield "compressFormat", formats.of(path)


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

"""Each English page on a thing carries what is stated of it, as the Turtle beside it has it."""

import json
import re

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Literal, NamedNode, Quad, RdfFormat

from comity.dataset import Dataset
from comity.terms import BASE
from comity.web import json_ld
from comity.web.edition import Edition
from site_pages import edition

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def text(path: str, of: Edition) -> str:
    """Return what is found at an address."""
    content = of.read(path)
    assert content is not None, path
    return content.body.decode()


def block(path: str, of: Edition) -> str:
    """Return the one data block of a page."""
    (found,) = BLOCK.findall(text(path, of))
    return str(found)


def canonical(data: str, form: RdfFormat) -> list[str]:
    """Return statements as RDFC-1.0 writes them, in order."""
    found = pyoxigraph.Dataset(pyoxigraph.parse(data.encode(), form))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in found)


def things(of: Edition) -> list[str]:
    """Return the addresses of the things that pages tell of, without language and ending."""
    described = (path for path in of.paths() if path.startswith("data/id/"))
    return sorted({path.removeprefix("data/").rpartition(".")[0] for path in described})


def test_every_page_on_a_thing_says_what_its_turtle_says(invented: Dataset) -> None:
    small = Edition(invented)
    assert len(things(small)) > 250
    for thing in things(small):
        assert_the_same(thing, small)


def test_so_does_every_tenth_page_of_the_real_data_and_the_longest_of_each_class() -> None:
    found = {*things(edition())[::10], *kinds()}
    assert len(found) > 90
    for thing in found:
        assert_the_same(thing, edition())


def own(thing: str, of: Edition) -> list[str]:
    """Return what the Turtle beside a page states of its thing and of the sections of the page."""
    iri = f"{BASE}{thing}"
    names = {of.context.index.versions.get(iri, iri), *of.context.sections.get(iri, ())}
    subjects = {NamedNode(name) for name in names}
    turtle = text(f"data/{thing}.ttl", of).encode()
    found = pyoxigraph.Dataset(
        quad
        for quad in pyoxigraph.parse(turtle, RdfFormat.TURTLE)
        if quad.subject in subjects or isinstance(quad.subject, BlankNode)
    )
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in found)


def assert_the_same(thing: str, of: Edition) -> None:
    """Assert that the pages on a thing say what its Turtle says, and nothing has to be fetched."""
    said = block(f"en/{thing}.html", of)
    assert own(thing, of), thing
    assert canonical(said, RdfFormat.JSON_LD) == own(thing, of), thing
    assert not BLOCK.search(text(f"zh-hans/{thing}.html", of))
    context = json.loads(said)["@context"]
    assert isinstance(context, dict)
    assert "@import" not in json.dumps(context)


def kinds() -> list[str]:
    """Return one thing of each class, those with the most said of them."""
    facts = edition().context.facts
    by_class: dict[str, str] = {}
    iris = sorted(edition().context.described, key=lambda iri: len(facts.into.get(iri, ())))
    for iri in iris:
        by_class.update(dict.fromkeys(facts.narrowest(iri), edition().context.page_of[iri]))
    named = {iri.removeprefix("https://w3id.org/comity/") for iri in by_class.values()}
    return sorted(name for name in named if name.startswith("id/"))


# rdflib's own parser warns of a class that rdflib itself still uses.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_another_parser_reads_the_same() -> None:
    assert len(kinds()) > 20
    for thing in kinds():
        said = block(f"en/{thing}.html", edition())
        written = rdflib.Graph().parse(data=said, format="json-ld").serialize(format="nt")
        assert canonical(written, RdfFormat.N_TRIPLES) == own(thing, edition()), thing


def test_no_text_ends_the_block() -> None:
    evil = "</script><script>alert(1)</script><!-- <script> &amp;\u2028"
    thing, says = NamedNode("https://host.example/a"), NamedNode("https://host.example/says")
    written = json_ld.block([pyoxigraph.Triple(thing, says, Literal(evil))], {})
    assert not set("<>&") & set(written)
    (read,) = pyoxigraph.parse(written.encode(), RdfFormat.JSON_LD)
    assert read == Quad(thing, says, Literal(evil))


VALUES = {
    "a text, and one in a language": (Literal("a"), Literal("a", language="en")),
    "two of one language": (Literal("a", language="en"), Literal("b", language="en")),
    "a link and a text that looks like it": (
        NamedNode("https://host.example/b"),
        Literal("https://host.example/b"),
    ),
    "a number as it was written": (
        Literal("650.0", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ),
    "numbers of two kinds": (
        Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ),
    "a node without a name": (pyoxigraph.BlankNode("b0"),),
    "what looks like a keyword": (Literal("@id"), Literal("ex:b")),
}


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES.keys())
def test_every_value_is_written_as_it_is(values: tuple[Literal, ...]) -> None:
    thing, says = NamedNode("https://host.example/a"), NamedNode("https://host.example/ns#says")
    told = [pyoxigraph.Triple(thing, says, value) for value in values]
    prefixes = {"ex": "https://host.example/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
    written = json_ld.block(told, prefixes)
    turtle = pyoxigraph.serialize(told, format=RdfFormat.N_TRIPLES)
    assert turtle
    assert canonical(written, RdfFormat.JSON_LD) == canonical(turtle.decode(), RdfFormat.N_TRIPLES)

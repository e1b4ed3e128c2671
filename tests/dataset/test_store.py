"""The store has each file in its graph, and says which file cannot be read."""

from typing import Never

import pytest
from pyoxigraph import NamedNode, Quad

from comity.corpus import Corpus, Source
from comity.dataset import store
from comity.errors import CorpusError
from comity.terms import GRAPHS
from snippets import PREFIXES, dataset, iri, quads, source

CHINA = source("data/actors.ttl", 'actor:china rdfs:label "China" .', "authority")
KIND = source("ontology/concepts.ttl", 'kind:visit skos:prefLabel "visit" .', "concepts")
LINKS = Source(
    "data/links/wikidata.sssom.tsv",
    "wikidata.sssom.tsv",
    b"#curie_map:\n#  ex: https://example.org/\n"
    b"subject_id\tpredicate_id\tobject_id\nactor:china\tskos:exactMatch\tex:china\n",
    GRAPHS + "links",
)


def corpus(*rdf: Source) -> Corpus:
    return dataset(*rdf).corpus._replace(links=(LINKS,))


def test_each_file_is_loaded_into_its_graph_and_links_as_well() -> None:
    link = Quad(
        NamedNode(iri("actor:china")),
        NamedNode(iri("skos:exactMatch")),
        NamedNode("https://example.org/china"),
        NamedNode(GRAPHS + "links"),
    )
    wanted = {
        *quads('actor:china rdfs:label "China" .', "authority"),
        *quads('kind:visit skos:prefLabel "visit" .', "concepts"),
        link,
    }
    assert set(store.load(corpus(CHINA, KIND), PREFIXES)) == wanted
    assert set(store.of(wanted)) == wanted


def test_what_could_not_be_read_is_raised_first() -> None:
    problem = CorpusError("cannot be read")
    with pytest.raises(CorpusError, match="cannot be read"):
        store.load(corpus(CHINA)._replace(unreadable=(problem,)), PREFIXES)


def test_a_file_that_is_not_turtle_is_named_with_the_place() -> None:
    wrong = Source("data/actors.ttl", "actors.ttl", b"<a:b> <a:b>\n  .", GRAPHS + "authority")
    with pytest.raises(CorpusError) as error:
        store.load(corpus(wrong), PREFIXES)
    assert str(error.value) == (
        "actors.ttl:2:3: error: . is not a valid RDF object"
        " — correct it; “comity check” lists every such place"
    )


def test_a_file_that_fills_the_parser_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def load(self, *_: object, **__: object) -> Never:
            raise MemoryError

    monkeypatch.setattr(store, "Store", Full)
    with pytest.raises(CorpusError) as error:
        store.load(corpus(CHINA), PREFIXES)
    assert str(error.value) == (
        "data/actors.ttl: error: a text of it is too long to be read"
        " — look for quotation marks that are not closed"
    )

"""ONT-09 and 10: foreign terms are defined where they come from; their namespaces are on a list."""

from collections import defaultdict
from functools import cache

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from comity.check import foreign as foreign_terms
from comity.dataset import sparql_examples
from comity.dataset.matching import HUBS
from comity.terms import BASE
from datasets import dataset, quads, table

DEFINED = {
    name: {term.removeprefix(name) for term in terms}
    for name, terms in foreign_terms.terms(table()).items()
}

# Places that the data points at, and not vocabularies.
POINTED_AT = (
    *HUBS,
    "https://query.wikidata.org/sparql",
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "https://doi.org/10.",
    "https://www.apache.org/licenses/LICENSE-2.0",
)


@cache
def foreign() -> dict[str, str]:
    """Return each foreign IRI of the data, shapes and questions, with a file that has it."""
    found: dict[str, str] = {}
    asked = [*dataset().questions.values(), *dataset().federated.values()]
    generated = [("queries", tuple(sparql_examples.quads(asked)))]
    for name, stated in [*((f.source.name, f.quads) for f in quads().files), *generated]:
        for quad in stated:
            for term in (quad.subject, quad.predicate, quad.object):
                iri = term.datatype if isinstance(term, Literal) else term
                if isinstance(iri, NamedNode) and not iri.value.startswith(BASE):
                    found.setdefault(iri.value, name)
    return found


def sources() -> tuple[str, ...]:
    """Return the addresses of the pages that the documents were read from."""
    facts = dataset().facts
    return tuple(
        page for one in dataset().documents for page in facts.values(one, str(DCTERMS.source))
    )


def namespace(iri: str) -> str | None:
    """Return the longest listed namespace that an IRI begins with."""
    return max((name for name in DEFINED if iri.startswith(name)), key=len, default=None)


def test_foreign_namespaces_are_on_the_list() -> None:
    strangers = {
        iri: file
        for iri, file in foreign().items()
        if namespace(iri) is None and not iri.startswith((*POINTED_AT, *sources()))
    }
    assert strangers == {}, "ONT-10: correct the namespace, or put it on the list in this test"


def test_foreign_terms_are_defined_by_their_vocabulary() -> None:
    invented = {
        iri: file
        for iri, file in foreign().items()
        if (home := namespace(iri)) and iri.removeprefix(home) not in DEFINED[home]
    }
    assert invented == {}, "ONT-09: the vocabulary defines no such term; look it up there"


def test_a_namespace_has_one_scheme() -> None:
    schemes = defaultdict(set)
    for name in DEFINED:
        scheme, _, rest = name.partition("://")
        schemes[rest].add(scheme)
    assert [rest for rest, both in schemes.items() if len(both) > 1] == [], "ONT-10"


def test_the_prefix_table_has_listed_namespaces_and_each_once() -> None:
    strangers = {
        prefix: name
        for prefix, name in table().items()
        if name not in DEFINED and not name.startswith((BASE, *HUBS, "http://www.wikidata.org/"))
    }
    assert strangers == {}, "ONT-10: the prefix table and the list in this test disagree"
    assert len(set(table().values())) == len(table()), "ONT-10: two prefixes for one namespace"


@pytest.mark.parametrize(
    "invented",
    [
        str(RDF) + "isDefinedBy",
        str(OWL) + "versionURI",
        str(SKOS) + "label",
        str(DCTERMS) + "date2",
    ],
)
def test_terms_that_people_invent_are_not_on_the_list(invented: str) -> None:
    home = namespace(invented)
    assert home
    assert invented.removeprefix(home) not in DEFINED[home]

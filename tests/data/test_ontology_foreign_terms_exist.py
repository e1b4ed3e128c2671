"""ONT-09 and 10: foreign terms are defined where they come from; their namespaces are on a list."""

from collections import defaultdict
from functools import cache

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SH,
    SKOS,
    VANN,
    VOID,
    XSD,
    DefinedNamespace,
)

from comity.dataset import sparql_examples
from comity.terms import BASE
from datasets import dataset, quads, table

DEFINED: dict[str, set[str]] = {
    str(vocabulary): set(vocabulary.__annotations__)
    for vocabulary in (
        DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, VOID, XSD,
    )
    if issubclass(vocabulary, DefinedNamespace)
}  # fmt: skip

# What the vocabularies that rdflib does not know define, as far as it is used here. The address
# of each is where the definition was looked up.
DEFINED |= {
    # https://id.loc.gov/datatypes/edtf.html
    "http://id.loc.gov/datatypes/edtf/": {"EDTF"},
    # https://www.bibliontology.com/
    "http://purl.org/ontology/bibo/": {"status"},
    "http://purl.org/ontology/bibo/status/": {"draft", "published"},
    # https://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core/nif-core.html
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": {"String", "beginIndex"},
    # https://www.w3.org/TR/annotation-vocab/
    "http://www.w3.org/ns/oa#": {"SpecificResource"},
    # https://semanticweb.cs.vu.nl/2009/11/sem/
    "http://semanticweb.cs.vu.nl/2009/11/sem/": {
        "Actor", "Event", "Role", "eventType", "hasEarliestBeginTimeStamp",
        "hasLatestEndTimeStamp", "hasPlace", "roleType",
    },
    # https://schema.org/version/latest
    "https://schema.org/": {
        "Event", "QuantitativeValue", "genre", "keywords", "maxValue", "minValue", "target",
        "value",
    },
    # https://github.com/sib-swiss/sparql-examples-utils (the class SIB, of its vocabularies)
    "https://purl.expasy.org/sparql-examples/ontology#": {"file_name", "project"},
    # https://www.w3.org/2003/06/sw-vocab-status/note
    "http://www.w3.org/2003/06/sw-vocab-status/ns#": {"term_status"},
    # https://www.qudt.org/doc/DOC_SCHEMA-QUDT.html and DOC_VOCAB-UNITS.html
    "http://qudt.org/schema/qudt/": {"hasUnit"},
    "http://qudt.org/vocab/unit/": {"MI_N"},
    # https://mapping-commons.github.io/sssom/ and https://mapping-commons.github.io/semantic-mapping-vocabulary/
    "https://w3id.org/sssom/": {"NoTermFound"},
    "https://w3id.org/semapv/vocab/": {"ManualMappingCuration"},
}  # fmt: skip
DEFINED[str(RDF)] |= {"langString"}  # RDF 1.1 Concepts, section 5.1
DEFINED[str(SH)] |= {"class", "in", "not", "or"}  # keywords of Python: rdflib has them elsewhere

# Places that the data points at, and not vocabularies.
POINTED_AT = (
    "http://www.wikidata.org/entity/Q",
    "http://www.china.org.cn/e-white/20021209/VI.htm",
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "https://doi.org/10.",
    "https://www.apache.org/licenses/LICENSE-2.0",
)


@cache
def foreign() -> dict[str, str]:
    """Return each foreign IRI of the data, shapes and questions, with a file that has it."""
    found: dict[str, str] = {}
    generated = [("queries", tuple(sparql_examples.quads(dataset().questions.values())))]
    for name, stated in [*((f.source.name, f.quads) for f in quads().files), *generated]:
        for quad in stated:
            for term in (quad.subject, quad.predicate, quad.object):
                iri = term.datatype if isinstance(term, Literal) else term
                if isinstance(iri, NamedNode) and not iri.value.startswith(BASE):
                    found.setdefault(iri.value, name)
    return found


def namespace(iri: str) -> str | None:
    """Return the longest listed namespace that an IRI begins with."""
    return max((name for name in DEFINED if iri.startswith(name)), key=len, default=None)


def test_foreign_namespaces_are_on_the_list() -> None:
    strangers = {
        iri: file
        for iri, file in foreign().items()
        if namespace(iri) is None and not iri.startswith(POINTED_AT)
    }
    assert strangers == {}, "ONT-10: mend the namespace, or put it on the list in this test"


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
        if name not in DEFINED and not name.startswith((BASE, "http://www.wikidata.org/entity/"))
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

"""ONT-09 and ONT-10, clause by clause: terms of other vocabularies, and where others are named."""

from difflib import get_close_matches
from unittest import mock

import pytest

from comity.check import foreign
from comity.corpus import PREFIX_TABLE
from in_memory import TABLE, Files, declared, written

A = "data/report/a.ttl"
LINKS = "data/links/wikidata.sssom.tsv"
MODEL = "ontology/more.ttl"
SHAPE = "shapes/a.ttl"
QUERY = "queries/what.rq"

EX = "http://example.org/"
HEAD = "#curie_map:\n#  wd: http://www.wikidata.org/entity/\nsubject_id\tpredicate_id\tobject_id\n"
UNKNOWN = "use a term that its vocabulary defines, of a vocabulary of the prefix table"
SKOS = f"PREFIX skos: <{TABLE['skos']}>\n"

CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "terms that their vocabularies define are right": (
        {
            A: 'report:x a comity:Event ; rdfs:label "x"@en , "1" ; dcterms:subject report:y .',
            MODEL: "comity:y a owl:Class ; rdfs:subClassOf skos:Concept ; rdfs:range xsd:string .",
            SHAPE: "shape:x a sh:NodeShape ; sh:path rdfs:label ; sh:in ( rdfs:label ) .",
            QUERY: f"{SKOS}SELECT ?x WHERE {{ ?x skos:prefLabel ?y }} ORDER BY ?x",
        },
        [],
    ),
    "a property is one of them": (
        {A: 'report:x rdfs:lable "x"@en .'},
        [
            (
                f"{A}:2:10 ONT-09 error: rdfs:lable is not a term of any vocabulary in use"
                " — did you mean rdfs:label?"
            )
        ],
    ),
    "a class is": (
        {A: "report:x a skos:Concpt ."},
        [f"{A}:2:12 ONT-09 error: skos:Concpt is not a term of any vocabulary in use…"],
    ),
    "a datatype is": (
        {A: 'report:x rdfs:label "x"^^xsd:strng .'},
        [f"{A}:2:26 ONT-09 error: xsd:strng is not a term of any vocabulary in use…"],
    ),
    "and a value that is a term": (
        {MODEL: "comity:y rdfs:range xsd:datum ."},
        [f"{MODEL}:2:21 ONT-09 error: xsd:datum is not a term of any vocabulary in use…"],
    ),
    "also where a page may be named": (
        {A: "report:x rdfs:seeAlso skos:Konzept ."},
        [f"{A}:2:23 ONT-09 error: skos:Konzept is not a term of any vocabulary in use…"],
    ),
    "a vocabulary that is not in the prefix table has none": (
        {A: f"report:x <{EX}p> 1 ; a <http://xmlns.com/foaf/0.1/Document> ."},
        [
            f"{A}:2:10 ONT-09 error: {EX}p is not a term of any vocabulary in use — {UNKNOWN}",
            f"{A}:2:39 ONT-09 error: http://xmlns.com/foaf/0.1/Document is not a term of any…",
        ],
    ),
    "what is spelt otherwise at its beginning is guessed as well": (
        {A: "report:x <https://www.w3.org/2000/01/rdf-schema#label> 1 ."},
        [
            (
                f"{A}:2:10 ONT-09 error: https://www.w3.org/2000/01/rdf-schema#label is not a term"
                " of any vocabulary in use — did you mean rdfs:label?"
            )
        ],
    ),
    "what is like nothing is not guessed": (
        {A: "report:x rdfs:zzz 1 ."},
        [(f"{A}:2:10 ONT-09 error: rdfs:zzz is not a term of any vocabulary in use — {UNKNOWN}")],
    ),
    "shapes are looked at": (
        {SHAPE: "shape:x sh:minCont 1 ."},
        [
            (
                f"{SHAPE}:2:9 ONT-09 error: sh:minCont is not a term of any vocabulary in use"
                " — did you mean sh:minCount?"
            )
        ],
    ),
    "queries are": (
        {QUERY: f"{SKOS}SELECT ?x\nWHERE {{ ?x skos:preflabel ?y }} ORDER BY ?x"},
        [
            (
                f"{QUERY}:3:12 ONT-09 error: skos:preflabel is not a term of any vocabulary in use"
                " — did you mean skos:prefLabel?"
            )
        ],
    ),
    "but for what is of no vocabulary of the table": (
        {QUERY: f"PREFIX ex: <{EX}>\nSELECT ?x WHERE {{ ?x ex:p ?y }} ORDER BY ?x"},
        [],
    ),
    "what has no name is ours": ({A: "[] rdfs:label 'x' ; dcterms:subject [] ."}, []),
    "what is described is ours": (
        {A: f'<{EX}x> rdfs:label "x"@en .'},
        [
            (
                f"{A}:2:1 ONT-10 error: {EX}x is not ours to describe"
                " — describe it under a name of our own"
            )
        ],
    ),
    "and no term of another vocabulary": (
        {A: 'skos:Concept rdfs:label "x"@en .', SHAPE: "rdfs:label sh:order 1 ."},
        [
            f"{A}:2:1 ONT-10 error: skos:Concept is not ours to describe…",
            f"{SHAPE}:2:1 ONT-10 error: rdfs:label is not ours to describe…",
        ],
    ),
    "but in the ontology, which says how it is used": (
        {MODEL: "skos:definition a owl:AnnotationProperty .\nskos:definiton a owl:Class ."},
        [f"{MODEL}:3:1 ONT-10 error: skos:definiton is not ours to describe…"],
    ),
    "a page is pointed at by some properties": (
        {
            A: f"report:x rdfs:seeAlso <{EX}> ; dcterms:source <https://example.org/>"
            f" ; dcterms:license <{EX}> ."
        },
        [],
    ),
    "a thing of another data set is, in a link table": (
        {
            LINKS: HEAD
            + "".join(
                f"report:x\tskos:{kind}Match\twd:Q148\n"
                for kind in ("broad", "close", "exact", "narrow", "related")
            )
        },
        [],
    ),
    "by others it is not": (
        {A: f"report:x dcterms:subject <{EX}o> ."},
        [
            (
                f"{A}:2:26 ONT-10 error: dcterms:subject points at {EX}o, which is neither ours"
                " nor a term — name a thing of ours; an address of the web belongs to rdfs:seeAlso"
            )
        ],
    ),
    "a page has an address of the web": (
        {A: "report:x rdfs:seeAlso <file:///etc/passwd> , <urn:x> ."},
        [
            f"{A}:2:23 ONT-10 error: rdfs:seeAlso points at file:///etc/passwd, which is neither…",
            f"{A}:2:46 ONT-10 error: rdfs:seeAlso points at urn:x, which is neither ours nor…",
        ],
    ),
    "nothing is known while the prefix table is broken": (
        {PREFIX_TABLE: "document:x a a .", A: "report:x rdfs:lable 1 ."},
        [],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_others_are_named_where_and_as_they_may_be(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(foreign.check(declared(files)), expected) == expected


def test_a_slip_is_looked_up_once_and_not_without_end() -> None:
    slips = 3 * "report:x rdfs:lable 1 .\n" + "".join(
        f"report:x <urn:p> <{EX}{number}> ; rdfs:labels{number} 1 .\n" for number in range(150)
    )
    with mock.patch.object(foreign, "get_close_matches", wraps=get_close_matches) as looked_up:
        found = [one for one in foreign.check(declared({A: slips})) if one.rule == "ONT-09"]
    assert len(found) > 300
    assert looked_up.call_count == 100

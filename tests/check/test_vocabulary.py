"""ONT-08, DAT-05 and RDF-05, clause by clause: declared terms, described things, one table."""

import pytest

from comity.check import vocabulary
from comity.check.findings import Finding
from comity.corpus import PREFIX_TABLE, parsed
from comity.errors import CorpusError, Place
from in_memory import DECLARED, PREFIXES, TABLE, Files, corpus, parse, written

ONTOLOGY = "ontology/comity.ttl"
A = "data/report/a.ttl"
B = "data/report/b.ttl"
SHAPE = "shapes/a.ttl"
QUERY = "queries/what.rq"
LINKS = "data/links/wikidata.sssom.tsv"

BASE: Files = {
    **DECLARED,
    ONTOLOGY: 'comity:Event rdfs:label "event" .\ncomity:about rdfs:label "about" .',
    B: "report:y rdfs:label 'y' .",
}
HEAD = "#curie_map:\n#  wd: http://www.wikidata.org/entity/\nsubject_id\tpredicate_id\tobject_id\n"
OTHER_TITLE = "@prefix title: <http://example.org/> ."
COMITY = f"PREFIX comity: <{TABLE['comity']}>\n"
REPORT = f"PREFIX report: <{TABLE['report']}>\n"


def bare(*lines: str) -> bytes:
    """Return a file with no other lines than these."""
    return "".join(f"{line}\n" for line in lines).encode()


CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "what is declared, described or of another vocabulary is right": (
        {
            A: "report:x a comity:Event ; comity:about report:y , dcterms:nothing .",
            SHAPE: "shape:x sh:targetClass comity:Event ; sh:hasValue report:y .",
            QUERY: f"{COMITY}{REPORT}ASK {{ ?x a comity:Event ; comity:about report:y }}",
            LINKS: f"{HEAD}report:y\tskos:exactMatch\twd:Q148\n",
        },
        [],
    ),
    "a class is declared": (
        {A: "report:x a comity:Evnt ."},
        [
            (
                f"{A}:2:12 ONT-08 error: comity:Evnt is not a term of the ontology"
                " — write comity:Event if you mean that, or declare it in ontology/comity.ttl"
            )
        ],
    ),
    "a property is": (
        {A: "report:x comity:abuot report:y ."},
        [f"{A}:2:10 ONT-08 error: comity:abuot is not a term of the ontology…"],
    ),
    "a datatype is": (
        {A: 'report:x rdfs:label "x"^^comity:text .'},
        [f"{A}:2:26 ONT-08 error: comity:text is not a term of the ontology…"],
    ),
    "a term is declared nowhere else, as it would be where it is described": (
        {A: 'comity:Evnt rdfs:label "evnt" .'},
        [f"{A}:2:1 ONT-08 error: comity:Evnt is not a term of the ontology…"],
    ),
    "any file of the ontology declares terms": (
        {"ontology/more.ttl": 'comity:Visit rdfs:label "visit" .', A: "report:x a comity:Visit ."},
        [],
    ),
    "a thing is described": (
        {A: "report:x comity:about report:z ."},
        [
            (
                f"{A}:2:23 DAT-05 error: report:z is not described"
                " — correct the spelling, or describe it in a file of data/"
            )
        ],
    ),
    "a value of a list in the concepts": (
        {
            A: f"report:x comity:about <{TABLE['document']}list/z> .",
            "ontology/concepts.ttl": f"<{TABLE['document']}scheme/list> rdfs:label 'list' .",
        },
        [
            (
                f"{A}:2:23 DAT-05 error: {TABLE['document']}list/z is not described — correct"
                " the spelling, or describe it in ontology/concepts.ttl (docs/new-document.md says"
                " when to add a concept, and how to word it)"
            )
        ],
    ),
    "an actor in the authority file": (
        {
            A: "report:x comity:about actor:chinna .",
            "data/actors.ttl": "actor:china a comity:Event .",
        },
        [
            (
                f"{A}:2:23 DAT-05 error: actor:chinna is not described"
                " — write actor:china if you mean that, or describe it in data/actors.ttl"
            )
        ],
    ),
    "which is more than to be named": (
        {A: "report:x comity:about report:z .", SHAPE: "report:z sh:order 1 ."},
        [
            f"{A}:2:23 DAT-05 error: report:z is not described…",
            f"{SHAPE}:2:1 DAT-05 error: report:z is not described…",
        ],
    ),
    "a thing is no property, unless described": (
        {A: "report:x report:z report:y ."},
        [f"{A}:2:10 DAT-05 error: report:z is not described…"],
    ),
    "the namespace of things is no thing": (
        {A: f"report:x rdfs:seeAlso <{TABLE['document']}> ."},
        [],
    ),
    "what has no name needs no description": (
        {A: "report:x comity:about [ a comity:Event ] ."},
        [],
    ),
    "the name of a version is not described": (
        {ONTOLOGY: f"{BASE[ONTOLOGY]!s} comity:x owl:versionIRI comity:v1 , report:v1 ."},
        [],
    ),
    "the shapes are looked at": (
        {SHAPE: "shape:x sh:targetClass comity:Evnt ; sh:hasValue\nreport:z ."},
        [
            f"{SHAPE}:2:24 ONT-08 error: comity:Evnt is not…",
            f"{SHAPE}:3:1 DAT-05 error: report:z is not described…",
        ],
    ),
    "the links too": (
        {LINKS: f"{HEAD}report:z\tskos:exactMatch\twd:Q148\n"},
        [f"{LINKS}:4:1 DAT-05 error: report:z is not described…"],
    ),
    "and the queries": (
        {QUERY: f"{COMITY}{REPORT}ASK {{\n  ?x a comity:Evnt ; comity:about report:z }}"},
        [
            (
                f"{QUERY}:4:8 ONT-08 error: comity:Evnt is not a term of the ontology"
                " — write comity:Event if you mean that, or declare it in ontology/comity.ttl"
            ),
            (
                f"{QUERY}:4:35 DAT-05 error: report:z is not described"
                " — correct the spelling, or describe it in a file of data/"
            ),
        ],
    ),
    "also where they write an IRI in full": (
        {
            QUERY: f"{COMITY}BASE <http://example.org/>\nASK {{ ?x a <{TABLE['comity']}Evnt> ;"
            f" <{TABLE['comity']}about> <{TABLE['report']}z> , <{TABLE['report']}y> , <other> }}"
        },
        [
            f"{QUERY}:3:12 ONT-08 error: <{TABLE['comity']}Evnt> is not a term of the ontology…",
            f"{QUERY}:3:83 DAT-05 error: <{TABLE['report']}z> is not described…",
        ],
    ),
    "a name of a query whose prefix is not declared is found by another rule": (
        {QUERY: "ASK { ?x a comity:Evnt }"},
        [],
    ),
    "a query that is not UTF-8 is looked at": (
        {QUERY: f"# r\xe9sum\xe9\n{COMITY}ASK {{ ?x a comity:Evnt }}".encode("latin-1")},
        [f"{QUERY}:3:12 ONT-08 error: comity:Evnt is not…"],
    ),
    "what a syntax error swallowed is described": (
        {A: "report:x comity:about report:z .", B: "report:y a a .\nreport:z a a ."},
        [],
    ),
    "what only a text seems to describe is not": (
        {A: 'report:x comity:about report:z ; rdfs:label """\nreport:z is\n""" .'},
        [f"{A}:2:23 DAT-05 error: report:z is not described…"],
    ),
    "nothing is missed while there is a file of which nothing can be read": (
        {A: "report:x a comity:Evnt ; comity:about report:z .", B: "; ;"},
        [],
    ),
    "a prefix is in the table": (
        {A: bare(PREFIXES, OTHER_TITLE)},
        [
            (
                f"{A}:2:1 RDF-05 error: title: is not in the prefix table"
                " — add it to ontology/prefixes.ttl, or use the prefix that is declared there"
            )
        ],
    ),
    "and stands for what it stands for there": (
        {
            A: bare(
                "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
                "",
                "@prefix dcterms:  <http://purl.org/dc/elements/1.1/> .",
            )
        },
        [
            (
                f"{A}:3:1 RDF-05 error: dcterms: is bound to <http://purl.org/dc/elements/1.1/>"
                " — use the table's <http://purl.org/dc/terms/>"
            )
        ],
    ),
    "a prefix is found where it is declared, not one that ends like it": (
        {
            A: bare(
                "@prefix my-title: <http://example.org/> .",
                OTHER_TITLE,
                "@prefix a-b: <http://example.org/> .",
                "@prefix\ta.b: <http://example.org/> .",
            )
        },
        [
            f"{A}:1:1 RDF-05 error: my-title: is not in the prefix table…",
            f"{A}:2:1 RDF-05 error: title: is not in the prefix table…",
            f"{A}:3:1 RDF-05 error: a-b: is not in the prefix table…",
            f"{A}:4:1 RDF-05 error: a.b: is not in the prefix table…",
        ],
    ),
    "a prefix may be declared as in SPARQL": (
        {A: bare("", "PREFIX title: <http://example.org/>", "prefix name: <http://example.org/>")},
        [
            f"{A}:2:1 RDF-05 error: title: is not in the prefix table…",
            f"{A}:3:1 RDF-05 error: name: is not in the prefix table…",
        ],
    ),
    "or where no text search finds it": (
        {A: bare("", "@prefix # the title", "title: <http://example.org/> .")},
        [f"{A}:1:1 RDF-05 error: title: is not in the prefix table…"],
    ),
    "the shapes have the same prefixes": (
        {SHAPE: bare(OTHER_TITLE)},
        [f"{SHAPE}:1:1 RDF-05 error: title: is not in the prefix table…"],
    ),
    "and so have the queries": (
        {QUERY: f"{COMITY}PREFIX title: <http://a.org/>\nPREFIX sh: <http://a.org/>\nASK {{}}"},
        [
            f"{QUERY}:1 RDF-05 error: sh: is bound to <http://a.org/>…",
            f"{QUERY}:1 RDF-05 error: title: is not in the prefix table…",
        ],
    ),
    "a document may have a prefix of its own namespace": (
        {A: bare("@prefix other: <https://w3id.org/comity/id/other/> .")}
        | {"data/other/a.ttl": bare("@prefix other: <https://w3id.org/comity/id/other/> .")},
        [],
    ),
    "nothing departs from a table that has a syntax error": (
        {PREFIX_TABLE: f"{DECLARED[PREFIX_TABLE]}\nreport:x a a .", A: bare(OTHER_TITLE)},
        [],
    ),
    "one elsewhere is no hindrance": (
        {A: bare(OTHER_TITLE), B: "report:y a a ."},
        [f"{A}:1:1 RDF-05 error: title: is not in the prefix table…"],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_names_are_declared_described_and_from_the_table(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(vocabulary.check(parse({**BASE, **files})), expected) == expected


def test_nothing_is_missed_while_a_file_of_rdf_cannot_be_read() -> None:
    problem = CorpusError("cannot be read", Place(B))
    files = corpus({**BASE, A: "report:x a comity:Evnt ; comity:about report:z ."})
    assert list(vocabulary.check(parsed.read(files._replace(unreadable=(problem,))))) == []


def test_an_unknown_name_is_one_finding_and_what_shapes_say_of_it_is_none() -> None:
    def found(rule: str, line: int, message: str) -> Finding:
        return Finding(rule, Place(A, line, 5), message)

    nowhere = "report:z is not described"
    several = [
        found(vocabulary.UNKNOWN_THING, 9, nowhere),
        found(vocabulary.UNKNOWN_THING, 4, nowhere),
        found("shape:event-kind", 9, "the value is of no class"),
        found("TXT-03", 9, "not alike"),
        found("shape:event-kind", 8, "the value is of no class"),
        found(vocabulary.UNDECLARED_TERM, 7, "comity:x is not a term of the ontology"),
    ]
    assert [(one.rule, one.place.line, one.message) for one in vocabulary.once(several)] == [
        (vocabulary.UNKNOWN_THING, 4, f"{nowhere}, and named in 2 places"),
        (vocabulary.UNDECLARED_TERM, 7, "comity:x is not a term of the ontology"),
        ("shape:event-kind", 8, "the value is of no class"),
        ("TXT-03", 9, "not alike"),
    ]

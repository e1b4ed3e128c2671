"""The check as a whole: every rule is run, and what was looked at is counted."""

import pytest

from comity.check import check
from comity.check.findings import Report
from comity.corpus import SHEET_QUERY
from comity.dataset import Dataset
from comity.errors import CorpusError, Place
from conftest import ROOT
from in_memory import DECLARED, TABLE, Files, corpus, dataset, written

A = "data/report/a.ttl"
COVERAGE = "data/report/coverage.tsv"
LINKS = "data/links/wikidata.sssom.tsv"
LINK_HEAD = "#curie_map:\n#  wd: http://www.wikidata.org/entity/\n"
QUESTION = "queries/what.rq"
SHEET = "data/report/second-coding.tsv"
SHAPE = "shapes/a.ttl"

WHOLE: Files = {
    **DECLARED,
    "ontology/comity.ttl": "".join(
        f'comity:{name} rdfs:label "{name}" .\n'
        for name in (
            "Passage",
            "passage",
            "about",
            "Actor",
            "sentence",
            "normalOffset",
            "Event",
            "statedIn",
        )
    )
    + "comity:Event rdfs:subClassOf comity:Statement . comity:Statement rdfs:label 'statement' .",
    "data/report/passages.ttl": "report:s1 a comity:Passage ; dcterms:isPartOf document:report ;"
    " comity:sentence 1 ; comity:normalOffset 0 .\ndocument:report rdfs:label 'report' .",
    A: "report:x a comity:Event ; rdfs:label 'x' ; comity:statedIn document:report ;"
    " comity:passage report:s1 .",
    LINKS: f"{LINK_HEAD}subject_id\tpredicate_id\tobject_id\nreport:x\tskos:exactMatch\twd:Q148\n",
    COVERAGE: "passage\tstatus\tnodes\treason\tnote\ns1\tencoded\t1\t\t\n",
    SHEET: "passage\tclasses\tkinds\troles\tdates\tprecisions\tqualifiers"
    "\tmodes\tattitudes\tnote\ns1\tEvent\t\t\t\t\t\t\t\t\n",
    "data/iris.tsv": f"iri\tclass\tsince\n{TABLE['report']}x\t{TABLE['comity']}Event\t1.0\n",
    SHEET_QUERY: (ROOT / SHEET_QUERY).read_bytes(),
    QUESTION: """\
# title: Events
# question@en: Which events are there?
# question@zh-hans: 有哪些事件？
# category: filter by class
# keywords: events
# may-be-empty: no

PREFIX comity: <https://w3id.org/comity/ns#>

SELECT ?event
WHERE { ?event a comity:Event }
ORDER BY ?event
""",
    SHAPE: """
shape:labelled a sh:NodeShape ;
  sh:targetClass comity:Event ;
  sh:property [ sh:path rdfs:label ; sh:minCount 1 ] , shape:statement-passage .
shape:statement-passage a sh:PropertyShape ;
  sh:path comity:passage ;
  sh:minCount 1 .
shape:unrelated a sh:NodeShape ;
  sh:targetClass comity:Event ;
  sh:message "an actor is named" ;
  sh:sparql [ sh:prefixes <https://w3id.org/comity/ns> ;
    sh:select "SELECT $this WHERE { $this comity:about ?actor }" ] .
""",
}

RELEASED = "data/iris.tsv"
B = "data/report/b.ttl"


def changed(name: str, old: str, new: str) -> Files:
    """Return a file of the whole corpus with another text in the place of one."""
    text = str(WHOLE[name])
    assert text.count(old) == 1
    return {name: text.replace(old, new)}


FAULTS: dict[str, tuple[Files, list[str]]] = {
    "vocabulary": (
        {B: "report:s1 comity:abuot report:x ."},
        [f"{B}:2:11 ONT-08 error: comity:abuot is not a term of the ontology…"],
    ),
    "blocks": (
        {B: "report:s1 a comity:Passage ."},
        [f"{B}:2:1 DAT-06 error: report:s1 is described already…"],
    ),
    "literals": (
        {B: 'report:s1 rdfs:label "07"^^xsd:integer .'},
        [f"{B}:2:22 RDF-02 error: “07” is not an xsd:integer…"],
    ),
    "evidence, which says what a shape says as well": (
        {B: 'report:y a comity:Event ; rdfs:label "y" .'},
        [f"{B}:2:1 DAT-01 error: report:y has no passage…"],
    ),
    "coverage": (
        changed(COVERAGE, "encoded\t1", "encoded\t2"),
        [f"{COVERAGE}:2:12 DAT-02 error: 1 nodes rest on s1, not 2…"],
    ),
    "inventories": (
        {"data/report/completeness.tsv": "assertion\tverdict\tnodes\tnote\n"},
        ["data/report/completeness.tsv COD-03 error: there is no inventory…"],
    ),
    "unfinished": (
        {B: 'report:s1 rdfs:label "TO DO" .'},
        [f"{B}:2:22 NEW-01 warning: rdfs:label of report:s1 is still to be written…"],
    ),
    "headers": (
        changed(QUESTION, "title", "heading"),
        [f"{QUESTION}:1:1 QRY-02 error: heading is not a field…"],
    ),
    "portable": (
        changed(QUESTION, "ORDER BY ?event", ""),
        [f"{QUESTION}:10:1 QRY-32 error: no ORDER BY…"],
    ),
    "released": (
        changed(RELEASED, "report/x", "report/z"),
        [f"{RELEASED}:2:1 IRI-01 error: report:z of release 1.0 is no longer there…"],
    ),
    "codings": (
        changed(SHEET, "Event", ""),
        [f"{SHEET}:2:1 COD-02 error: s1 classes: the data has “Event”, not “”…"],
    ),
    "the shapes of SHACL Core": (
        changed(A, "rdfs:label", "rdfs:comment"),
        [f"{A}:2:1 shape:labelled error: report:x: Less than 1 values…"],
    ),
    "those with a query": (
        {B: "report:x comity:about report:s1 ."},
        [f"{A}:2:1 shape:unrelated error: report:x: an actor is named — "],
    ),
}


@pytest.mark.parametrize("step", FAULTS)
def test_every_rule_is_run(step: str) -> None:
    files, expected = FAULTS[step]
    assert written(check(dataset({**WHOLE, **files})).findings, expected) == expected


def test_each_step_is_told_before_it_begins_and_what_was_looked_at_is_counted() -> None:
    steps: list[str] = []
    report = check(dataset(WHOLE), steps.append)
    assert " ".join(steps) == (
        "syntax vocabulary blocks literals evidence coverage inventories unfinished headers"
        " portable released codings shapes"
    )
    assert report == Report(findings=(), files=9, triples=59, sentences=1, covered=1)


def test_sentences_without_a_row_are_counted_apart() -> None:
    report = check(dataset({**WHOLE, **changed(COVERAGE, "s1\t", "s2\t")}))
    assert (report.sentences, report.covered) == (1, 0)


def test_whatever_cannot_be_read_or_parsed_is_found_in_one_pass() -> None:
    files = {
        **WHOLE,
        **changed(LINKS, "wd:Q148", "wb:Q148"),
        B: "report:y a a .\nreport:z a report:x ; .\nreport:v a a .",
        SHAPE: "shape:x a a .",
    }
    problem = CorpusError("cannot be read", Place("data/c.ttl"), hint="make it readable")
    expected = [
        "data/c.ttl RDF-01 error: cannot be read — make it readable",
        f"{LINKS}:4:1 LNK-01 error: the prefix of wb:Q148 is not declared…",
        f"{B}:2:12 RDF-01 error: …",
        f"{B}:4:12 RDF-01 error: …",
        f"{SHAPE}:2:11 RDF-01 error: …",
    ]
    unread = corpus(files)._replace(unreadable=(problem,))
    assert written(check(Dataset(unread)).findings, expected) == expected

"""The check as a whole: every rule is run, and what was looked at is counted."""

import pytest

from comity.check import check
from comity.check.findings import Report
from comity.check.layout import LAYOUT
from comity.corpus import SHEET_QUERY
from comity.dataset import Dataset
from comity.errors import CorpusError, Place
from conftest import ROOT
from in_memory import DECLARED, TABLE, Files, besides_layout, corpus, dataset, written

A = "data/report/a.ttl"
COVERAGE = "data/report/coverage.tsv"
LINKS = "data/links/wikidata.sssom.tsv"
POINTS = "data/points.tsv"
LINK_HEAD = (
    f"#curie_map:\n#  report: {TABLE['report']}\n#  wd: http://www.wikidata.org/entity/\n"
    "#mapping_set_id: https://w3id.org/comity/links/x\n#license: https://example.org/licence\n"
    "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\tmapping_justification"
    "\tauthor_label\tmapping_date\tconfidence\tother\tcomment\n"
)
QUESTION = "queries/what.rq"
ANSWER = "queries/what.tsv"
FEDERATED = """\
# title: Sentences
# question@en: Which sentences are there elsewhere?
# question@zh-hans: 别处有哪些句子？
# category: with Wikidata
# keywords: sentences
# may-be-empty: no
# items: all

PREFIX comity: <https://w3id.org/comity/ns#>
SELECT ?number
WHERE {
  ?passage comity:sentence ?number .
}
ORDER BY ?number
"""
SHEET = "data/report/second-coding.tsv"
SHAPE = "shapes/a.ttl"

WHOLE: Files = {
    **DECLARED,
    "ontology/comity.ttl": "".join(
        f'comity:{name} rdfs:label "{name}" .\n'
        for name in (
            *("Passage", "passage", "about", "Actor", "sentence", "normalOffset", "Event"),
            *("normalLength", "statedIn"),
            *("edtf", "dateAsPrinted", "asPrinted", "mode"),
        )
    )
    + "comity:Event rdfs:subClassOf comity:Statement . comity:Statement rdfs:label 'statement' .",
    "data/report/passages.ttl": "report:s1 a comity:Passage ; dcterms:isPartOf document:report ;"
    " comity:sentence 1 ; comity:normalOffset 0 .\ndocument:report rdfs:label 'report' .",
    A: "report:x a comity:Event ; rdfs:label 'x'@en ; comity:statedIn document:report ;"
    " comity:passage report:s1 .",
    LINKS: f"{LINK_HEAD}report:x\tx\tskos:exactMatch\t\twd:Q148\ty\tsemapv:ManualMappingCuration"
    "\tThe authors\t2026-11-23\t0.95\t\tRead in a.\n",
    COVERAGE: "passage\tstatus\tnodes\treason\tnote\ns1\tencoded\t1\t\t\n",
    SHEET: "passage\tclasses\tkinds\troles\tdates\tprecisions\tqualifiers"
    "\tmodes\tattitudes\tnote\ns1\tEvent\t\t\t\t\t\t\t\t\n",
    "data/iris.tsv": f"iri\tclass\tsince\n{TABLE['report']}x\t{TABLE['comity']}Event\t1.0\n",
    SHEET_QUERY: (ROOT / SHEET_QUERY).read_bytes(),
    QUESTION: """\
# title: Sentences
# question@en: Which sentences are there?
# question@zh-hans: 有哪些句子？
# category: filter by class
# keywords: sentences
# may-be-empty: no
# stored-for: report

PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>

SELECT ?number ?document
WHERE {
  ?passage comity:sentence ?number ;
    dcterms:isPartOf ?document .
  VALUES ?document { UNDEF }
}
ORDER BY ?number ?document
""",
    ANSWER: f"?number\t?document\n1\t<{TABLE['document']}report>\n",
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
POINTS = "data/points.tsv"
POINT_HEAD = "thing\tlatitude\tlongitude\tpoint\tsource\trecord\n"
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
    "documents": (
        {**changed("data/report/passages.ttl", "\ndocument:report rdfs:label 'report' .", "")},
        ["data/report/coverage.tsv:1:1 DOC-01 error: no file of the folder describes…"],
    ),
    "foreign": (
        {B: 'report:s1 rdfs:lable "x" .'},
        [f"{B}:2:11 ONT-09 error: rdfs:lable is not a term of any vocabulary in use…"],
    ),
    "literals": (
        {B: 'report:s1 rdfs:label "07"^^xsd:integer .'},
        [f"{B}:2:22 RDF-02 error: “07” is not an xsd:integer…"],
    ),
    "evidence, which says what a shape says as well": (
        {B: 'report:y a comity:Event ; rdfs:label "y" .'},
        [f"{B}:2:1 DAT-01 error: report:y has no passage…"],
    ),
    "passages": (
        {
            B: "report:s2 a comity:Passage ; dcterms:isPartOf document:report ;"
            " comity:normalOffset 5 ; comity:normalLength 3 ."
        },
        [f"{B}:2:85 DAT-07 error: report:s2 begins at 5, and the text begins at 0…"],
    ),
    "printed": (
        {B: 'report:s1 comity:edtf "2003" ; comity:dateAsPrinted "2002" .'},
        [f"{B}:2:23 TXT-02 error: report:s1 is dated 2003, without the year 2002…"],
    ),
    "alike": (
        {
            B: 'report:s1 comity:asPrinted "did" ; comity:mode report:s1 .\n'
            'document:report comity:asPrinted "did" ; comity:mode report:x .'
        },
        [f"{B}:3:54 TXT-03 error: document:report has report:x, and report:s1 has report:s1…"],
    ),
    "coverage": (
        changed(COVERAGE, "encoded\t1", "encoded\t2"),
        [f"{COVERAGE}:2:12 DAT-02 error: 1 nodes rest on s1, not 2…"],
    ),
    "link_tables": (
        changed(LINKS, "0.95", "0.9"),
        [f"{LINKS}:7:91 LNK-02 error: “0.9” is not a confidence of skos:exactMatch…"],
    ),
    "links that nobody looked up": (
        {
            LINKS: f"{LINK_HEAD}report:x\tx\tskos:exactMatch\t\tsssom:NoTermFound\t"
            "\tsemapv:ManualMappingCuration\tThe authors\t2026-11-23\t0.5"
            "\tsearch_term=x; reason=not-looked-up\tNot looked up.\n"
        },
        [f"{LINKS}:7:140 LNK-04 note: report:x was not looked up in Wikidata…"],
    ),
    "patterns": (
        {B: "report:S9 dcterms:isPartOf document:report ."},
        [f"{B}:2:1 ONT-07 error: the last part of the name report:S9 is not in kebab-case…"],
    ),
    "tables": (
        {POINTS: "thing\n"},
        [f"{POINTS}:1:1 PNT-01 error: the table has other columns…"],
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
    "choice": (
        changed(QUESTION, "isPartOf ?document", f"isPartOf <{TABLE['document']}report>"),
        [f"{QUESTION}:15:22 QRY-05 error: <{TABLE['document']}report> is of report alone…"],
    ),
    "defaults": (
        changed(QUESTION, "  VALUES ?document", "  VALUES ?actor { <urn:a> }\n  VALUES ?document"),
        [f"{QUESTION}:1:1 QRY-06 error: the header does not name the parameter actor…"],
    ),
    "federated": (
        {"queries/federated/elsewhere.rq": FEDERATED, "queries/federated/elsewhere.tsv": ""},
        ["queries/federated/elsewhere.rq:1:1 QRY-07 error: the query has 0 SERVICE blocks…"],
    ),
    "portable": (
        changed(QUESTION, "ORDER BY ?number ?document", ""),
        [f"{QUESTION}:12:1 QRY-32 error: no ORDER BY…"],
    ),
    "points": (
        {
            POINTS: POINT_HEAD
            + "".join(
                f"{TABLE['report']}{slug}\t1\t{n}\tcity\ts\tr\n"
                for slug, n in (("s1", 2), ("x", 3))
            )
        },
        [f"{POINTS}:3:37 PNT-02 error: r has another point in a row above…"],
    ),
    "answers": (
        changed(ANSWER, "1", "2"),
        [f"{ANSWER}:2:1 QRY-03 error: the data answer now: 1 <https:/…"],
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
    report = besides_layout(check(dataset({**WHOLE, **files})))
    assert written((*report.findings, *report.pending), expected) == expected


def test_the_layout_is_looked_at() -> None:
    found = [finding for finding in check(dataset(WHOLE)).findings if finding.rule == LAYOUT]
    assert {finding.place.file for finding in found} == {n for n in WHOLE if n.endswith(".ttl")}


def test_each_step_is_told_before_it_begins_and_what_was_looked_at_is_counted() -> None:
    steps: list[str] = []
    report = check(dataset(WHOLE), steps.append)
    assert " ".join(steps) == (
        "syntax documents link_tables tables points federated released constraints answers"
        " questions blocks evidence unfinished vocabulary foreign literals layout passages printed"
        " alike coverage inventories patterns codings shapes"
    )
    assert besides_layout(report) == Report(
        findings=(), files=11, triples=76, sentences=1, covered=1
    )


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
        f"{LINKS}:7:1 LNK-01 error: the prefix of wb:Q148 is not declared…",
        f"{B}:2:12 RDF-01 error: …",
        f"{B}:4:12 RDF-01 error: …",
        f"{SHAPE}:2:11 RDF-01 error: …",
    ]
    unread = corpus(files)._replace(unreadable=(problem,))
    assert written(besides_layout(check(Dataset(unread))).findings, expected) == expected

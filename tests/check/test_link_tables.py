"""LNK-02 and LNK-03, clause by clause: a link table is SSSOM, complete, and claims what it may."""

import pytest

from comity.check import link_tables
from in_memory import TABLE, Files, declared, written

ACTORS = "data/actors.ttl"
LINKS = "data/links/wikidata.sssom.tsv"

METADATA = (
    f"#curie_map:\n#  actor: {TABLE['actor']}\n#  wd: http://www.wikidata.org/entity/\n"
    "#mapping_set_id: https://example.org/links\n#license: https://example.org/licence\n"
)
HEAD = (
    "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label"
    "\tmapping_justification\tauthor_label\tmapping_date\tconfidence\tother\tcomment\n"
)
BY = "semapv:ManualMappingCuration\tThe authors\t2026-11-23"
CHINA = f"actor:china\tChina\tskos:exactMatch\t\twd:Q48\tPRC\t{BY}\t0.95\t\tRead in a.\n"
FORUM = (
    f"actor:forum\tForum\tskos:exactMatch\t\tsssom:NoTermFound\t\t{BY}\t0.5"
    "\tsearch_term=x; reason=not-looked-up\tNone.\n"
)
NAVY = (
    f"actor:navy\tNavy\tskos:broadMatch\t\twd:Q15\tnavy\t{BY}\t0.8"
    "\t\tRead in a. Broader: a class.\n"
)
NOT_CHINA = f"actor:china\tChina\tskos:exactMatch\tNot\twd:Q30\tROC\t{BY}\t0.8\t\tRead in a.\n"

BASE: Files = {
    ACTORS: "".join(
        f'actor:{name.lower()} a comity:Actor ; rdfs:label "{name}"@en .\n'
        for name in ("China", "Forum", "Navy")
    ),
    LINKS: METADATA + HEAD + CHINA + FORUM + NAVY,
}
SCHEME = f"skos:inScheme <{TABLE['document']}scheme/topic>"


def table(*rows: str, metadata: str = METADATA, head: str = HEAD) -> Files:
    """Return a link table."""
    return {LINKS: metadata + head + "".join(rows)}


def china(old: str, new: str) -> Files:
    """Return a link table with another text in its first row, the one of line 7."""
    assert CHINA.count(old) == 1, old
    return table(CHINA.replace(old, new), FORUM, NAVY)


def navy(old: str, new: str) -> Files:
    """Return a link table with another text in its last row, the one of line 9."""
    assert NAVY.count(old) == 1, old
    return table(CHINA, FORUM, NAVY.replace(old, new))


CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "rows of each kind that are right": ({}, []),
    "a corpus without links has nothing wrong": ({LINKS: b""}, []),
    "an empty table is none": (
        {LINKS: "\n"},
        [
            *(
                f"{ACTORS}:{line}:1 LNK-03 error: actor:{name} has no row in wikidata.sssom.tsv…"
                for line, name in enumerate(("china", "forum", "navy"), start=2)
            ),
            f"{LINKS}:1 LNK-02 error: the table has no curie_map — add a line “#curie_map: …”…",
            f"{LINKS}:1 LNK-02 error: the table has no license…",
            f"{LINKS}:1 LNK-02 error: the table has no mapping_set_id…",
            f"{LINKS}:1 LNK-02 error: the table has other columns…",
        ],
    ),
    "its columns are the project's": (
        table(CHINA, FORUM, NAVY, head=HEAD.replace("\tother", "")),
        [
            *(f"{ACTORS}:{line}:1 LNK-03 error: …" for line in (2, 3, 4)),
            (
                f"{LINKS}:6 LNK-02 error: the table has other columns — make its first line, with"
                f" tabs: {HEAD.strip().replace(chr(9), ' ')}"
            ),
        ],
    ),
    "a row has its cells": (
        table(CHINA, FORUM, NAVY, "actor:x\ty\n"),
        [f"{LINKS}:10 LNK-02 error: 2 cells in place of 12 — separate the cells by one tab each"],
    ),
    "lines end in a line feed": (
        {LINKS: METADATA + HEAD + CHINA + FORUM + NAVY.replace("\n", "\r\n")},
        [f"{LINKS}:9 LNK-02 error: a carriage return at the end of a line…"],
    ),
    "no cell has a quotation mark": (
        china("PRC", '"PRC"'),
        [f"{LINKS}:7:43 LNK-02 error: object_label has a quotation mark…"],
    ),
    "the curie_map names what is in use": (
        table(CHINA, FORUM, NAVY, metadata=METADATA.replace("#  actor", "#  act")),
        [
            (
                f"{LINKS}:7:1 LNK-02 error: the curie_map does not name the prefix actor"
                " — add it: other tools read the table without ontology/prefixes.ttl"
            ),
            f"{LINKS}:8:1 LNK-02 error: the curie_map does not name the prefix actor…",
            f"{LINKS}:9:1 LNK-02 error: the curie_map does not name the prefix actor…",
        ],
    ),
    "also of objects": (
        china("wd:Q48", "report:x"),
        [f"{LINKS}:7:36 LNK-02 error: the curie_map does not name the prefix report…"],
    ),
    "one that nothing names is a finding of LNK-01": (china("wd:Q48", "wb:Q1"), []),
    "as the prefix table has it": (
        table(CHINA, FORUM, NAVY, metadata=METADATA.replace("id/actor/", "actor/")),
        [
            (
                f"{LINKS}:2 LNK-02 error: actor: is bound to <https://w3id.org/comity/actor/>"
                f" — use the prefix table's <{TABLE['actor']}>"
            )
        ],
    ),
    "each thing has one row": (
        table(CHINA, CHINA, FORUM, NAVY),
        [f"{LINKS}:8:1 LNK-02 error: actor:china has a row already, in line 7 — keep one row"],
    ),
    "in order": (
        table(FORUM, CHINA, NAVY),
        [
            (
                f"{LINKS}:8:1 LNK-02 error: actor:china comes after actor:forum"
                " — sort the rows by subject_id"
            )
        ],
    ),
    "what has no counterpart is described": (
        table(CHINA, FORUM.replace("actor:forum", "actor:forumm"), NAVY),
        [
            f"{ACTORS}:3:1 LNK-03 error: actor:forum has no row in wikidata.sssom.tsv…",
            (
                f"{LINKS}:8:1 LNK-02 error: actor:forumm is not described"
                " — correct the spelling, or remove the row"
            ),
        ],
    ),
    "what is linked is a name in a triple, of which DAT-05 asks that": (
        {ACTORS: str(BASE[ACTORS]).replace("actor:navy a comity:Actor", "actor:marine a skos:X")},
        [],
    ),
    "under its own label": (
        china("China", "PRC of China"),
        [
            (
                f"{LINKS}:7:13 LNK-02 error: actor:china is called “China”, not “PRC of China”"
                " — copy its English label"
            )
        ],
    ),
    "and under one": (
        china("\tChina", "\t"),
        [f"{LINKS}:7:13 LNK-02 error: “” cannot be the subject_label — copy the English label…"],
    ),
    "one without a label is a finding of the shapes": (
        {ACTORS: str(BASE[ACTORS]).replace('"Navy"@en', '"Marine"@zh-hans')},
        [],
    ),
    "a predicate is a match": (
        china("skos:exactMatch", "skos:related"),
        [
            (
                f"{LINKS}:7:19 LNK-02 error: “skos:related” is not a match — use one of"
                " skos:exactMatch, skos:closeMatch, skos:broadMatch, skos:narrowMatch,"
                " skos:relatedMatch"
            )
        ],
    ),
    "owl:sameAs is a finding of LNK-01": (china("skos:exactMatch", "owl:sameAs"), []),
    "an item of Wikidata has a number": (
        china("wd:Q48", "wd:China"),
        [f"{LINKS}:7:36 LNK-02 error: “wd:China” is not an item of Wikidata — write it as…"],
    ),
    "it has one author at least": (
        china("The authors", ""),
        [f"{LINKS}:7:76 LNK-02 error: “” cannot be the author_label…"],
    ),
    "a justification of the list": (
        china("semapv:ManualMappingCuration", "semapv:Guesswork"),
        [
            (
                f"{LINKS}:7:47 LNK-02 error: “semapv:Guesswork” cannot be the mapping_justification"
                " — say semapv:ManualMappingCuration"
            )
        ],
    ),
    "a date": (
        china("2026-11-23", "2026-13-23"),
        [f"{LINKS}:7:88 LNK-02 error: “2026-13-23” cannot be the mapping_date…"],
    ),
    "a comment": (
        china("Read in a.", ""),
        [f"{LINKS}:7:105 LNK-02 error: “” cannot be the comment — say where the match was read…"],
    ),
    "a confidence that goes with the match": (
        china("0.95", "0.65"),
        [
            (
                f"{LINKS}:7:99 LNK-02 error: “0.65” is not a confidence of skos:exactMatch"
                " — write 0.95 or 0.8"
            )
        ],
    ),
    "one of less than an exact match is less": (
        navy("0.8", "0.95"),
        [f"{LINKS}:9:98 LNK-02 error: “0.95” is not a confidence of skos:broadMatch…"],
    ),
    "one of no match is one half": (
        table(CHINA, FORUM.replace("0.5", "0.8"), NAVY),
        [f"{LINKS}:8:107 LNK-02 error: “0.8” is not a confidence of skos:exactMatch…"],
    ),
    "a match that is not exact says why": (
        navy("Broader: ", ""),
        [
            (
                f"{LINKS}:9:103 LNK-02 error: the comment of actor:navy does not say why it is"
                " skos:broadMatch — write “Broader: ” and the reason"
            )
        ],
    ),
    "in the word for that match": (
        navy("skos:broadMatch", "skos:closeMatch"),
        [f"{LINKS}:9:103 LNK-02 error: the comment of actor:navy does not say why it is…"],
    ),
    "one that is exact does not": (
        china("Read in a.", "Read in a. Close: x."),
        [
            (
                f"{LINKS}:7:105 LNK-02 error: the comment of actor:china does not say why it is"
                " skos:exactMatch — leave out why it is less than exact"
            )
        ],
    ),
    "a match has the label of the item": (
        china("PRC", ""),
        [
            (
                f"{LINKS}:7:43 LNK-02 error: object_label of actor:china is empty — a match has"
                " the label of the item, what has no match a search_term and a reason"
            )
        ],
    ),
    "and nothing to search for": (
        china("0.95\t", "0.95\tsearch_term=x; reason=not-looked-up"),
        [f"{LINKS}:7:104 LNK-02 error: other of actor:china is filled…"],
    ),
    "what has no match has": (
        table(CHINA, FORUM.replace("search_term=x; reason=not-looked-up", ""), NAVY),
        [f"{LINKS}:8:111 LNK-02 error: other of actor:forum is empty…"],
    ),
    "and no label": (
        table(CHINA, FORUM.replace("Found\t", "Found\tx"), NAVY),
        [f"{LINKS}:8:54 LNK-02 error: object_label of actor:forum is filled…"],
    ),
    "and a reason": (
        table(CHINA, FORUM.replace("; reason=not-looked-up", ""), NAVY),
        [f"{LINKS}:8:111 LNK-02 error: “search_term=x” cannot be the other — write…"],
    ),
    "of the list": (
        table(CHINA, FORUM.replace("not-looked-up", "too-late"), NAVY),
        [f"{LINKS}:8:111 LNK-02 error: “search_term=x; reason=too-late” cannot be the other…"],
    ),
    "an item may be rejected": (table(CHINA, NOT_CHINA, FORUM, NAVY), []),
    "and be what another thing is": (
        table(CHINA, NOT_CHINA, FORUM, NAVY.replace("wd:Q15", "wd:Q30")),
        [],
    ),
    "by the word for it": (
        table(CHINA, NOT_CHINA.replace("Not", "No"), FORUM, NAVY),
        [f"{LINKS}:8:35 LNK-02 error: “No” cannot be the predicate_modifier — write Not…"],
    ),
    "as no exact match": (
        table(
            CHINA,
            NOT_CHINA.replace("exact", "close").replace("in a.", "in a. Close: x."),
            FORUM,
            NAVY,
        ),
        [f"{LINKS}:8:35 LNK-02 error: actor:china rejects no item — Not is of skos:exactMatch…"],
    ),
    "and it is an item": (
        table(CHINA, FORUM, FORUM.replace("exactMatch\t", "exactMatch\tNot"), NAVY),
        [f"{LINKS}:9:35 LNK-02 error: actor:forum rejects no item…"],
    ),
    "it is not linked": (
        table(CHINA, NOT_CHINA.replace("Q30", "Q48"), FORUM, NAVY),
        [f"{LINKS}:8:39 LNK-02 error: actor:china has wd:Q48 and rejects it — keep one of…"],
    ),
    "nor rejected twice": (
        table(CHINA, NOT_CHINA, NOT_CHINA, FORUM, NAVY),
        [f"{LINKS}:9:39 LNK-02 error: actor:china has wd:Q30 and rejects it…"],
    ),
    "it stands below the row of its thing": (
        table(NOT_CHINA, CHINA, FORUM, NAVY),
        [f"{LINKS}:7:1 LNK-02 error: actor:china has no row above — put it below the row of…"],
    ),
    "two things are not exactly one item": (
        table(CHINA, FORUM, CHINA.replace("actor:china\tChina", "actor:navy\tNavy")),
        [
            (
                f"{LINKS}:9:34 LNK-02 error: actor:china is exactly wd:Q48 as well"
                " — correct the item, or use skos:closeMatch for one of the two"
            )
        ],
    ),
    "one may be so, and the other nearly": (navy("wd:Q15", "wd:Q48"), []),
    "a shared actor has a row": (
        table(CHINA, FORUM),
        [
            (
                f"{ACTORS}:4:1 LNK-03 error: actor:navy has no row in wikidata.sssom.tsv"
                " — add its row, with sssom:NoTermFound where no item was verified"
            )
        ],
    ),
    "a shared place and instrument too": (
        {"data/places.ttl": "document:p a dcterms:Location . document:i a comity:Instrument ."},
        [
            "data/places.ttl:2:1 LNK-03 error: document:p has no row…",
            "data/places.ttl:2:33 LNK-03 error: document:i has no row…",
        ],
    ),
    "what is none of these has none": ({"data/more.ttl": "document:e a comity:Event ."}, []),
    "what a document names has none": ({"data/report/a.ttl": "report:x a comity:Actor ."}, []),
    "unless the table links others of it": (
        {"data/report/a.ttl": "actor:x a comity:Actor ."},
        ["data/report/a.ttl:2:1 LNK-03 error: actor:x has no row in wikidata.sssom.tsv…"],
    ),
    "topics are as well": (
        {"ontology/concepts.ttl": f"actor:x {SCHEME} .\nreport:x {SCHEME} ."},
        ["ontology/concepts.ttl:2:1 LNK-03 error: actor:x has no row in wikidata.sssom.tsv…"],
    ),
    "but not concepts of other lists": (
        {"ontology/concepts.ttl": "actor:x skos:inScheme document:scheme ; a skos:Concept ."},
        [],
    ),
    "what other sources name has none": (
        {"data/comparisons/a.ttl": "actor:x a comity:Actor ."},
        [],
    ),
    "nothing is pending while a file has a syntax error": (
        {"data/report/a.ttl": "report:x a a .", **table(CHINA, FORUM)},
        [],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_link_table_is_sssom_complete_and_claims_what_it_may(clause: str) -> None:
    files, expected = CLAUSES[clause]
    given = {name: text for name, text in {**BASE, **files}.items() if text != b""}
    assert written(link_tables.check(declared(given)), expected) == expected

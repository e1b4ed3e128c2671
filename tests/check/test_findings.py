"""`comity check` on a copy with a fault of each kind, all at once: each at its line and column."""

import json
from pathlib import Path
from typing import Final, NamedTuple

from comity.check import link_tables, patterns, tables
from comity.check.codings import DECIDED, SHEETS
from comity.check.documents import CITED_ALIKE, OF_ANOTHER, ONE_PREFIX, UNDESCRIBED
from comity.check.inventories import INVENTORY
from comity.check.layout import LAYOUT
from comity.check.link_tables import UNLINKED
from comity.check.queries.answers import OTHER_ANSWER
from comity.check.queries.choice import BOUND
from comity.check.queries.defaults import ROWS
from comity.check.queries.federated import FORM, ITEMS
from comity.check.rules import built_in
from comity.terms import THINGS
from commands import run
from edition import DOCUMENT
from unportable import FILES, expected

HEADER: Final = """\
# title: {title}
# question@en: Is this {title}?
# question@zh-hans: {title}？
# category: actors
# keywords: fault
# may-be-empty: yes
# stored-for: report

"""
STATEMENTS: Final = f"data/{DOCUMENT}/statements.ttl"
PASSAGED: Final = """\
er:signing-china a comity:Statement , comity:Participation ;
    comity:statedIn document:example-report-2001 ;
    comity:event er:signing ;
    comity:actor actor:china ;
    comity:basis basis:text ;
    comity:role role:signatory ;
    comity:capacity capacity:foreign-ministers ;
    comity:asPrinted "signed" ;
    comity:passage er:p02-s1 .
"""
UNPASSAGED: Final = "¦" + PASSAGED.replace(" ;\n    comity:passage er:p02-s1", "")
WITHDRAWN: Final = """\
@prefix actor: <https://w3id.org/comity/id/actor/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix er: <https://w3id.org/comity/id/example-report-2001/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

er:one-visit owl:deprecated true ;
    dcterms:isReplacedBy actor:china ;
    dcterms:modified "2027-03-01"^^xsd:date ;
    skos:changeNote "It was another visit."@en , "是另一次访问。"@zh-hans .
"""
LAST: Final = ""

OF_DOCUMENTS: Final = {UNDESCRIBED, ONE_PREFIX, OF_ANOTHER, CITED_ALIKE}
"""They take a second document: `test_documents` has their faults."""
BESIDE_WHAT_PARSES: Final = {
    *(SHEETS, DECIDED, INVENTORY, UNLINKED, OTHER_ANSWER, ROWS, FORM, ITEMS),
    *(LAYOUT, link_tables.PENDING, tables.PENDING),
}
"""Not asked while a file is broken, or pending; the tests of their modules have their faults.

The layout is left out: what is planted is not set as the formatter sets it.
"""


class Fault(NamedTuple):
    """A fault to plant.

    Attributes:
        file: Where.
        old: What is right there; empty for the end of the file.
        new: What to put in its place, with ¦ before each place that a finding names.
        rules: The rule that each of these findings is of.
    """

    file: str
    old: str
    new: str
    rules: tuple[str, ...]


FAULTS: Final = {
    "a statement that breaks off": Fault(
        "data/instruments.ttl", LAST, "instrument:broken a ¦.\n", ("RDF-01",)
    ),
    "a day that there is not": Fault(
        f"data/{DOCUMENT}/document.ttl", '"2001-12-20"^^', '¦"2001-12-32"^^', ("RDF-02",)
    ),
    "a prefix that is in no table": Fault(
        "data/places.ttl",
        "@prefix skos:",
        "¦@prefix other: <http://example.org/> .\n@prefix skos:",
        ("RDF-05",),
    ),
    "a language tag in capitals": Fault(
        "data/places.ttl", '"阿拉木图"@zh-hans', '"阿拉木图"@¦zh-Hans', ("RDF-06",)
    ),
    "a Chinese text under an English tag": Fault(
        "data/places.ttl", '"Alma-Ata"@en', '¦"阿拉木图"@en', ("RDF-07",)
    ),
    "an unknown term": Fault(
        "data/actors.ttl",
        '    comity:iso3 "KAZ" ;\n',
        '    comity:iso3 "KAZ" ;\n    ¦comity:iso33 "KAZ" ;\n',
        ("ONT-08",),
    ),
    "an unknown term of another vocabulary": Fault(
        "data/actors.ttl",
        '    comity:iso3 "CHN" ;\n',
        '    comity:iso3 "CHN" ;\n    ¦rdfs:lable "x"@en ;\n',
        ("ONT-09",),
    ),
    "a thing of another data set": Fault(
        "data/places.ttl",
        LAST,
        '\n¦<https://www.example.org/x> <http://www.w3.org/2000/01/rdf-schema#label> "x"@en .\n',
        ("ONT-10",),
    ),
    "a number that is not printed": Fault(
        STATEMENTS, "    comity:value 40 ;", "    comity:value ¦41 ;", ("TXT-01",)
    ),
    "a date that is not printed": Fault(
        STATEMENTS, 'dateAsPrinted "Since 1999"', 'dateAsPrinted "Since 1998"', ()
    ),
    "a role that the same words have not": Fault(
        STATEMENTS,
        """    comity:role role:signatory ;
    comity:capacity capacity:foreign-ministers ;
    comity:asPrinted "signed" ;
    comity:passage er:p02-s1 .

er:signing-sco""",
        """    comity:role ¦role:issuer ;
    comity:capacity capacity:foreign-ministers ;
    comity:asPrinted "signed" ;
    comity:passage er:p02-s1 .

er:signing-sco""",
        ("TXT-03",),
    ),
    "its encoding": Fault(STATEMENTS, 'edtf "1999/.."', 'edtf ¦"1999/.."', ("TXT-02",)),
    "a thing described nowhere, after one that is": Fault(
        STATEMENTS,
        "    comity:place place:almaty ;",
        "    comity:place place:almaty , ¦place:south ;",
        ("DAT-05",),
    ),
    "a thing described in two files": Fault(
        "data/places.ttl",
        LAST,
        "\n¦<https://w3id.org/comity/id/actor/china> a <https://w3id.org/comity/ns#Actor> .\n",
        ("DAT-06",),
    ),
    "a statement without passage": Fault(STATEMENTS, PASSAGED, UNPASSAGED, ("DAT-01",)),
    "a passage of another document": Fault(
        STATEMENTS,
        "comity:passage er:p02-s1 ;",
        "comity:passage er:p02-s1 , ¦<https://w3id.org/comity/id/comparison/gazette-page> ;",
        ("DAT-01",),
    ),
    "a text still to be written": Fault(
        STATEMENTS,
        'rdfs:label "',
        'rdfs:label ¦"TO DO ',
        ("NEW-01",),
    ),
    "a standard note that is not written out": Fault(
        STATEMENTS,
        'rdfs:label "',
        'comity:caveat ¦"std:one-or-more" ;\n    rdfs:label "',
        ("NEW-02",),
    ),
    "a sentence with a wrong number of nodes": Fault(
        f"data/{DOCUMENT}/coverage.tsv",
        "\np02-s1\tencoded\t4\t",
        "\np02-s1\tencoded\t¦4\t",
        ("DAT-02",),
    ),
    "a passage that begins too late": Fault(
        f"data/{DOCUMENT}/passages.ttl",
        "comity:normalOffset 654 ;",
        "comity:normalOffset ¦655 ;",
        ("DAT-07",),
    ),
    "a capital beside its record": Fault(
        "data/points.tsv",
        LAST,
        "https://w3id.org/comity/id/place/z\t¦1.00\t76.95\tcity\t"
        "IANA time zone database, zone.tab, public domain\tAsia/Almaty\n",
        ("PNT-02",),
    ),
    "a link without counterpart": Fault(
        "data/links/wikidata.sssom.tsv",
        "\nactor:fatf\tFinancial Action Task Force\tskos:exactMatch\t\twd:",
        "\n¦actor:fatf\tFinancial Action Task Force\tskos:exactMatch\t\tdw:",
        ("LNK-01",),
    ),
    "a link that is surer than it may be": Fault(
        "data/links/wikidata.sssom.tsv", "\t0.5\tsearch_term", "\t¦0.7\tsearch_term", ("LNK-02",)
    ),
    "a Chinese label of nobody's": Fault(
        "data/labels-zh-hans.tsv", "\t联合国\tofficial", "\t联合国\t¦unofficial", ("LBL-01",)
    ),
    "a point nowhere": Fault("data/points.tsv", "\t39.90\t", "\t¦nan\t", ("PNT-01",)),
    "a header without title": Fault(
        "queries/observers.rq", "# title: ", "¦# heading: ", ("QRY-02",)
    ),
    "a question of one document": Fault(
        "queries/who-took-part.rq",
        "dcterms:isPartOf ?document ;",
        f"dcterms:isPartOf ¦<{THINGS}{DOCUMENT}> ;",
        ("QRY-05",),
    ),
    "a released thing that is gone": Fault(
        "data/iris.tsv",
        "https://w3id.org/comity/id/place/almaty\t",
        "¦https://w3id.org/comity/id/place/aa\thttp://purl.org/dc/terms/Location\t0.1.0\n"
        "https://w3id.org/comity/id/place/almaty\t",
        ("IRI-01",),
    ),
    "a released thing of another class": Fault(
        "data/iris.tsv",
        "id/place/almaty\thttp://purl.org/dc/terms/Location",
        "id/place/almaty\thttps://w3id.org/comity/ns#Event",
        (),
    ),
    "the other class": Fault("data/places.ttl", "place:almaty a", "place:almaty ¦a", ("IRI-02",)),
    "a withdrawn thing": Fault(f"data/{DOCUMENT}/withdrawn.ttl", LAST, WITHDRAWN, ()),
    "what names the withdrawn": Fault(
        STATEMENTS,
        "dcterms:subject topic:military-exercise ;\n    comity:earliest",
        "dcterms:subject topic:military-exercise , ¦¦er:one-visit ;\n    comity:earliest",
        ("IRI-03", "shape:statement-subject"),
    ),
    "a shape that cannot be used": Fault(
        "shapes/events.ttl",
        LAST,
        "\n¦shape:x a sh:NodeShape ; sh:targetClass comity:Event ; sh:property [] .\n",
        ("SHP-01",),
    ),
    "a number of what": Fault(STATEMENTS, "    comity:counts counts:military-observer ;\n", "", ()),
    "a number of nothing": Fault(
        STATEMENTS,
        "er:monitors-number a",
        "¦er:monitors-number a",
        ("shape:figure-counts",),
    ),
    "a bound below the value": Fault(
        STATEMENTS, "    comity:lowerBound 120 ;", "    comity:lowerBound 100 ;", ()
    ),
    "a number with a bound below": Fault(
        STATEMENTS,
        "er:soldiers-number a",
        "¦er:soldiers-number a",
        ("shape:figure-more-than",),
    ),
    "a role of no exercise": Fault(
        STATEMENTS,
        'comity:role role:staging-party ;\n    comity:asPrinted "China"',
        'comity:role ¦role:signatory ;\n    comity:asPrinted "China"',
        ("shape:role-fits-event",),
    ),
    "a last day that is not": Fault(
        STATEMENTS,
        'comity:latest "2001-10-31"^^xsd:date',
        'comity:latest ¦"2001-10-30"^^xsd:date',
        ("shape:edtf-latest",),
    ),
}


def planted(folder: Path, faults: dict[str, Fault]) -> list[tuple[str, str, int, int]]:
    """Plant faults; return the rule, the file, the line and the column of each finding due."""
    due: list[tuple[str, str, int, int]] = []
    texts: dict[str, str] = {}
    rules: dict[str, str] = {}
    for fault in faults.values():
        path = folder / fault.file
        text = texts.get(fault.file) or (path.read_text("utf-8") if path.exists() else "")
        new = fault.new
        for rule in fault.rules:
            mark = chr(0xE000 + len(rules))
            rules[mark] = rule
            new = new.replace("¦", mark, 1)
        assert fault.old in text, fault
        texts[fault.file] = text.replace(fault.old, new, 1) if fault.old else text + new
    for file, text in texts.items():
        lines = text.split("\n")
        for number, line in enumerate(lines, start=1):
            marks = [(column, mark) for column, mark in enumerate(line) if mark in rules]
            for before, (column, mark) in enumerate(marks):
                due.append((rules[mark], str(folder / file), number, column - before + 1))
        whole = text.translate(dict.fromkeys(map(ord, rules)))
        (folder / file).write_text(whole, "utf-8", newline="\n")
    return due


def asked(folder: Path) -> list[tuple[str, str, int, int]]:
    """Add each query that is not right everywhere; return the findings due, as `planted` does."""
    due: list[tuple[str, str, int, int]] = []
    for query in FILES:
        file = folder / f"{query.stem.lower()}.rq"
        header = HEADER.format(title=query.stem)
        file.write_text(header + query.read_text("utf-8"), "utf-8")
        rule, places = expected(query)
        above = header.count("\n")
        due += [(rule, str(file), above + line, column) for line, column in places]
    return due


def test_one_run_lists_every_fault_at_its_place(copy: Path) -> None:
    examples = asked(copy / "queries")
    due = sorted(planted(copy, FAULTS) + examples)
    files = {file for _, file, _, _ in examples}  # they are about other rules
    outcome = run("check", "--corpus", copy, "--format", "json")
    found = sorted(
        (f["rule"], f["file"], f["line"], f["column"])
        for f in json.loads(outcome.stdout)
        if f["rule"] != LAYOUT and not (f["rule"] == BOUND and f["file"] in files)
    )
    assert outcome.returncode == 1
    assert found == due


def test_there_is_a_fault_of_each_rule() -> None:
    rules = {rule for fault in FAULTS.values() for rule in fault.rules}
    rules |= {expected(query)[0] for query in FILES}
    queried = {pattern.id for pattern in patterns.read()}
    assert built_in().keys() - rules - queried == BESIDE_WHAT_PARSES | OF_DOCUMENTS

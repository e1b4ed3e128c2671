"""`comity check` on a copy with a fault of each kind, all at once: each at its line and column."""

import json
import shutil
from pathlib import Path
from typing import Final, NamedTuple

from comity.check.codings import DECIDED, SHEETS
from comity.check.rules import built_in
from conftest import ROOT, Comity
from unportable import FILES, expected

SECOND: Final = ROOT / "tests" / "fixtures" / "second-document" / "example-communique-2002"
HEADER: Final = """\
# title: {title}
# question@en: Is this {title}?
# question@zh-hans: {title}？
# category: actors
# keywords: fault
# may-be-empty: yes

"""
REGIONAL: Final = "data/cnd2002-6/regional.ttl"
PASSAGED: Final = """\
c6:attention-to-security-cooperation a comity:Position ;
    rdfs:label "Attention to international security cooperation"@en , "重视国际安全合作"@zh-hans ;
    comity:holder actor:chinese-government ;
    comity:attitude attitude:values ;
    dcterms:subject topic:security-cooperation ;
    comity:asPrinted "great attention" ;
    comity:passage c6:p01-s2 .
"""
UNPASSAGED: Final = "¦" + PASSAGED.replace(" ;\n    comity:passage c6:p01-s2", "")
WITHDRAWN: Final = """\
@prefix actor: <https://w3id.org/comity/id/actor/> .
@prefix c6: <https://w3id.org/comity/id/cnd2002-6/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

c6:one-visit owl:deprecated true ;
    dcterms:isReplacedBy actor:china ;
    dcterms:modified "2027-03-01"^^xsd:date ;
    skos:changeNote "It was another visit."@en , "是另一次访问。"@zh-hans .
"""
EXERCISE: Final = "c6:cobra-gold-2002 a comity:Event , comity:Exercise ;\n"
FIGURE: Final = (
    "    comity:about c6:operations-taken-part-in ;\n    comity:counts counts:operation ;\n"
)
LAST: Final = ""

BESIDE_WHAT_PARSES: Final = {SHEETS, DECIDED}
"""Not asked while a file is broken; test_data_rules_second_coding_is_kept.py has their faults."""


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
        "data/cnd2002-6/document.ttl", '"2002-12-09"^^', '¦"2002-12-32"^^', ("RDF-02",)
    ),
    "a prefix that is in no table": Fault(
        "data/places.ttl",
        "@prefix skos:",
        "¦@prefix other: <http://example.org/> .\n@prefix skos:",
        ("RDF-05",),
    ),
    "a language tag in capitals": Fault(
        "data/places.ttl", '"南亚"@zh-hans', '"南亚"@¦zh-Hans', ("RDF-06",)
    ),
    "an unknown term": Fault(
        "data/actors.ttl",
        '    comity:iso3 "AFG" ;\n',
        '    comity:iso3 "AFG" ;\n    ¦comity:iso33 "AFG" ;\n',
        ("ONT-08",),
    ),
    "a thing described nowhere, after one that is": Fault(
        REGIONAL,
        EXERCISE,
        f"{EXERCISE}    comity:place place:south-asia , ¦¦place:south ;\n",
        ("DAT-05", "shape:event-place"),
    ),
    "a thing described in two files": Fault(
        "data/places.ttl",
        LAST,
        "\n¦<https://w3id.org/comity/id/actor/china> a <https://w3id.org/comity/ns#Actor> .\n",
        ("DAT-06",),
    ),
    "a statement without passage": Fault(
        "data/cnd2002-6/introduction.ttl", PASSAGED, UNPASSAGED, ("DAT-01",)
    ),
    "a passage of another document": Fault(
        REGIONAL,
        "comity:passage c6:p02-s2 ;",
        "comity:passage c6:p02-s2 , ¦<https://w3id.org/comity/id/example-communique-2002/p01-s1> ;",
        ("DAT-01",),
    ),
    "a text still to be written": Fault(
        "data/cnd2002-6/exchanges.ttl",
        'rdfs:label "',
        'rdfs:label ¦"TO DO ',
        ("NEW-01",),
    ),
    "a sentence with a wrong number of nodes": Fault(
        "data/cnd2002-6/coverage.tsv",
        "\np01-s2\tencoded\t3\t",
        "\np01-s2\tencoded\t¦3\t",
        ("DAT-02",),
    ),
    "a link without counterpart": Fault(
        "data/links/wikidata.sssom.tsv", "\nactor:apec\t", "\n¦nobody:apec\t", ("LNK-01",)
    ),
    "a header without title": Fault(
        "queries/exercises-observed.rq", "# title: ", "¦# heading: ", ("QRY-02",)
    ),
    "a released thing that is gone": Fault(
        "data/iris.tsv",
        LAST,
        "¦https://w3id.org/comity/id/zone/none\thttp://purl.org/dc/terms/Location\t0.1.0\n",
        ("IRI-01",),
    ),
    "a released thing of another class": Fault(
        "data/iris.tsv",
        "id/place/west-asia\thttp://purl.org/dc/terms/Location",
        "id/place/west-asia\thttps://w3id.org/comity/ns#Event",
        (),
    ),
    "the other class": Fault(
        "data/places.ttl", "place:west-asia a", "place:west-asia ¦a", ("IRI-02",)
    ),
    "a withdrawn thing": Fault("data/cnd2002-6/withdrawn.ttl", LAST, WITHDRAWN, ()),
    "what names the withdrawn": Fault(
        REGIONAL,
        "dcterms:subject topic:military-exercise ;\n    comity:earliest",
        "dcterms:subject topic:military-exercise , ¦¦c6:one-visit ;\n    comity:earliest",
        ("IRI-03", "shape:statement-subject"),
    ),
    "a shape that cannot be used": Fault(
        "shapes/events.ttl",
        LAST,
        "\n¦shape:x a sh:NodeShape ; sh:targetClass comity:Event ; sh:property [] .\n",
        ("SHP-01",),
    ),
    "a number of what": Fault(
        "data/cnd2002-6/peacekeeping.ttl",
        FIGURE,
        "    comity:about c6:operations-taken-part-in ;\n",
        (),
    ),
    "a number of nothing": Fault(
        "data/cnd2002-6/peacekeeping.ttl",
        "c6:operations-number a",
        "¦c6:operations-number a",
        ("shape:figure-counts",),
    ),
    "a bound below the value": Fault(
        "data/cnd2002-6/peacekeeping.ttl",
        "    comity:lowerBound 650 ;",
        "    comity:lowerBound 600 ;",
        (),
    ),
    "a number with a bound below": Fault(
        "data/cnd2002-6/peacekeeping.ttl",
        "c6:observers-sent-number a",
        "¦c6:observers-sent-number a",
        ("shape:figure-more-than",),
    ),
    "a role of no exercise": Fault(
        REGIONAL,
        'comity:role role:staging-party ;\n    comity:asPrinted "staged by"',
        'comity:role ¦role:signatory ;\n    comity:asPrinted "staged by"',
        ("shape:role-fits-event",),
    ),
    "a last day that is not": Fault(
        REGIONAL,
        'comity:latest "2002-05-31"^^xsd:date',
        'comity:latest ¦"2002-05-30"^^xsd:date',
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


def test_one_run_lists_every_fault_at_its_place(copy: Path, comity: Comity) -> None:
    shutil.copytree(SECOND, copy / "data" / SECOND.name)
    due = sorted(planted(copy, FAULTS) + asked(copy / "queries"))
    outcome = comity("check", "--corpus", copy, "--format", "json")
    found = sorted(
        (f["rule"], f["file"], f["line"], f["column"]) for f in json.loads(outcome.stdout)
    )
    assert outcome.returncode == 1
    assert found == due


def test_there_is_a_fault_of_each_rule() -> None:
    rules = {rule for fault in FAULTS.values() for rule in fault.rules}
    rules |= {expected(query)[0] for query in FILES}
    assert built_in().keys() - rules == BESIDE_WHAT_PARSES

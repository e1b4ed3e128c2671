"""`comity links worklist`: what gets through the gate, how it is written, and what is held back."""

import re
from pathlib import Path

import pytest

from comity.errors import CorpusError
from comity.links import link_set, quickstatements, worklist
from comity.links.worklist import Worklist
from in_memory import TABLE
from linked import ARMY, CHINA, FORUM, ID, asked, edition, row

DOCUMENT = """
document:report a <http://xmlns.com/foaf/0.1/Document> ; dcterms:title "The | report"@en ;
  dcterms:issued "2001-12-09"^^xsd:date ; dcterms:source <https://example.org/report> ;
  dcterms:isPartOf report:paper ; dcterms:publisher actor:forum .
report:p03-s1 a comity:Passage ; dcterms:bibliographicCitation "REPORT-1 ¶3 s1" .
report:p04-s2 a comity:Passage ; dcterms:bibliographicCitation "REPORT-1 ¶4 s2" .
"""
JUNE = 'comity:edtf "2001-06" ; comity:dateBasis report:text'
TOLD = "comity:statedIn document:report ; comity:passage report:p03-s1"


def event(
    role: str, more: str = JUNE, *, classes: str = "comity:Event", actor: str = "china"
) -> str:
    """Return an event in which an actor has a role."""
    return (
        f"report:act a comity:Statement , {classes} ; {TOLD} ; {more} .\n"
        f"report:part a comity:Statement , comity:Participation ; {TOLD} ;"
        f" comity:event report:act ; comity:actor actor:{actor} ; comity:role <{ID}role/{role}> .\n"
    )


def tie(kind: str, more: str = "", holder: str = "actor:china") -> str:
    """Return a tie between an actor and a body."""
    return (
        f"report:tie a comity:Statement , comity:Relationship ; {TOLD} ; comity:holder {holder} ;"
        f" comity:kind <{ID}kind/{kind}> ; comity:towards actor:pla ; {more} .\n"
    )


ACT = row("report:act", "Act", "wd:Q10806")
PAPER = row("report:treaty", "Treaty", "wd:Q171328")
FOUNDED = f"comity:kind <{ID}kind/founding> ; comity:concerns actor:pla ; {JUNE}"
SIGNED = f"comity:instrument report:treaty ; {JUNE}"
REFERENCE = [
    *("S854", '"https://example.org/report"', "S1476", 'en:"The   report"'),
    *("S577", "+2001-12-09T00:00:00Z/11", "S958", '"¶3 s1"'),
]


def listed(folder: Path, statements: str, *rows: str, extract: str | None = None) -> Worklist:
    """Return the worklist of statements, with what is linked in rows."""
    treaty = 'report:treaty a comity:Instrument ; rdfs:label "Treaty"@en .\n'
    data = edition(
        *(CHINA, ARMY, FORUM, *rows), report__document=DOCUMENT + treaty, report__all=statements
    )
    data = type(data)(data.corpus._replace(coverage=data.corpus.rdf[-1:]))
    assert data.documents == (f"{ID}report",)
    wikidata = None if extract is None else asked(folder, extract)
    return worklist.worklist(data, link_set.read(data).sound(), wikidata)


LET_THROUGH: dict[str, tuple[str, tuple[str, ...], list[str]]] = {
    "participant": (event("participant"), (ACT,), ["Q10806", "P710", "Q148"]),
    "host": (event("host"), (ACT,), ["Q10806", "P664", "Q148"]),
    "forum": (event("forum"), (ACT,), ["Q10806", "P361", "Q148"]),
    "founder": (
        event("founder", FOUNDED),
        (),
        ["Q200106", "P112", "Q148", "P585", "+2001-06-00T00:00:00Z/10"],
    ),
    "signatory": (
        event("signatory", SIGNED),
        (PAPER,),
        ["Q171328", "P1891", "Q148", "P585", "+2001-06-00T00:00:00Z/10"],
    ),
    "ratifying state": (
        event("ratifying-state", SIGNED),
        (PAPER,),
        ["Q171328", "P6193", "Q148", "P585", "+2001-06-00T00:00:00Z/10"],
    ),
    "issuer": (event("issuer", SIGNED), (PAPER,), ["Q171328", "P2378", "Q148"]),
    "membership": (tie("membership"), (), ["Q148", "P463", "Q200106"]),
}


@pytest.mark.parametrize(("statements", "rows", "line"), LET_THROUGH.values(), ids=LET_THROUGH)
def test_a_statement_is_told_by_its_property(
    statements: str, rows: tuple[str, ...], line: list[str], tmp_path: Path
) -> None:
    found = listed(tmp_path, statements, *rows)
    assert [list(one.cells[: len(one.cells) - len(REFERENCE)]) for one in found.commands] == [line]
    assert found.held == ()


HELD: dict[str, tuple[str, tuple[str, ...], str]] = {
    "many happenings": (event("participant", "comity:bundle true"), (ACT,), "many occurrences"),
    "an actor whom the sentence does not name": (
        event("participant").replace(
            "; comity:event", f"; comity:basis <{ID}basis/editor> ; comity:event"
        ),
        (ACT,),
        "the editors read it in",
    ),
    "an observer": (event("observer"), (ACT,), "an observer"),
    "an accession": (event("acceding-state", SIGNED), (PAPER,), "accession is no ratification"),
    "an adopter": (event("adopter", SIGNED), (PAPER,), "issued or published"),
    "a lister": (event("lister"), (ACT,), "a listing"),
    "an event without an item": (event("participant"), (), "one side is not exactly an item"),
    "an actor without an item": (event("host", actor="forum"), (ACT,), "one side is not exactly"),
    "an item that is only close": (
        event("participant"),
        (row("report:act", "Act", "wd:Q10806", predicate_id="skos:closeMatch"),),
        "one side is not exactly an item",
    ),
    "what is only planned": (
        event("participant", classes="comity:Prospect"),
        (ACT,),
        "neither an event nor a relationship",
    ),
    "a part in a body of which nobody knows members": (
        tie("participation-in-forum"),
        (),
        "known to have members",
    ),
    "an organ's part in a body": (
        tie("participation-in-forum", holder="actor:pla"),
        (),
        "the state is the member",
    ),
}


@pytest.mark.parametrize(("statements", "rows", "reason"), HELD.values(), ids=HELD)
def test_what_the_gate_does_not_let_through_is_held_back_with_the_reason(
    statements: str, rows: tuple[str, ...], reason: str, tmp_path: Path
) -> None:
    found = listed(tmp_path, statements, *rows)
    assert found.commands == ()
    (held,) = found.held
    assert reason in held[0]
    assert held[1] in {f"{TABLE['report']}part", f"{TABLE['report']}tie"}


OTHER_KINDS = {
    "another source's account": event("participant", classes="comity:Account").replace(TOLD, ""),
    "a founder of what is not founded": event("founder", f"comity:concerns actor:pla ; {JUNE}"),
    "a tie of another kind": tie("cooperation"),
    "a role that Wikidata has no form for": event("declarant"),
}


@pytest.mark.parametrize("statements", OTHER_KINDS.values(), ids=OTHER_KINDS)
def test_of_anything_else_nothing_is_said(statements: str, tmp_path: Path) -> None:
    rows = (ACT,) if "report:act" in statements else ()
    assert listed(tmp_path, statements, *rows) == Worklist((), ())


DATES: dict[str, tuple[str, str, list[str]]] = {
    "day": ("2002-10-11", "text", ["P585", "+2002-10-11T00:00:00Z/11"]),
    "month": ("2002-10", "text", ["P585", "+2002-10-00T00:00:00Z/10"]),
    "year": ("2002", "text", ["P585", "+2002-00-00T00:00:00Z/9"]),
    "span": (
        "2002-10-10/2002-10-11",
        "text",
        ["P580", "+2002-10-10T00:00:00Z/11", "P582", "+2002-10-11T00:00:00Z/11"],
    ),
    "open end": ("1999/..", "text", ["P580", "+1999-00-00T00:00:00Z/9"]),
    "either of some months": (
        "[2001-10..2001-12]",
        "text",
        [
            *("P585", "+2001-00-00T00:00:00Z/9", "P1319", "+2001-10-00T00:00:00Z/10"),
            *("P1326", "+2001-12-00T00:00:00Z/10"),
        ],
    ),
    "either of some months of two years": (
        "[2001-12..2002-01]",
        "text",
        ["P1319", "+2001-12-00T00:00:00Z/10", "P1326", "+2002-01-00T00:00:00Z/10"],
    ),
    "approximate": ("2000-12~/2002-12-09", "text", []),
    "reckoned by the editors": ("2002-10", "editor", []),
    "a season": ("2002-21", "text", []),
    "since a season": ("2002-21/..", "text", []),
    "undated": ("", "text", []),
}


@pytest.mark.parametrize(("edtf", "basis", "told"), DATES.values(), ids=DATES)
def test_a_date_keeps_its_precision(edtf: str, basis: str, told: list[str], tmp_path: Path) -> None:
    date = f'comity:edtf "{edtf}" ; comity:dateBasis report:x/{basis}'.replace(
        f"report:x/{basis}", f"<{ID}basis/{basis}>"
    )
    found = listed(tmp_path, tie("membership", date if edtf else ""))
    (command,) = found.commands
    assert list(command.cells[3 : -len(REFERENCE)]) == told
    assert bool(told) != ("date: " in command.comment or "undated" in command.comment)


PRINTED = """
report:printed a comity:Actor , comity:Organization ; rdfs:label "“Chinese army”"@en .
report:id a comity:Identification ; comity:identifies report:printed ;
  comity:identifiedAs actor:pla ; comity:confidence <{0}confidence/{1}> .
"""


def test_a_printed_name_that_is_certainly_known_is_told_as_printed(tmp_path: Path) -> None:
    named = tie("membership").replace("towards actor:pla", "towards report:printed")
    (command,) = listed(tmp_path, named + PRINTED.format(ID, "certain")).commands
    assert command.cells[:5] == ("Q148", "P463", "Q200106", "P1932", '"Chinese army"')
    assert listed(tmp_path, named + PRINTED.format(ID, "probable")).commands == ()


def test_the_printed_name_of_the_item_itself_is_in_the_comment(tmp_path: Path) -> None:
    named = event("founder", FOUNDED.replace("actor:pla", "report:printed"))
    (command,) = listed(tmp_path, named + PRINTED.format(ID, "certain")).commands
    assert command.cells[0] == "Q200106"
    assert "named there “Chinese army”" in command.comment


CAVEAT = 'comity:caveat "One | of */ many."@en ; comity:passage report:p04-s2'


def test_a_line_has_its_sentence_as_reference_and_its_caveat_as_comment(tmp_path: Path) -> None:
    paper = row("report:paper", "Paper", "wd:Q30")
    shown = 'report:paper a comity:Instrument ; rdfs:label "Paper"@en .\n'
    found = listed(tmp_path, tie("membership", CAVEAT) + shown, paper)
    (line,) = map(str, found.commands)
    assert line.split("\t") == [
        *("Q148", "P463", "Q200106", "S248", "Q30", *REFERENCE[:-1], '"¶3 s1; ¶4 s2"'),
        "/* REPORT-1 ¶3 s1, REPORT-1 ¶4 s2; undated; caveat: One   of  many. */",
    ]


THERE = "wd:Q148 p:P463 wds:a . wds:a ps:P463 wd:Q200106"
SINCE = 'comity:edtf "1999/.." ; comity:dateBasis report:text'


KNOWN = 'wd:Q148 rdfs:label "China"@en . wd:Q200106 rdfs:label "PLA"@en . '


@pytest.mark.parametrize(
    ("extract", "dated", "comment"),
    [
        ('wd:Q148 rdfs:label "x"@en .', True, "REPORT-1 ¶3 s1"),
        (f"{THERE} .", True, "REPORT-1 ¶3 s1; already there: adds the reference"),
        (
            f'{THERE} ; pq:P580 "1990-01-01T00:00:00Z"^^xsd:dateTime .',
            False,
            "REPORT-1 ¶3 s1; already there: adds the reference; no date: Wikidata has one",
        ),
    ],
    ids=["not there", "there without a date", "there with a date"],
)
def test_what_is_there_already_keeps_its_date(
    extract: str, *, dated: bool, comment: str, tmp_path: Path
) -> None:
    (command,) = listed(tmp_path, tie("membership", SINCE), extract=KNOWN + extract).commands
    assert ("P580" in command.cells) is dated
    assert command.comment == comment


def test_a_month_is_not_told_beside_the_day_that_the_item_has(tmp_path: Path) -> None:
    inception = 'wd:Q200106 wdt:P571 "2001-06-15T00:00:00Z"^^xsd:dateTime .'
    (command,) = listed(tmp_path, event("founder", FOUNDED), extract=KNOWN + inception).commands
    assert "P585" not in command.cells
    assert command.comment.endswith("no date: Wikidata has one")


def test_a_part_in_a_body_with_members_is_told_and_says_what_it_is(tmp_path: Path) -> None:
    members = "wd:Q17 wdt:P463 wd:Q200106 ."
    found = listed(tmp_path, tie("participation-in-forum"), extract=KNOWN + members)
    (command,) = found.commands
    assert command.cells[:3] == ("Q148", "P463", "Q200106")
    assert "stated as participation in its work, not as membership" in command.comment


@pytest.mark.parametrize(
    "extract", ['wd:Q148 rdfs:label "China"@en .', KNOWN + "wd:Q200106 owl:sameAs wd:Q30 ."]
)
def test_what_has_an_item_that_is_gone_or_merged_is_held_back(extract: str, tmp_path: Path) -> None:
    found = listed(tmp_path, tie("membership"), extract=extract)
    assert found.commands == ()
    assert found.held[0][0].startswith("an item is gone or was merged")


def test_an_extract_of_other_items_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="none of the 2 items of the link set is here"):
        listed(tmp_path, tie("membership"), extract='wd:Q15 rdfs:label "Africa"@en .')


def test_the_head_says_what_to_check_and_what_is_held_back(tmp_path: Path) -> None:
    found = listed(tmp_path, event("founder", FOUNDED) + tie("participation-in-forum"))
    text = worklist.text(found, TABLE)
    head = [line for line in text.splitlines() if line.startswith("# ")]
    lines = text.splitlines()[len(head) :]
    assert [line.split("\t")[:3] for line in lines] == [["Q200106", "P112", "Q148"]]
    assert "P1476 (title)" in text
    assert "P112 (founded by)." in text
    assert "Wikidata was not asked" in text
    assert head[-1].endswith("known to have members (report:tie).")
    assert "What extract.ttl has already is marked" in worklist.text(found, TABLE, "extract.ttl")
    assert not re.search(r"^(CREATE|LAST|-)", text, re.MULTILINE)


def test_no_property_is_used_that_the_table_does_not_label() -> None:
    table = {**worklist.ways("roles"), **worklist.ways("ties")}
    used = {way.property for way in table.values()} - {""}
    text = "".join(
        Path(str(one.__file__)).read_text("utf-8") for one in (worklist, quickstatements)
    )
    used |= {f"P{number}" for number in re.findall(r'"[PS](\d+)"', text)}
    labelled = re.findall(
        r"^(P\d+) =", Path(worklist.__file__).with_suffix(".toml").read_text(), re.MULTILINE
    )
    assert used <= set(labelled)
    assert "P710" in used

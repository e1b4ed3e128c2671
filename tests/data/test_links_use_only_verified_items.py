"""Every Wikidata item in the project stands, with its evidence, in the table of verified items."""

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from datasets import ROOT, files
from linkset import LINKS, PREFIX_OF_FOLDER, RENAMED, VERIFIED, rejected, rows

CONFLICTS = VERIFIED.with_name("wikidata-conflicts.tsv")
# The link set, which rejects them; what stands in for Wikidata, and what is found there.
MAY_NAME_REJECTED = (
    LINKS,
    ROOT / "tests" / "fixtures" / "wikidata" / "stand-in.ttl",
    ROOT / "queries" / "federated" / "links-gone-or-merged.tsv",
)


def of_documents() -> Iterator[list[str]]:
    """Yield subject, item and look-alikes of each row of the tables of the documents."""
    for file in sorted(Path(__file__).parent.glob("*/look-alikes.tsv")):
        for line in file.read_text("utf-8").splitlines()[1:]:
            subject, right, wrong = line.split("\t")
            yield [subject, right, *wrong.split()]


# The kinds of the table that a subject of this prefix may have.
KINDS = {
    "actor": {"place", "organisation", "group", "mission"},
    "instrument": {"instrument", "group"},
    "place": {"place"},
    "topic": {"concept"},
} | {PREFIX_OF_FOLDER[source.folder]: {"event"} for source in files().coverage}

# Look-alikes that copies on the web get wrong, and the item that is right (none: left unlinked).
# Those of the events of a document are in `look-alikes.tsv` of the folder of its name.
TRAPS = [
    ("actor:china", "Q148", {"Q29520", "Q22828645", "Q865", "Q13426199"}),
    ("actor:south-korea", "Q884", {"Q18097"}),
    ("actor:united-states", "Q30", {"Q48525"}),
    ("actor:afghanistan", "Q889", {"Q30747910", "Q427941"}),
    ("actor:france", "Q142", {"Q212429"}),
    ("actor:australia", "Q408", {"Q3960", "Q275180"}),
    ("place:guam", "Q16635", {"Q326816"}),
    ("place:shanghai", "Q8686", {"Q582284"}),
    ("place:saint-petersburg", "Q656", {"Q49236"}),
    ("place:almaty", "Q35493", {"Q186466"}),
    ("place:asia", "Q48", {"Q726891", "Q210718"}),
    ("place:southeast-asia", "Q11708", {"Q43467", "Q2919361"}),
    ("place:south-asia", "Q771405", {"Q15753367"}),
    ("place:latin-america", "Q12585", {"Q72829598"}),
    ("place:west-pacific-region", None, {"Q34765253"}),
    ("actor:sco", "Q485207", {"Q133255", "Q170481"}),
    ("actor:shanghai-five", None, {"Q485207"}),
    ("actor:sco-rats", None, {"Q485207"}),
    ("actor:asean", "Q7768", {"Q476033", "Q791"}),
    ("actor:asean-plus-three", None, {"Q7768"}),
    ("actor:arf", "Q7886981", {"Q481014"}),
    ("actor:cscap", None, {"Q4806246"}),
    ("actor:un", "Q1065", {"Q7888319"}),
    ("actor:unsc", "Q37470", {"Q7825"}),
    ("actor:un-secretariat", "Q220563", {"Q7888512"}),
    ("actor:unsc-permanent-members", "Q6688521", {"Q61964031", "Q13341593"}),
    ("actor:apec", "Q170481", {"Q485207"}),
    ("actor:pla", "Q200106", {"Q1187401"}),
    ("actor:pla-navy", "Q755179", {"Q1061382", "Q200106"}),
    ("actor:ndu-china", None, {"Q10927356", "Q1967074", "Q15938204", "Q28846425"}),
    ("actor:chinese-government", "Q936190", {"Q59261", "Q148"}),
    ("actor:scio", None, {"Q59261"}),
    ("actor:etim", "Q1674170", {"Q840601"}),
    ("actor:east-turkistan-forces", None, {"Q840601", "Q34800", "Q1315785"}),
    ("actor:untaet", None, {"Q574"}),
    ("actor:unmibh", None, {"Q225"}),
    ("instrument:sco-charter", None, {"Q171328"}),
    ("instrument:unscr-1373", None, {"Q877358"}),
    ("instrument:twelve-antiterror-conventions", None, {"Q6934728"}),
    ("topic:terrorism", "Q7283", {"Q17127659"}),
    ("topic:separatism", "Q194236", {"Q687031", "Q60531252"}),
    ("topic:confidence-building-measures", None, {"Q605501"}),
    ("topic:dialogue-among-civilizations", None, {"Q131395"}),
    ("topic:international-law", "Q4394526", {"Q6406743"}),
    ("topic:military-exercise", "Q357104", {"Q1128324", "Q1006311", "Q29051769", "Q219067"}),
    ("topic:military-education", "Q2351849", {"Q10894999"}),
    ("topic:north-south-gap", "Q1203182", {"Q119831093"}),
    ("actor:russian-armed-forces", "Q193159", {"Q4109060", "Q465283", "Q1031386"}),
    *((subject, right or None, set(wrong)) for subject, right, *wrong in of_documents()),
]

SKIPPED_FOLDERS = {".git", ".venv", "dist", "build", "node_modules", "__pycache__"}
ITEM = re.compile(r"(?:\bwd:|/entity/|/wiki/)(Q[1-9]\d*)\b|\b(Q[1-9]\d{2,})\b")


def verified() -> dict[str, dict[str, str]]:
    with VERIFIED.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["key"]: row for row in reader}


def key(subject: str) -> str:
    slug = subject.partition(":")[2]
    return RENAMED.get(slug, slug)


def item(row: dict[str, str]) -> str | None:
    return row["object_id"].removeprefix("wd:") if row["object_id"].startswith("wd:") else None


def project_files() -> Iterator[Path]:
    for folder, inside, names in os.walk(ROOT):
        inside[:] = sorted(
            name
            for name in inside
            if name not in SKIPPED_FOLDERS and not (name[0] == "." and name.endswith("_cache"))
        )
        yield from (Path(folder, name) for name in sorted(names))


def items_in(path: Path) -> set[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return set()
    return {one or other for one, other in ITEM.findall(text)}


# How much is claimed: the table says the most that may be, and less may be with a reason.
CLAIMS = ("none", "related", "broad", "close", "exact")


def test_no_match_claims_more_than_the_table_allows() -> None:
    table = verified()
    wrong = []
    for row in rows():
        known = table.get(key(row["subject_id"]), {})
        kind_fits = known.get("kind") in KINDS[row["subject_id"].partition(":")[0]]
        allowed = (known["qid"], known["match"]) if kind_fits else ("", "none")
        found = item(row)
        match = row["predicate_id"].removeprefix("skos:").removesuffix("Match") if found else "none"
        more = CLAIMS.index(match) > CLAIMS.index(allowed[1])
        if more or (found and found != allowed[0]) or (match != allowed[1] and not row["comment"]):
            wrong.append((row["subject_id"], (found, match), allowed))
    assert wrong == []


def test_no_other_item_stands_anywhere_in_the_project() -> None:
    known = {row["qid"] for row in verified().values()}
    told = {path: {item(row) for row in rejected()} for path in MAY_NAME_REJECTED}
    strangers = {
        str(path.relative_to(ROOT)): sorted(items_in(path) - known - told.get(path, set()))
        for path in project_files()
        if path != Path(__file__).resolve()
        and path.name != "look-alikes.tsv"  # these name the wrong ones
        and path.parent != VERIFIED.parent
    }
    assert {path: found for path, found in strangers.items() if found} == {}


def read_and_rejected() -> set[str]:
    return {row["other_qid"] for row in conflicts()}


def conflicts() -> list[dict[str, str]]:
    with CONFLICTS.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


def test_no_item_that_was_read_and_rejected_is_linked() -> None:
    assert read_and_rejected()
    assert read_and_rejected() & {item(row) for row in rows()} == set()


def test_the_items_rejected_for_a_thing_that_is_linked_are_its_rows_with_not() -> None:
    linked = {key(row["subject_id"]): item(row) for row in rows()}
    due = {
        (row["key"], row["other_qid"], row["other_label"])
        for row in conflicts()
        if linked.get(row["key"]) == row["our_qid"]
    }
    told = {(key(row["subject_id"]), item(row), row["object_label"]) for row in rejected()}
    assert len(told) == len(rejected())
    assert {row[:2] for row in told} == {row[:2] for row in due}
    assert told <= due


@pytest.mark.parametrize(("subject", "right", "look_alikes"), TRAPS, ids=[t[0] for t in TRAPS])
def test_the_look_alike_is_not_taken(
    subject: str, right: str | None, look_alikes: set[str]
) -> None:
    (found,) = [item(row) for row in rows() if row["subject_id"] == subject]
    assert found == right
    assert found not in look_alikes


def test_every_trap_of_the_table_is_tested() -> None:
    tested = {key(subject) for subject, _, _ in TRAPS}
    ours = {key(row["subject_id"]) for row in rows()}
    marked = {name for name, row in verified().items() if re.search(r"TRAPS?\b.*Q\d", row["note"])}
    assert marked & ours <= tested


def test_the_armed_forces_match_the_army_closely_and_the_army_exactly() -> None:
    found = {row["subject_id"]: (row["predicate_id"], item(row)) for row in rows()}
    assert found["actor:pla"] == ("skos:exactMatch", "Q200106")
    assert found["actor:chinese-armed-forces"] == ("skos:closeMatch", "Q200106")


def test_what_has_no_item_has_a_search_term() -> None:
    unmatched = [row for row in rows() if item(row) is None]
    assert unmatched
    assert {row["object_id"] for row in unmatched} == {"sssom:NoTermFound"}
    assert [r["subject_id"] for r in unmatched if not re.match(r"search_term=\S", r["other"])] == []


@pytest.mark.parametrize(
    "path",
    sorted(p for folder in ("data", "ontology", "shapes") for p in (ROOT / folder).rglob("*.ttl")),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_turtle_file_uses_same_as(path: Path) -> None:
    same_as = pyoxigraph.NamedNode("http://www.w3.org/2002/07/owl#sameAs")
    assert all(quad.predicate != same_as for quad in pyoxigraph.parse(path=path))


def test_no_link_is_a_same_as() -> None:
    assert {row["predicate_id"] for row in rows()} == {
        "skos:broadMatch",
        "skos:relatedMatch",
        "skos:closeMatch",
        "skos:exactMatch",
    }

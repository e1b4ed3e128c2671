"""`comity show`: what is typed, and what must be printed; near misses, and several of a name."""

import pytest

from comity.cli import show
from comity.cli.text import WIDTH
from comity.dataset import Dataset, matching
from comity.dataset.facts import Facts
from comity.errors import QueryError
from comity.terms import COMITY, DCTERMS, THINGS
from conftest import Comity
from datasets import dataset

EXPLAINED = (COMITY.caveat, f"{DCTERMS}description")
KYRGYZSTAN = (
    "Kyrgyzstan · 吉尔吉斯斯坦",
    "• A state.",
    "• The same as: http://www.wikidata.org/entity/Q813.",
    "COW state code: 703",
    (
        "Founding of the Shanghai Cooperation Organization, June 2001 (c6:sco-founding-2001) — "
        "founder; 2001-06 (precision: month, printed “June 2001”); closed list. "
        "In the words: “founded”. [CND2002-6 ¶3 s1]"
    ),
    "signatory, through heads of state; read in by the editors; 2002-06",
    "(comparison:mme-2200) — participant; 2002-10-10/2002-10-11",
)
PRASMY = (
    "• An instrument.",
    "Taken for, or known as",
    (
        "is taken for Report of the Panel on United Nations Peace Operations "
        "(instrument:brahimi-report) — probable. [CND2002-6 ¶11 s3]"
    ),
    "(c6:welcomes-deliberation) — welcomes; by China; towards Deliberation",
    "Caveat: The name as printed, probably a mistranscription.",
)
PRINTED = {
    "actor:kyrgyzstan": KYRGYZSTAN,
    "kyrgyzstan": KYRGYZSTAN,
    "吉尔吉斯斯坦": KYRGYZSTAN,
    f"{THINGS}actor/kyrgyzstan": KYRGYZSTAN,
    f"<{THINGS}actor/kyrgyzstan>": KYRGYZSTAN,
    "c6:cobra-gold-2002": (
        "• An exercise. • Also called “Cobra Gold 2002”. • 2002-05 (precision: month, ",
        "Actors and their roles • China (actor:china): observer, through military officers.",
        "Caveat: Observed; the text does not say that it took part.",
        "Thailand (actor:thailand): staging party. In the words: “staged by”. [CND2002-6 ¶7 s4]",
        (
            "Comparisons • Cobra Gold joint military exercises, May 2002 (c6:cobra-gold-2002) is "
            "compared with Cobra Gold 02 (MME 2112) (comparison:mme-2112) — agrees and adds "
            "detail; the same thing: certain. "
        ),
        "[CND2002-6 ¶7 s4; MME v7, mme2112]",
    ),
    "Prasmy": PRASMY,
    "Brahimi": (
        "instrument:brahimi-report",
        "Also called “Brahimi Report”.",
        "(c6:prasmy-report) is taken for Report of the Panel",
    ),
    "Terrorist Explosions": (
        "International Convention on Stopping Terrorist Explosions · ",
        "(instrument:terrorist-bombings-convention) — certain. [CND2002-6 ¶10 s2]",
        "Accession of China",
    ),
    "东盟地区论坛": (
        "ASEAN Regional Forum · 东盟地区论坛",
        (
            "Ties • China's support for and part in the ASEAN Regional Forum (c6:part-in-arf) — "
            "part in a forum; ongoing; by China; towards ASEAN Regional Forum; "
            "2000-12~/2002-12-09 (precision: span, printed “Over the past two years”, "
            "supplied by the editors)"
        ),
        "activities for multilateral security dialogue and cooperation”. [CND2002-6 ¶2 s3]",
    ),
    "c6:not-a-member": ("• A denial.", "• In the words: “not a member”. [CND2002-6 ¶10 s8]"),
    "c6:observers-sent": (
        "Figures",
        "more than 650 (advisors, liaison officers, military observers, staff officers; cumulative",
        "Several as one.",
    ),
    "common demand": (
        "c6:listing-in-response-to-demand",
        "→ Listing of the “East Turkistan Islamic Movement” by the UN Security Council",
    ),
    "c6:p07-s4": ("• A passage.", "Cobra Gold joint military exercises"),
    "role:observer": ("• A concept.", "Definition: Watches without taking part. •", "Events"),
    "China": (
        "Denials • China not a member",
        "— denied; membership; by China",
        "Prospects",
        "Positions",
        "Ties",
        "Events",
    ),
    "comity:Event": ("event · 事件", "• A class.", "Definition: Something that a document says"),
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Return the data, indexed."""
    return dataset().facts


@pytest.mark.parametrize("typed", PRINTED)
def test_what_is_typed_prints_what_is_stated(typed: str) -> None:
    text = "\n".join(show.show(dataset(), typed))
    told = " ".join(text.split())
    assert [wanted for wanted in PRINTED[typed] if wanted not in told] == [], told
    assert "\N{NO-BREAK SPACE}" not in text


def test_who_is_read_in_is_marked_and_a_note_stands_behind_the_caveat(invented: Dataset) -> None:
    told = " ".join("\n".join(show.show(invented, "er:second-seminar")).split())
    assert "• Ordinal: 2." in told
    assert "• Place: Almaty (place:almaty), read in by the editors." in told
    assert "Caveat: Invented for the tests. • Note: The place is read from the name" in told
    assert "China (actor:china): participant; read in by the editors." in told
    told = " ".join("\n".join(show.show(invented, "er:support")).split())
    assert "• Holder: China (actor:china), named in the sentence." in told


def test_a_causal_claim_leads_from_cause_to_effect(invented: Dataset) -> None:
    link = "Almaty Charter (invented) → “led to” → Second Almaty Seminar, November 2001 (invented)"
    told = " ".join("\n".join(show.show(invented, "er:charter-led-to-seminar")).split())
    assert f"• {link}." in told
    told = " ".join("\n".join(show.show(invented, "er:second-seminar")).split())
    assert f"by Bureau of the report (invented) (read in by the editors); {link}." in told


def test_a_known_thing_has_what_is_said_under_its_printed_names() -> None:
    told = " ".join("\n".join(show.show(dataset(), "actor:sco-rats")).split())
    assert "(c6:sco-body-support) — backing;" in told
    assert "; printed “permanent regional anti-terrorist organization" in told
    assert "”, probable the same. In the words: “actively supported …" in told


def test_every_thing_can_be_shown_with_its_caveats_and_passages_in_english(facts: Facts) -> None:
    for node in facts.out:
        if node.startswith(THINGS):
            told = " ".join("\n".join(show.describe(facts, node)).split())
            for text, language in (pair for p in EXPLAINED for pair in facts.out[node].get(p, ())):
                assert (text in told) == (language == "en"), node


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("Kirgizstan", "nothing is called “Kirgizstan” — perhaps Kyrgyzstan (actor:kyrgyzstan)"),
        ("Cobra Golf 2002", "Cobra Gold joint military exercises, May 2002 (c6:cobra-gold-2002)"),
        ("上海合作组只", "(actor:sco)"),
        ("xqzzy", "nothing is called “xqzzy” — type a name in English or Chinese"),
        ("c6:cobra-gold-2003", "(c6:cobra-gold-2002)"),
        ("", "nothing is called “”"),
        ("…", "nothing is called “…”"),
    ],
)
def test_a_near_miss_is_suggested(typed: str, wrong: str, command: Comity) -> None:
    outcome = command("show", typed)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert wrong in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_of_several_one_is_to_be_chosen(facts: Facts) -> None:
    with pytest.raises(QueryError, match="things are called “standby participation”") as error:
        matching.find(facts, "standby participation")
    choice = error.value.hint.splitlines()[1:]
    assert [line.split()[0] for line in choice] == [
        "c6:standby-participation",
        "kind:standby-participation",
    ]


def test_the_command_prints_it(command: Comity) -> None:
    outcome = command("show", "Cobra", "Gold", "2002")
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.startswith("Cobra Gold joint military exercises, May 2002 · ")
    lines = [line for line in outcome.stdout.splitlines() if line.isascii()]
    assert all(len(line) <= WIDTH or "<http" in line for line in lines)


def entries(text: str) -> dict[str, int]:
    """Return how many bullets stand under each title, without what the thing itself is."""
    parts = (part.splitlines() for part in text.rstrip().split("\n\n")[2:])
    return {title: sum(line.startswith("   • ") for line in lines) for title, *lines in parts}


@pytest.mark.parametrize("typed", ["China", "c6:cobra-gold-2002", "东盟地区论坛", "Prasmy"])
def test_the_counts_on_top_are_those_of_the_entries(typed: str) -> None:
    text = "\n".join(show.show(dataset(), typed))
    counted = "; ".join(f"{title} ({count})" for title, count in entries(text).items())
    first = text.partition("\n\n")[0].partition("\nEncoded in part: ")[0]
    assert " ".join(first.split()).endswith(f"Entries: {counted}")


def test_a_thing_with_no_entries_has_no_counts() -> None:
    assert "Entries" not in "\n".join(show.show(dataset(), "c6:not-a-member"))


@pytest.mark.parametrize(
    ("only", "titles"),
    [
        (["denials"], ["Denials"]),
        (["Pos", "EVENTS"], ["Events", "Positions"]),
        (["named with it"], ["Named with it"]),
    ],
)
def test_only_some_groups_are_shown_word_for_word(only: list[str], titles: list[str]) -> None:
    head, what, *groups = "\n".join(show.show(dataset(), "China")).split("\n\n")
    wanted = [group for group in groups if group.splitlines()[0] in titles]
    shown = "\n".join(show.show(dataset(), "China", only)).split("\n\n")
    assert shown == [head, what, *wanted]
    assert [group.splitlines()[0] for group in wanted] == titles


def test_an_empty_group_is_said_to_be_empty(command: Comity) -> None:
    outcome = command("show", "Guam", "--only", "denials")
    assert outcome.returncode == 0
    assert outcome.stdout.endswith("\n\nDenials\n   Nothing is stated so of this thing itself.\n")


@pytest.mark.parametrize("asked", ["event kinds", ""])
def test_a_group_that_there_is_not_is_named_with_those_there_are(
    asked: str, command: Comity
) -> None:
    outcome = command("show", "China", "--only", asked)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert f"no group is called “{asked}” — name one of: Taken for, " in outcome.stderr


def test_what_is_told_twice_is_counted_once_and_names_both_accounts(retold: Dataset) -> None:
    shown = " ".join(" ".join(show.show(retold, "Kazakhstan", ["events"])).split())
    assert "Events (4)" in shown
    assert "↳ Told again: Second Almaty Seminar told again, 2001 (invented)" in shown
    assert "of its organ Staff of Kazakhstan (invented). In the words: “Staff of" in shown
    (told,) = [
        line.split("Topic")[0]
        for line in " ".join(next(show.show(retold, "es:seminar")).split()).split("•")
        if "Told in" in line
    ]
    assert "[INVENTED-2001 ¶2 s3]; " in told
    assert told.strip().endswith("(es:seminar) [INVENTED-2003 ¶1 s1].")

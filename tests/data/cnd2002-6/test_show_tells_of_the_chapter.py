"""What `comity show` prints of the chapter: what is typed, and what must be printed."""

import pytest

from comity.cli import show
from comity.cli.text import WIDTH
from comity.dataset import matching
from comity.dataset.facts import Facts
from comity.errors import QueryError
from comity.terms import THINGS
from conftest import Comity
from datasets import dataset
from shown import contents, entries, refuses

KYRGYZSTAN = (
    "Kyrgyzstan · 吉尔吉斯斯坦",
    "• A state.",
    "http://www.wikidata.org/entity/Q813",
    "COW state code: 703",
    (
        "Founding of the Shanghai Cooperation Organization, June 2001 (c6:sco-founding-2001) — "
        "founder; 2001-06 (precision: month, printed “June 2001”); closed list. "
        "Wording: “founded”. [CND2002-6 ¶3 s1]"
    ),
    "signatory, through heads of state; inferred by the editors; 2002-06",
    "(comparison:mme-2200) — participant; 2002-10-10/2002-10-11",
)


PRASMY = (
    "• An instrument.",
    "Identified with, or known as",
    (
        "is identified with Report of the Panel on United Nations Peace Operations "
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
        "Thailand (actor:thailand): staging party. Wording: “staged by”. [CND2002-6 ¶7 s4]",
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
        "Also called “Brahimi Report”",
        "(c6:prasmy-report) is identified with Report of the Panel",
    ),
    "Terrorist Explosions": (
        "International Convention on Stopping Terrorist Explosions · ",
        "(instrument:terrorist-bombings-convention) — certain. [CND2002-6 ¶10 s2]",
        "Accession of China",
    ),
    "东盟地区论坛": (
        "ASEAN Regional Forum · 东盟地区论坛",
        (
            "Relationships • China's support for and part in the ASEAN Regional Forum "
            "(c6:part-in-arf) — part in a forum; ongoing; by China; towards ASEAN Regional Forum; "
            "2000-12~/2002-12-09 (precision: span, printed “Over the past two years”, "
            "supplied by the editors)"
        ),
        "activities for multilateral security dialogue and cooperation”. [CND2002-6 ¶2 s3]",
    ),
    "c6:not-a-member": ("• A denial.", "• Wording: “not a member”. [CND2002-6 ¶10 s8]"),
    "c6:observers-sent": (
        "Figures",
        "more than 650 (advisors, liaison officers, military observers, staff officers; cumulative",
        "Several as one.",
    ),
    "common demand": (
        "c6:listing-in-response-to-demand",
        "→ Listing of the “East Turkistan Islamic Movement” by the UN Security Council",
    ),
    "CND2002-6 ¶7 s4": (
        "• A passage.",
        "Entries: Events (1); Comparisons (1)",
        "Cobra Gold joint military exercises, May 2002 (c6:cobra-gold-2002) — joint exercise;",
        "– China (actor:china): observer, through military officers. Wording: “sent",
        "– Singapore (actor:singapore): staging party.",
        "– Thailand (actor:thailand): staging party.",
        "– United States (actor:united-states): staging party.",
    ),
    "St. Petersburg Summit": (
        "(c6:sco-summit-2002-signing)",
        "Called so too, but less clearly c6:sco-summit-2002-signing Signing of three documents",
    ),
    "China": (
        "Denials • China not a member",
        "— denied; membership; by China",
        "Prospects",
        "Positions",
        "Relationships",
        "Events",
    ),
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


def test_a_known_thing_has_what_is_said_under_its_printed_names() -> None:
    told = " ".join("\n".join(show.show(dataset(), "actor:sco-rats")).split())
    assert "(c6:sco-body-support) — backing;" in told
    assert "; printed “permanent regional anti-terrorist organization" in told
    assert "”, probable the same. Wording: “actively supported …" in told


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("Cobra Golf 2002", "Cobra Gold joint military exercises, May 2002 (c6:cobra-gold-2002)"),
        ("c6:cobra-gold-2003", "(c6:cobra-gold-2002)"),
        ("¶7 s99", "nothing is called “¶7 s99” — CND2002-6 ¶7 has 5 sentences"),
        ("CND2002-6 ¶99", "“CND2002-6 ¶99” — CND2002-6 has 18 paragraphs with 85 sentences"),
        ("CND2003-1 ¶1 s1", "“CND2003-1 ¶1 s1” — the documents are CND1998-4, "),
    ],
)
def test_a_near_miss_is_suggested(typed: str, wrong: str, command: Comity) -> None:
    refuses(command, typed, wrong)


def test_of_several_one_is_to_be_chosen(facts: Facts) -> None:
    with pytest.raises(QueryError, match="things are called “standby participation”") as error:
        matching.find(facts, "standby participation")
    choice = [line.split()[0] for line in error.value.hint.splitlines()[1:]]
    assert [name for name in choice if name.startswith(("c6:", "kind:"))] == [
        "c6:standby-participation",
        "kind:standby-participation",
    ]


def test_the_command_prints_it(command: Comity) -> None:
    outcome = command("show", "Cobra", "Gold", "2002")
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.startswith("Cobra Gold joint military exercises, May 2002 · ")
    lines = [line for line in outcome.stdout.splitlines() if line.isascii()]
    assert all(len(line) <= WIDTH or "<http" in line for line in lines)


@pytest.mark.parametrize("typed", ["c6:cobra-gold-2002", "Prasmy"])
def test_the_counts_on_top_are_those_of_the_entries(typed: str) -> None:
    text = "\n".join(show.show(dataset(), typed))
    counted = "; ".join(f"{title} ({count})" for title, count in entries(text).items())
    assert contents(text) == counted


def test_a_thing_with_no_entries_has_no_counts() -> None:
    assert "Entries" not in "\n".join(show.show(dataset(), "c6:not-a-member"))


def test_the_accession_of_the_documents_comes_before_that_of_another_source() -> None:
    told = "\n".join(show.show(dataset(), "Terrorist Bombings Convention"))
    titles = list(entries(told))
    assert titles == ["Identified with, or known as", "Events", "Comparisons", "Other sources"]
    events = " ".join(told.partition("\n\nEvents\n")[2].partition("\n\n")[0].split())
    assert "(c6:accession-explosions)" in events
    assert "undated; printed “International Convention on Stopping Terrorist Explosions”" in events
    assert contents(told).startswith("Identified with, or known as (1); Events (1); ")

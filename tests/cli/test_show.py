"""`comity show`: what is typed, and what must be printed; near misses, and several of a name."""

import re

import pytest

import in_memory
from comity.cli import show
from comity.cli.text import WIDTH
from comity.dataset import Dataset, matching
from comity.dataset.facts import Facts
from comity.errors import QueryError
from comity.terms import COMITY, DCTERMS, THINGS
from conftest import Comity
from datasets import dataset
from shown import contents, entries, refuses

EXPLAINED = (COMITY.caveat, f"{DCTERMS}description")


PRINTED = {
    "er:not-a-member": ("• A denial.", "• Wording: “not a member”. [INVENTED-2001 ¶4 s2]"),
    "er:p01-s1": ("• A passage.", "Two exercises near Almaty"),
    "role:observer": ("• A concept.", "Definition: Watches without taking part. •", "Events"),
    "China": (
        "Denials • China not a member",
        "— denied; membership; by China",
        "Prospects",
        "Positions",
        "Relationships",
        "Events",
    ),
    "comity:Event": ("event · 事件", "• A class.", "Definition: Something that a document says"),
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Return the data, indexed."""
    return dataset().facts


@pytest.mark.parametrize("typed", PRINTED)
def test_what_is_typed_prints_what_is_stated(typed: str, invented: Dataset) -> None:
    text = "\n".join(show.show(invented, typed))
    told = " ".join(text.split())
    assert [wanted for wanted in PRINTED[typed] if wanted not in told] == [], told


def test_the_command_prints_it(invented: Dataset, command: Comity) -> None:
    outcome = command("show", "Almaty", "Charter", "--corpus", invented.corpus.root)
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.startswith("Almaty Charter (invented) · ")
    lines = [line for line in outcome.stdout.splitlines() if line.isascii()]
    assert all(len(line) <= WIDTH or "<http" in line for line in lines)


def test_of_several_one_is_to_be_chosen() -> None:
    named = {"a": "standing talks", "b": "Standing Talks"}
    told = (f'actor:{slug} a comity:Actor ; rdfs:label "{n}"@en . ' for slug, n in named.items())
    facts = in_memory.dataset({**in_memory.DECLARED, "data/actors.ttl": "".join(told)}).facts
    with pytest.raises(QueryError, match="2 things are called “standing talks”") as error:
        matching.find(facts, "standing talks")
    choice = error.value.hint.splitlines()[1:]
    assert [line.split()[0] for line in choice] == ["actor:a", "actor:b"]


def test_who_is_read_in_is_marked_and_a_note_stands_behind_the_caveat(invented: Dataset) -> None:
    told = " ".join("\n".join(show.show(invented, "er:second-seminar")).split())
    assert "• Ordinal: 2." in told
    assert "• Place: Almaty (place:almaty), inferred by the editors." in told
    assert "Caveat: Invented for the tests. • Note: The place is read from the name" in told
    assert "China (actor:china): participant; inferred by the editors." in told
    told = " ".join("\n".join(show.show(invented, "er:support")).split())
    assert "• Holder: China (actor:china), named in the sentence." in told


@pytest.mark.parametrize(
    ("own", "said"),
    [("Undated.", 1), ("Undated. The place is that of the report.", 1), ("The day is read in.", 2)],
)
def test_a_caveat_within_that_of_the_event_is_not_said_twice(own: str, said: int) -> None:
    told = f"""
    actor:arland a comity:Actor ; rdfs:label "Arland"@en .
    er:talks a comity:Event , comity:Statement ; rdfs:label "Talks"@en ;
        comity:caveat "Undated. The place is that of the report."@en .
    er:talks-arland a comity:Participation , comity:Statement ; comity:event er:talks ;
        comity:actor actor:arland ; comity:caveat "{own}"@en ;
        comity:role <{THINGS}role/participant> .
    """
    facts = in_memory.dataset({**in_memory.DECLARED, "data/actors.ttl": told}).facts
    text = "\n".join(show.describe(facts, f"{THINGS}actor/arland"))
    assert text.count("Caveat:") == said, text


def test_a_causal_claim_leads_from_cause_to_effect(invented: Dataset) -> None:
    link = "Almaty Charter (invented) → “led to” → Second Almaty Seminar, November 2001 (invented)"
    told = " ".join("\n".join(show.show(invented, "er:charter-led-to-seminar")).split())
    assert f"• {link}." in told
    told = " ".join("\n".join(show.show(invented, "er:second-seminar")).split())
    assert f"by Bureau of the report (invented) (inferred by the editors); {link}." in told


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
        ("上海合作组只", "(actor:sco)"),
        ("xqzzy", "nothing is called “xqzzy” — type a name in English or Chinese"),
        ("actor:south-corea", "(actor:south-korea)"),
        ("¶999 s1", " has "),
        ("Q" + "9" * 9, "no thing is linked to that Wikidata item: type a name in English or Chi"),
        ("https://www.wikidata.org/wiki/Q7283", "perhaps terrorism (topic:terrorism): linked to"),
        ("", "nothing is called “”"),
        ("…", "nothing is called “…”"),
    ],
)
def test_a_near_miss_is_suggested(typed: str, wrong: str, command: Comity) -> None:
    refuses(command, typed, wrong)


@pytest.mark.parametrize("typed", ["China", "东盟地区论坛"])
def test_the_counts_on_top_are_those_of_the_entries(typed: str) -> None:
    text = "\n".join(show.show(dataset(), typed))
    found = entries(text)
    events = found.pop("Events")  # test_one_number_at_every_door.py
    counted = "; ".join(f"{title} ({count})" for title, count in found.items())
    assert re.fullmatch(rf"Events \(.*?\); {re.escape(counted)}", contents(text))
    assert events > 0


def test_a_thing_with_no_entries_has_no_counts(invented: Dataset) -> None:
    assert "Entries" not in "\n".join(show.show(invented, "er:not-a-member"))


@pytest.mark.parametrize(
    ("only", "titles"),
    [
        (["denials"], ["Denials"]),
        (["Pos", "EVENTS"], ["Events", "Positions"]),
        (["related"], ["Related"]),
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
    assert f"no group is called “{asked}” — name one of: Identified with, " in outcome.stderr


def test_what_is_told_twice_is_counted_once_and_names_both_accounts(retold: Dataset) -> None:
    shown = " ".join(" ".join(show.show(retold, "Kazakhstan", ["events"])).split())
    assert "Events (2 and 2 bundles)" in shown
    assert "↳ Also reported: Second Almaty Seminar told again, 2001 (invented)" in shown
    assert "of its body Staff of Kazakhstan (invented). Wording: “Staff of" in shown
    (told,) = [
        line.split("Topic")[0]
        for line in " ".join(next(show.show(retold, "es:seminar")).split()).split("•")
        if "Reported in" in line
    ]
    assert "[INVENTED-2001 ¶2 s3]; " in told
    assert told.strip().endswith("(es:seminar) [INVENTED-2003 ¶1 s1].")


def told(dataset: Dataset, typed: str, *only: str) -> str:
    """Return what is shown, in one line."""
    return " ".join("\n".join(show.show(dataset, typed, only)).split())


def test_a_passage_has_each_act_once_with_its_actors_and_their_roles(invented: Dataset) -> None:
    shown = told(invented, "INVENTED-2001 ¶1 s1")
    assert shown.startswith("INVENTED-2001 ¶1 s1 er:p01-s1 <")
    acts = shown.partition(" Events • ")[2]
    assert acts.count("(er:exercises) — ") == 1
    assert " – China (actor:china): staging party. Wording: “China”. – " in acts
    assert " – Kazakhstan (actor:kazakhstan): staging party." in acts
    # Another sentence names the observer: it is said which.
    assert " Wording: “observed”. [INVENTED-2001 ¶1 s2]" in acts
    assert acts.partition(" Comparisons ")[0].count("[INVENTED-2001 ¶1 s1]") == 1


def test_a_paragraph_is_shown_sentence_by_sentence(invented: Dataset) -> None:
    alone = ["\n".join(show.show(invented, f"¶1 s{number}")) for number in (1, 2, 3)]
    for typed in ("¶1", "INVENTED-2001 ¶1", "INVENTED-2001 ¶1 s1; ¶1 s2 | 1.3"):
        assert "\n".join(show.show(invented, typed)) == "\n\n".join(alone)


def test_of_names_that_contain_words_the_clearly_better_is_shown_and_the_others_listed() -> None:
    names = {"a": "Spring Summit", "b": "Signing of three documents at the Spring Summit"}
    stated = (
        f'actor:{slug} a comity:Actor ; rdfs:label "{n}, 2002"@en . ' for slug, n in names.items()
    )
    data = in_memory.dataset({**in_memory.DECLARED, "data/actors.ttl": "".join(stated)})
    text = "\n".join(show.show(data, "spring summit"))
    assert text.startswith("Spring Summit, 2002\nactor:a ")
    assert text.endswith(f"\n\n{show.ALSO}\n  actor:b  {names['b']}, 2002")
    with pytest.raises(QueryError, match="2 things are called “2002”"):
        list(show.show(data, "2002"))
    with pytest.raises(QueryError, match="2 things are called “spring summit”") as error:
        matching.find(data.facts, "spring summit")
    assert error.value.hint.splitlines()[1:] == [
        f"  actor:{slug}  {name}, 2002" for slug, name in names.items()
    ]


def test_a_code_of_several_lists_is_answered_with_both() -> None:
    stated = """
actor:a a comity:Actor ; rdfs:label "Land"@en ; comity:cow 750 .
actor:b a comity:Actor ; rdfs:label "League"@en ; comity:cowIgo 750 .
"""
    data = in_memory.dataset({**in_memory.DECLARED, "data/actors.ttl": stated})
    with pytest.raises(QueryError, match="2 things are called “750”") as error:
        list(show.show(data, "750"))
    lines = error.value.hint.splitlines()[1:]
    assert lines == ["  actor:a  Land (comity:cow)", "  actor:b  League (comity:cowIgo)"]


def test_a_known_thing_has_what_other_sources_say_apart_and_last(invented: Dataset) -> None:
    text = "\n".join(show.show(invented, "Kazakhstan"))
    titles = list(entries(text))
    own = [title for title in titles if title not in {"Comparisons", "Other sources"}]
    assert titles == [*own, *[one for one in ("Comparisons", "Other sources") if one in titles]]
    assert {"Comparisons", "Other sources"} & set(titles)
    events = text.partition("\n\nEvents\n")[2].partition("\n\n")[0]
    assert "comparison:" not in events


def test_how_another_source_tells_what_a_thing_had_a_part_in_is_found_from_the_thing() -> None:
    shown = told(dataset(), "SCO", "comparisons")
    assert "(comparison:cow-sco) — differs." in shown

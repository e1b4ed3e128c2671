"""Events are counted by the rule of docs/counting.md."""

import pytest

from comity.dataset import counting, statements
from comity.dataset.counting import Events, Tally
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import THINGS
from snippets import indexed, iri

STATED = """
@prefix role: <https://w3id.org/comity/id/role/> .
@prefix er: <https://w3id.org/comity/id/report/> .
@prefix es: <https://w3id.org/comity/id/sequel/> .
er:paper dcterms:issued "2002-12-09" .
es:paper dcterms:issued "2004-12-27" .
actor:china a comity:Actor . actor:borland a comity:Actor . place:almaty a dcterms:Location .
actor:army a comity:Actor ; comity:organOf actor:china .
actor:staff a comity:Actor ; comity:organOf actor:army .
er:host a comity:Actor . er:guest a comity:Actor .
er:id-host comity:identifies er:host ; comity:identifiedAs actor:borland ;
  comity:confidence confidence:certain .
er:id-guest comity:identifies er:guest ; comity:identifiedAs actor:borland ;
  comity:confidence confidence:probable .

er:talks a comity:Event ; comity:statedIn er:paper ; comity:place place:almaty .
es:talks a comity:Event ; comity:statedIn es:paper .
es:id-talks comity:identifies es:talks ; comity:identifiedAs er:talks ;
  comity:confidence confidence:certain .
er:visits a comity:Event ; comity:statedIn er:paper ; comity:bundle true .
er:drill a comity:Event ; comity:statedIn er:paper ; comity:concerns place:almaty .
er:seminar a comity:Event ; comity:statedIn er:paper ; comity:concerns actor:china .
er:account a comity:Account ; comity:place place:almaty .

er:talks-china a comity:Participation ; comity:statedIn er:paper ; comity:event er:talks ;
  comity:actor actor:china ; comity:role role:participant .
es:talks-staff a comity:Participation ; comity:statedIn es:paper ; comity:event es:talks ;
  comity:actor actor:staff ; comity:role role:participant .
es:talks-host a comity:Participation ; comity:statedIn es:paper ; comity:event es:talks ;
  comity:actor er:host ; comity:role role:host .
er:visits-army a comity:Participation ; comity:statedIn er:paper ; comity:event er:visits ;
  comity:actor actor:army ; comity:role role:visitor .
er:visits-host a comity:Participation ; comity:statedIn er:paper ; comity:event er:visits ;
  comity:actor er:host ; comity:role role:host .
er:drill-china a comity:Participation ; comity:statedIn er:paper ; comity:event er:drill ;
  comity:actor actor:china ; comity:role role:observer .
er:drill-host a comity:Participation ; comity:statedIn er:paper ; comity:event er:drill ;
  comity:actor er:host ; comity:role role:organizer .
er:seminar-guest a comity:Participation ; comity:statedIn er:paper ; comity:event er:seminar ;
  comity:actor er:guest ; comity:role role:participant .
er:account-china a comity:AccountParty ; comity:account er:account ;
  comity:actor actor:china ; comity:role role:participant .
"""
FACTS = indexed(STATED)
CHINA, ARMY, BORLAND = (iri(f"actor:{name}") for name in ("china", "army", "borland"))
ALMATY, GUEST = iri("place:almaty"), f"{THINGS}report/guest"


def names(events: frozenset[str]) -> set[str]:
    return {event.removeprefix(THINGS) for event in events}


def shown(events: Events) -> tuple[set[str], set[str], set[str]]:
    return names(events.single), names(events.bundles), names(events.observed)


@pytest.mark.parametrize(
    ("thing", "organs", "expected"),
    [
        (CHINA, "", ({"report/talks", "report/drill"}, set(), {"report/drill"})),
        (
            CHINA,
            "with organs",
            ({"report/talks", "report/drill"}, {"report/visits"}, {"report/drill"}),
        ),
        (ARMY, "", (set(), {"report/visits"}, set())),
        (ARMY, "with organs", ({"report/talks"}, {"report/visits"}, set())),
        (BORLAND, "with organs", ({"report/talks", "report/drill"}, {"report/visits"}, set())),
        (GUEST, "with organs", ({"report/seminar"}, set(), set())),
        (ALMATY, "with organs", ({"report/talks"}, set(), set())),
        (f"{THINGS}sequel/paper", "with organs", ({"report/talks"}, set(), set())),
        (
            f"{THINGS}report/paper",
            "with organs",
            (
                {"report/talks", "report/drill", "report/seminar"},
                {"report/visits"},
                set(),
            ),
        ),
    ],
)
def test_a_thing_has_the_events_that_the_rule_gives_it(
    thing: str, organs: str, expected: tuple[set[str], set[str], set[str]]
) -> None:
    assert shown(counting.events_of(FACTS, thing, organs=bool(organs))) == expected


def test_what_is_listed_and_not_counted_is_told_apart() -> None:
    listed = statements.groups(FACTS, CHINA)[statements.EVENTS]
    tally = counting.tally(FACTS, CHINA, listed)
    assert names(tally.concerning) == {"report/seminar"}
    assert tally.unsure == frozenset()
    listed = statements.groups(FACTS, BORLAND)[statements.EVENTS]
    tally = counting.tally(FACTS, BORLAND, listed)
    assert names(tally.unsure) == {"report/seminar"}
    assert tally.concerning == frozenset()
    assert tally.whole == counting.events_of(FACTS, BORLAND)


def test_a_pair_shares_what_one_document_says_of_both() -> None:
    shared = counting.shared(FACTS, CHINA, BORLAND)
    assert shown(shared) == ({"report/talks"}, {"report/visits"}, {"report/drill"})
    assert counting.shared(FACTS, CHINA, ARMY) == Events()
    assert counting.shared(FACTS, iri("actor:staff"), ARMY) == Events()


def test_the_documents_of_an_actor_have_its_events_each() -> None:
    found = counting.by_document(FACTS, CHINA)
    assert {document.removeprefix(THINGS): shown(told)[:2] for document, told in found.items()} == {
        "report/paper": ({"report/talks", "report/drill"}, {"report/visits"}),
        "sequel/paper": ({"report/talks"}, set()),
    }


def test_the_top_of_a_printed_name_is_what_it_certainly_means() -> None:
    assert counting.top(FACTS, iri("actor:staff")) == CHINA
    assert counting.top(FACTS, f"{THINGS}report/host") == BORLAND
    assert counting.top(FACTS, GUEST) == GUEST


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            ENGLISH,
            (
                "1 of its own; 2 with its organs and 1 bundle; only observed: 1; "
                "also listed, only concerning it: 1; also listed, under a name that may mean it: 2"
            ),
        ),
        (
            CHINESE,
            "本身1项；连同其机关2项，另有合并记录1项；其中仅观摩：1项；另列仅涉及它的：1项；另列名称可能指它的：2项",
        ),
    ],
)
def test_all_numbers_are_said_in_words(language: str, words: str) -> None:
    own = Events(frozenset("a"))
    every = Events(frozenset("ab"), frozenset("c"), frozenset("b"))
    assert Tally(own, every, frozenset("d"), frozenset("ef")).in_words(language) == words

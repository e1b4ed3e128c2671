"""What is stated of a thing is in groups, one for each class of statements in the ontology."""

import pytest

from comity.dataset import statements
from comity.dataset.statements import GROUPS, Quantity, When
from comity.terms import COMITY, DCTERMS, SUB_CLASS_OF, TERMS, THINGS
from comity.web.pages.home import LISTED
from datasets import dataset
from snippets import indexed, iri


def test_the_groups_are_the_ontologys_classes_of_statements() -> None:
    facts = dataset().facts
    arrows = facts.into[COMITY.Statement]
    classes = {node for node, predicate in arrows if predicate == SUB_CLASS_OF}
    # Who took part is told with the event.
    assert {TERMS + name for name in GROUPS} == classes - {COMITY.Participation}


def test_the_list_of_everything_has_each_of_them() -> None:
    assert {TERMS + name for name in GROUPS} <= set(LISTED)


STATED = """
@prefix er: <https://w3id.org/comity/id/report/> .
comity:Event rdfs:subClassOf comity:Statement .
er:talks a comity:Statement , comity:Event ; comity:statedIn er:paper ;
  comity:earliest "2001-05-01" ; comity:latest "2001-05-31" ;
  comity:passage er:p2 , er:p10 , er:p1 ; comity:bundle true ; comity:exhaustive false ;
  comity:precision precision:month ; comity:edtf "2001-05" ;
  comity:dateAsPrinted "in May"@en , "May"@en ; comity:dateBasis basis:editor ;
  comity:kind kind:talks ; dcterms:subject kind:peace ; rdfs:label "Talks" ;
  comity:place place:almaty .
er:visit a comity:Statement , comity:Event ; comity:holder actor:china ; comity:about er:talks ;
  comity:passage er:p2 ; comity:exhaustive true ; comity:bundle false ;
  comity:precision precision:day ; comity:dateBasis basis:text .
er:tour a comity:Statement , comity:Event ; comity:holder actor:china ; comity:passage er:p10 .
er:opening a comity:Statement , comity:Event ; comity:holder actor:china ;
  comity:earliest "1999-01-01" .
er:ending a comity:Statement , comity:Event ; comity:holder actor:china ;
  comity:earliest "1999-01-02" .
er:talks-china a comity:Statement , comity:Participation ; comity:event er:talks ;
  comity:actor actor:china ;
  comity:passage er:p10 .
er:support a comity:Statement , comity:Position ; comity:holder actor:china ;
  comity:towards er:talks .
er:tie a comity:Statement , comity:Relationship ; comity:holder actor:china .
er:plan a comity:Statement , comity:Prospect ; comity:holder actor:china .
er:denial a comity:Statement , comity:Denial ; comity:holder actor:china .
er:number a comity:Statement , comity:Figure ; comity:about er:talks , actor:china ;
  comity:qualifier "more" ;
  comity:value 120 ; comity:lowerBound 121 , 122 ; comity:upperBound 200 ;
  comity:counts kind:person ; comity:measure kind:total .
er:taken a comity:Identification ; comity:identifies er:prc ; comity:identifiedAs actor:china .
er:pact a comity:Statement , comity:Relationship ; comity:holder er:prc ;
  comity:basis basis:editor ; comity:earliest "1998-01-01" .
er:told a comity:Identification ; comity:identifies er:tour ; comity:identifiedAs er:visit .
er:weighed a comity:Identification ; comity:identifies er:talks ; comity:towards actor:china .
actor:pla comity:organOf actor:china .
actor:arf comity:organOf actor:china ; comity:towards actor:china .
comity:Thing rdfs:seeAlso actor:china .
actor:sco a kind:talks ; owl:deprecated true .
er:p1 dcterms:bibliographicCitation "R ¶2 s1" .
er:p2 dcterms:bibliographicCitation "R ¶2 s9" .
er:p10 dcterms:bibliographicCitation "R ¶2 s10" .
"""
FACTS = indexed(STATED)
RETOLD = """
@prefix er: <https://w3id.org/comity/id/report/> .
@prefix es: <https://w3id.org/comity/id/sequel/> .
er:paper dcterms:issued "2002-12-09" .
es:paper dcterms:issued "2004-12-27" .
er:talks a comity:Event ; comity:statedIn er:paper ; comity:earliest "2001-05-01" .
er:visit a comity:Event ; comity:statedIn er:paper ; comity:earliest "1999-05-01" .
es:talks a comity:Event ; comity:statedIn es:paper ; comity:earliest "2001-01-01" .
es:a-visit a comity:Event ; comity:statedIn es:paper ; comity:earliest "2003-01-01" .
er:talks-china a comity:Participation ; comity:event er:talks ; comity:actor actor:china .
es:talks-army a comity:Participation ; comity:event es:talks ; comity:actor actor:army .
er:visit-army a comity:Participation ; comity:event er:visit ; comity:actor actor:army .
es:visit-china a comity:Participation ; comity:event es:a-visit ; comity:actor actor:china .
es:id-talks comity:identifies es:talks ; comity:identifiedAs er:talks ;
  comity:confidence confidence:certain .
es:id-visit comity:identifies es:a-visit ; comity:identifiedAs er:visit ;
  comity:confidence confidence:probable .
actor:army comity:organOf actor:forces .
actor:forces comity:organOf actor:china .
"""
CHINA, TALKS = iri("actor:china"), f"{THINGS}report/talks"


def named(text: str) -> list[str]:
    return [f"{THINGS}report/{name}" for name in text.split()]


def grouped(node: str) -> dict[str, list[tuple[str, str]]]:
    """Return the groups of a node, with the last part of each name."""
    return {
        title: [(e.node.rsplit("/", 1)[-1], e.predicate.removeprefix(TERMS)) for e in entries]
        for title, entries in statements.groups(FACTS, node).items()
    }


def test_each_group_has_what_names_the_thing_by_date_then_by_citation() -> None:
    found = grouped(CHINA)
    assert found == {
        "Identified with, or known as": [("taken", "identifiedAs")],
        "Events": [
            ("opening", "holder"),
            ("ending", "holder"),
            ("talks-china", "actor"),
            ("visit", "holder"),
            ("tour", "holder"),
        ],
        "Relationships": [("pact", "holder"), ("tie", "holder")],
        "Positions": [("support", "holder")],
        "Prospects": [("plan", "holder")],
        "Denials": [("denial", "holder")],
        "Figures": [("number", "about")],
        "Comparisons": [("weighed", "towards")],
        "Related": [("arf", "organOf"), ("pla", "organOf")],
    }
    assert list(found) == [title for title in statements.ORDER if title in found]


def test_what_is_said_under_a_printed_name_is_marked_with_its_identification() -> None:
    (taken,) = named("taken")
    ties = statements.groups(FACTS, CHINA)["Relationships"]
    assert [entry.identification for entry in ties] == [taken, ""]
    assert grouped(f"{THINGS}report/prc") == {
        "Identified with, or known as": [("taken", "identifies")],
        "Relationships": [("pact", "holder")],
    }


def test_what_is_said_of_an_event_in_one_document_is_not_said_of_that_in_another() -> None:
    assert grouped(f"{THINGS}report/visit") == {"Comparisons": [("told", "identifiedAs")]}


@pytest.mark.parametrize(("name", "basis"), [("pact", "editor"), ("tie", "")])
def test_a_basis_is_named_by_its_slug(name: str, basis: str) -> None:
    assert statements.basis(FACTS, *named(name)) == basis


def test_what_a_document_states_is_not_said_of_the_document() -> None:
    assert grouped(f"{THINGS}report/paper") == {}


def test_an_event_has_its_parties_and_is_compared() -> None:
    assert grouped(TALKS) == {
        "Actors and their roles": [("talks-china", "event")],
        "Events": [("visit", "about")],
        "Positions": [("support", "towards")],
        "Figures": [("number", "about")],
        "Comparisons": [("weighed", "identifies")],
    }


@pytest.mark.parametrize("name", ["kind:talks", "actor:nobody"])
def test_a_type_is_named_by_nothing_else(name: str) -> None:
    found = grouped(iri(name))
    assert found == ({"Events": [("talks", "kind")]} if name == "kind:talks" else {})


def test_only_properties_without_a_place_of_their_own_are_listed() -> None:
    assert list(statements.properties(FACTS, TALKS)) == [
        DCTERMS + "subject",
        COMITY.kind,
        TERMS + "place",
    ]
    assert list(statements.properties(FACTS, iri("actor:nobody"))) == []


def test_passages_and_citations_are_in_the_order_of_the_numbers() -> None:
    assert statements.citations(FACTS, TALKS) == ["R ¶2 s1", "R ¶2 s9", "R ¶2 s10"]
    assert statements.passages(FACTS, TALKS) == named("p1 p2 p10")


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("talks", [("bundle", "true"), ("exhaustive", "false")]),
        ("visit", [("exhaustive", "true")]),
        ("tie", []),
    ],
)
def test_a_flag_is_what_is_said(name: str, flags: list[tuple[str, str]]) -> None:
    assert statements.flags(FACTS, *named(name)) == flags


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("talks", When("2001-05", [iri("precision:month")], ["May", "in May"], by_editors=True)),
        ("visit", When("", [iri("precision:day")], [], by_editors=False)),
        ("tie", None),
    ],
)
def test_a_date_has_its_words_and_its_basis(name: str, when: When | None) -> None:
    assert statements.when(FACTS, *named(name)) == when


@pytest.mark.parametrize(
    ("name", "quantity"),
    [
        (
            "number",
            Quantity("more", "120", [iri("kind:person")], [iri("kind:total")], "121 122", "200"),
        ),
        ("tie", None),
    ],
)
def test_a_number_has_what_is_counted_and_its_bounds(name: str, quantity: Quantity | None) -> None:
    assert statements.quantity(FACTS, *named(name)) == quantity


def test_a_tombstone_is_marked() -> None:
    names = ("actor:sco", "actor:pla")
    assert [statements.withdrawn(FACTS, iri(name)) for name in names] == [True, False]


def test_what_is_certainly_the_same_is_one_occurrence_and_what_is_probably_so_is_two() -> None:
    facts = indexed(RETOLD)
    talks, told_again = f"{THINGS}report/talks", f"{THINGS}sequel/talks"
    visit, other = f"{THINGS}report/visit", f"{THINGS}sequel/a-visit"
    assert [statements.occurrence(facts, one) for one in (talks, told_again)] == [talks, talks]
    assert [statements.occurrence(facts, one) for one in (visit, other)] == [visit, other]
    assert statements.accounts(facts, told_again) == [talks, told_again]
    assert statements.accounts(facts, visit) == [visit]


def test_entries_of_an_actor_are_with_those_of_its_organs_and_what_is_told_again_counts_once() -> (
    None
):
    facts = indexed(RETOLD)
    events = statements.groups(facts, CHINA)[statements.EVENTS]
    army, talks = iri("actor:army"), f"{THINGS}report/talks"
    assert [(e.node.removeprefix(THINGS), e.organ, e.first) for e in events] == [
        ("report/visit-army", army, ""),
        ("report/talks-china", "", ""),
        ("sequel/talks-army", army, talks),
        ("sequel/visit-china", "", ""),
    ]
    assert [entry.node for entry in events if entry.first] == [f"{THINGS}sequel/talks-army"]
    assert statements.organs(facts, CHINA) == [army, iri("actor:forces")]

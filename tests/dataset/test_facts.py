"""Facts are found by subject and by object, as strings."""

import pytest

from comity.terms import COMITY, LABELS, TYPE
from snippets import PREFIXES, indexed, iri

STATED = """
actor:china a comity:State , comity:Actor ;
  rdfs:label "Zhongguo" , "China"@en , "A name"@zh-hans ;
  skos:altLabel "甲"@zh-hans , "乙" ;
  skos:prefLabel "Apart"@en , "A word"@fr ;
  skos:note "Two\\n  words"@en , "Three"@en , "Three"@en .
actor:pla comity:organOf actor:china ; rdfs:label "actor:pla" .
actor:arf comity:towards actor:china ; comity:organOf [ rdfs:label "nobody" ] .
actor:arf comity:towards actor:china .
actor:sco a comity:Statement , comity:Event , comity:Meeting ;
  skos:altLabel "会"@zh-hans , "議"@ja .
actor:asean a comity:State .
[] a comity:State .
comity:State rdfs:subClassOf comity:Actor .
comity:Event rdfs:subClassOf comity:Statement .
comity:Meeting rdfs:subClassOf comity:Event .
comity:Statement rdfs:seeAlso comity:Actor .
"""
FACTS = indexed(STATED)
CHINA, ARF, PLA, SCO = (iri(f"actor:{name}") for name in ("china", "arf", "pla", "sco"))
LABEL, ALIAS, NOTE = LABELS[0], iri("skos:altLabel"), iri("skos:note")
NOWHERE = "https://example.org/nowhere"


def test_what_has_a_blank_node_in_it_is_left_out_and_the_rest_is_there_once_in_order() -> None:
    facts = indexed(STATED)
    assert facts.prefixes is PREFIXES
    assert facts.out[ARF] == {COMITY.towards: [(CHINA, "")]}
    assert facts.into[CHINA] == [(ARF, COMITY.towards), (PLA, iri("comity:organOf"))]
    assert facts.into[COMITY.State] == [(iri("actor:asean"), TYPE), (CHINA, TYPE)]
    assert facts.out[CHINA][NOTE] == [("Three", "en"), ("Two words", "en")]
    assert facts.out[CHINA][LABEL] == [("A name", "zh-hans"), ("China", "en"), ("Zhongguo", "")]


@pytest.mark.parametrize("node", [CHINA, NOWHERE])
def test_what_is_not_stated_is_empty(node: str) -> None:
    assert FACTS.values(node, NOWHERE) == []
    assert FACTS.first(node, NOWHERE) == ""
    assert FACTS.text(node, NOWHERE, "en") == ""
    assert FACTS.texts(node, NOWHERE) == []
    assert FACTS.english(node, NOWHERE) == []
    assert FACTS.instances(node) == []


def test_values_are_in_order_whatever_their_language() -> None:
    assert FACTS.values(CHINA, LABEL) == ["A name", "China", "Zhongguo"]
    assert FACTS.first(CHINA, LABEL) == "A name"
    assert FACTS.classes(CHINA) == [COMITY.Actor, COMITY.State]


def test_texts_begin_with_those_in_english_or_without_a_language() -> None:
    assert FACTS.texts(CHINA, LABEL) == ["China", "Zhongguo", "A name"]
    assert FACTS.texts(CHINA, *LABELS) == ["China", "Zhongguo", "Apart", "A name", "A word"]
    assert FACTS.text(CHINA, LABEL, "zh-hans") == "A name"
    assert FACTS.text(CHINA, LABEL, "en") == "China"


def test_what_only_translates_the_english_is_left_out_but_not_where_there_is_no_english() -> None:
    assert FACTS.english(CHINA, LABEL) == ["China", "Zhongguo"]
    assert FACTS.english(SCO, ALIAS) == ["会", "議"]


def test_an_instance_is_what_has_the_class_as_its_type() -> None:
    assert FACTS.instances(COMITY.State) == [iri("actor:asean"), CHINA]
    assert FACTS.instances(COMITY.Actor) == [CHINA]


def test_the_narrowest_classes_are_those_that_no_other_narrows() -> None:
    assert FACTS.narrowest(CHINA) == [COMITY.State]
    assert FACTS.narrowest(SCO) == [COMITY.Meeting]


def test_a_statement_is_what_is_called_one() -> None:
    assert [FACTS.is_statement(node) for node in (SCO, CHINA, NOWHERE)] == [True, False, False]


@pytest.mark.parametrize(
    ("node", "label", "name"),
    [
        (CHINA, "China", "China (actor:china)"),
        (PLA, "actor:pla", "actor:pla"),
        (ARF, "actor:arf", "actor:arf"),
        (NOWHERE, NOWHERE, NOWHERE),
    ],
)
def test_a_name_has_the_label_and_what_to_ask_for(node: str, label: str, name: str) -> None:
    assert (FACTS.label(node), FACTS.name(node)) == (label, name)

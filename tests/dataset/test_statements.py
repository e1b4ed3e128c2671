"""What is stated of a thing is in groups, one for each class of statements in the ontology."""

from comity.dataset.statements import GROUPS
from comity.terms import COMITY, SUB_CLASS_OF, TERMS
from comity.web.pages.home import LISTED
from datasets import dataset


def test_the_groups_are_the_ontologys_classes_of_statements() -> None:
    facts = dataset().facts
    arrows = facts.into[COMITY.Statement]
    classes = {node for node, predicate in arrows if predicate == SUB_CLASS_OF}
    # Who took part is told with the event.
    assert {TERMS + name for name in GROUPS} == classes - {COMITY.Participation}


def test_the_list_of_everything_has_each_of_them() -> None:
    assert {TERMS + name for name in GROUPS} <= set(LISTED)

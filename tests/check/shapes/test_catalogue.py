"""The rules that shapes make: which shapes, in which words, where they are written."""

import pytest

import in_memory
from comity.check.rules import Rule, built_in
from comity.check.shapes.catalogue import catalogue, selection
from comity.errors import RuleError

AIMED = "shape:s sh:targetClass comity:Event"


def rules(text: str, **more: str) -> dict[str, Rule]:
    """Return the rules of a file of shapes, and perhaps of more files."""
    files = {"shapes/a.ttl": text} | {f"shapes/{name}.ttl": more[name] for name in more}
    whole = catalogue(in_memory.declared_corpus(files))
    assert whole.items() >= built_in().items()
    return {name: rule for name, rule in whole.items() if name not in built_in()}


def test_a_shape_is_a_rule_with_its_own_text() -> None:
    block = (
        'shape:s sh:targetClass comity:Event ;\n    sh:severity sh:Warning ;\n    sh:message "m" .'
    )
    assert rules(f"\n{block}\n\n# Another section.\n\nshape:t sh:path comity:kind .\n") == {
        "shape:s": Rule(
            id="shape:s",
            asks="m. This holds for every comity:Event.",
            defined="shapes/a.ttl:3:1",
            severity="warning",
            block=block,
        )
    }


ASKED = {
    "its messages, and those of its nameless parts and of its queries": (
        (
            f'{AIMED} ; sh:message "a" ; sh:sparql [ sh:message "b" ; sh:select "" ] ; sh:property '
            '[ sh:message "c" ; sh:property [ sh:message "d" ] ] .'
        ),
        {"shape:s": "a. b. c. d. This holds for every comity:Event."},
    ),
    "a named part is a rule of the same targets": (
        f'{AIMED} ; sh:message "a" ; sh:property shape:p . shape:p sh:message "b" .',
        {
            "shape:p": "b. This holds for every comity:Event.",
            "shape:s": "a. This holds for every comity:Event.",
        },
    ),
    "every target": (
        f'{AIMED} ; sh:targetNode er:a ; sh:message "a" .',
        {"shape:s": "a. This holds for every comity:Event, er:a."},
    ),
    "none that says nothing": (f"{AIMED} .", {}),
    "none without a target": ('shape:s sh:message "a" .', {}),
    "none without a name": ('[] sh:targetClass comity:Event ; sh:message "a" .', {}),
    "none for a part that is missing": (f"{AIMED} ; sh:property shape:p .", {}),
}


@pytest.mark.parametrize(("text", "asks"), ASKED.values(), ids=ASKED)
def test_a_rule_asks_what_its_messages_say_of_its_targets(text: str, asks: dict[str, str]) -> None:
    assert {name: rule.asks for name, rule in rules(text).items()} == asks


@pytest.mark.parametrize(
    ("stated", "severity"),
    [
        ('sh:message "a"', "error"),
        ('sh:message "a" ; sh:severity sh:Info', "note"),
        ('sh:property [ sh:message "a" ; sh:severity sh:Info ]', "note"),
        (
            'sh:severity sh:Warning ; sh:property [ sh:message "a" ; sh:severity sh:Info ]',
            "warning",
        ),
    ],
)
def test_a_rule_is_as_bad_as_the_first_severity_stated(stated: str, severity: str) -> None:
    assert rules(f"{AIMED} ; {stated} .")["shape:s"].severity == severity


def test_a_shape_in_two_files_is_defined_in_the_first() -> None:
    text = f'{AIMED} ; sh:message "a" .'
    assert rules(text, b=text)["shape:s"].defined == "shapes/a.ttl:2:1"


def test_shapes_are_explained_as_far_as_they_can_be_read() -> None:
    found = rules(f'{AIMED} ; sh:message "a" .\nbroken\nshape:t sh:path')
    assert list(found) == ["shape:s"]
    assert found["shape:s"].block == f'{AIMED} ; sh:message "a" .\nbroken'


def test_rules_are_in_the_order_of_their_names() -> None:
    texts = [f'shape:{name} sh:targetClass comity:Event ; sh:message "m" .' for name in "bca"]
    assert list(rules(" ".join(texts))) == ["shape:a", "shape:b", "shape:c"]


def test_a_shape_that_is_not_at_the_start_of_a_line_has_no_text() -> None:
    found = rules(f'  {AIMED} ; sh:message "a" .')["shape:s"]
    assert (found.defined, found.block) == ("shapes/a.ttl:2:3", "")


WHOLE = in_memory.declared_corpus({"shapes/a.ttl": f'{AIMED} ; sh:message "a" .'})
BROKEN = in_memory.declared_corpus({"shapes/a.ttl": f'{AIMED} ; sh:message "a" . broken'})


@pytest.mark.parametrize(
    ("wanted", "rule", "chosen"),
    [
        ([], "anything", True),
        (["shape:s"], "shape:s", True),
        (["shape:s"], "DAT-01", False),
        (["DAT-01"], "DAT-01", True),
        (["DAT"], "DAT-02", True),
    ],
)
def test_rules_are_chosen_by_name(wanted: list[str], rule: str, *, chosen: bool) -> None:
    assert selection(wanted, WHOLE)(rule) is chosen


def test_a_rule_of_shapes_may_be_missing_only_where_they_are_broken() -> None:
    assert selection(["shape:t"], BROKEN)("shape:t")
    with pytest.raises(RuleError, match="there is no rule shape:t"):
        selection(["shape:t"], WHOLE)


def test_only_the_shapes_and_the_prefix_table_are_parsed() -> None:
    corpus = in_memory.declared_corpus(
        {"data/a.ttl": "broken", "shapes/a.ttl": f'{AIMED} ; sh:message "a" .'}
    )
    with pytest.raises(RuleError):
        selection(["shape:t"], corpus._replace(links=corpus.rdf))

"""Names from elsewhere: what each may stand for, and what that is worth."""

from typing import Final

import pytest

from comity.dataset.candidates import LONGEST, Candidates
from comity.terms import COMITY
from named_things import FACTS, full
from snippets import indexed, iri

KNOWN: Final = Candidates(FACTS)
STATES: Final = (COMITY.State,)


@pytest.mark.parametrize(
    ("typed", "kinds", "found"),
    [
        ("China", (), [("actor:china", 100.0, True)]),
        ("China", (COMITY.Instrument,), []),
        ("China", (COMITY.Instrument, COMITY.State), [("actor:china", 100.0, True)]),
        ("actor:china", (), [("actor:china", 100.0, True)]),
        ("CN", STATES, [("actor:china", 100.0, True)]),
        ("710", (), [("actor:china", 100.0, True)]),
        ("0710", (), [("actor:china", 100.0, True)]),
        # The words in a name: 8 each, 1 more as whole words, 20 as they stand together.
        ("chin", (), [("actor:china", 70 * 28 / 29, False), ("actor:pla", 70 * 28 / 29, False)]),
        ("of china", (), [("actor:pla", 70.0, False)]),
        ("china army", (), [("actor:pla", 70 * 18 / 38, False)]),
        ("army", (COMITY.Actor,), [("actor:pla", 70.0, False)]),
        ("Chima", (), [("actor:china", 90 * 0.8, False)]),
        ("printed charter", (), [("er:printed", 100.0, True), ("instrument:real", 80.0, False)]),
        ("unsure pact", (), [("er:unsure", 100.0, True), ("instrument:real", 0.0, False)]),
        ("unsure pact", STATES, []),
        (
            "charter",
            (),
            [
                ("actor:charter", 100.0, False),
                ("er:other", 100.0, False),
                ("instrument:real", 95.0, False),
            ],
        ),
        ("charter", (COMITY.Actor,), [("actor:charter", 100.0, True)]),
        (
            "other paper",
            (),
            [
                ("er:other", 100.0, True),
                ("actor:charter", 95.0, False),
                ("instrument:real", 95.0, False),
            ],
        ),
        ("", (), []),
        ("x" * LONGEST + "y", (), []),
        ("another", (), [("er:quoted", 100.0, True)]),
    ],
)
def test_candidates_have_what_they_are_worth(
    typed: str, kinds: tuple[str, ...], found: list[tuple[str, float, bool]]
) -> None:
    wanted = [(full(name), round(score, 1), match) for name, score, match in found]
    assert KNOWN.called(typed, kinds) == wanted


CHINESE: Final = {full("comity:iso2"): ["CN", "TW"]}


@pytest.mark.parametrize(
    ("values", "kinds", "found"),
    [
        (CHINESE, (), [("actor:china", False), ("actor:pla", False)]),
        (CHINESE, STATES, [("actor:china", True)]),
        (CHINESE, (COMITY.Event, *STATES), [("actor:china", True)]),
        (CHINESE | {full("comity:gw"): ["710"]}, (), [("actor:china", True)]),
        ({full("comity:iso2"): ["XX"]}, (), []),
    ],
)
def test_a_code_finds_what_has_all_values(
    values: dict[str, list[str]], kinds: tuple[str, ...], found: list[tuple[str, bool]]
) -> None:
    wanted = [(full(name), 100.0, match) for name, match in found]
    assert KNOWN.with_values(values, kinds) == wanted


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_a_name_from_elsewhere_is_read_up_to_its_longest(length: int) -> None:
    long = Candidates(indexed(f'actor:a rdfs:label "{"x" * LONGEST}"@en .'))
    assert long.called("x" * length) == [(iri("actor:a"), 100.0, True)]

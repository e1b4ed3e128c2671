"""What the opening of the chapter of 2004 tells, sentence by sentence."""

from typing import Final

import pytest

from told import count

DOCUMENT: Final = "comity:statedIn document:cnd2004-9"
US: Final = "?x comity:passage n04:p04-s2 ; comity:kind kind:consultation"

# Of how many things `?x` each sentence states a pattern.
FACTS: Final[tuple[tuple[str, int, str], ...]] = (
    (
        "p01-s1: two ties with other countries",
        2,
        "?x a comity:Relationship ; comity:holder actor:china ; comity:towards n04:other-countries",
    ),
    (
        "p01-s1: the Five Principles are the basis of both",
        2,
        "?x a comity:Relationship ; comity:passage n04:p01-s1 ; comity:concerns instrument:five-principles",
    ),
    (
        "p02-s1: “in recent years” dates nothing",
        1,
        '?x comity:passage n04:p02-s1 ; comity:dateAsPrinted "In recent years" ; comity:precision precision:undated',
    ),
    (
        "p02-s1: intensified is claimed, useful is assessed",
        2,
        "VALUES ?how { attitude:claims attitude:assesses } ?x comity:passage n04:p02-s1 ; comity:attitude ?how",
    ),
    (
        "p03-s1: the meeting mechanism was founded on no known day",
        1,
        "?x comity:kind kind:founding ; comity:concerns actor:china-russia-senior-level-meeting-mechanism ; comity:precision precision:undated",
    ),
    (
        "p03-s1: China and Russia founded it",
        2,
        "?part comity:event n04:meeting-mechanism-established ; comity:role role:founder ; comity:actor ?x",
    ),
    (
        "p03-s2: “they” is read in",
        2,
        "?x comity:event n04:departments-consultations ; comity:basis basis:editor",
    ),
    (
        "p03-s3: how many consultations there were in 2003 is not said",
        1,
        "?x comity:about n04:consultations-2003 ; comity:qualifier qualifier:unspecified FILTER NOT EXISTS { ?x comity:value ?value }",
    ),
    ("p03-s3: three issues are named", 3, "n04:consultations-2003 dcterms:subject ?x"),
    (
        "p03-s4: two meetings of 2004, one of them of vice foreign ministers",
        2,
        '?x comity:passage n04:p03-s4 ; a comity:Meeting ; comity:edtf "2004"^^edtf:EDTF',
    ),
    (
        "p03-s4: the working group has no level",
        0,
        "?x comity:event n04:counter-terrorism-group-2004 ; comity:capacity ?capacity",
    ),
    (
        "p03-s4: the consultation has",
        2,
        "?x comity:event n04:strategic-stability-2004 ; comity:capacity capacity:vice-foreign-ministers",
    ),
    (
        "p03-s5: the two militaries founded a mechanism in 1997",
        2,
        "n04:military-mechanism-established comity:precision precision:year . ?part comity:event n04:military-mechanism-established ; comity:role role:founder ; comity:actor ?x",
    ),
    (
        "p03-s5: the seventh round was in 2003",
        1,
        '?x comity:ordinal 7 ; comity:edtf "2003"^^edtf:EDTF ; comity:passage n04:p03-s5',
    ),
    (
        "p03-s5: the eighth round was in 2004",
        1,
        '?x comity:ordinal 8 ; comity:edtf "2004"^^edtf:EDTF ; comity:passage n04:p03-s5',
    ),
    (
        "p03-s5: both rounds were of the General Staffs",
        2,
        "?part comity:actor actor:pla-general-staff ; comity:event ?x . ?other comity:actor actor:russian-general-staff ; comity:event ?x",
    ),
    (
        "p04-s1: consultations with the United States go on",
        1,
        "?x a comity:Relationship ; comity:holder actor:china , actor:united-states ; comity:passage n04:p04-s1",
    ),
    (
        "p04-s2: three rounds, exactly",
        1,
        "?x comity:about n04:us-vice-ministerial-rounds ; comity:value 3 ; comity:qualifier qualifier:exact",
    ),
    ("p04-s2: four single consultations have an ordinal", 4, f"{US} ; comity:ordinal ?ordinal"),
    (
        "p04-s2: the third and the fourth on terrorism are two",
        2,
        f"{US} ; comity:ordinal ?ordinal ; dcterms:subject topic:counter-terrorism",
    ),
    (
        "p04-s2: none of the five begins before the two years",
        0,
        f'{US} ; comity:earliest ?from FILTER (?from < "2002-12-01"^^xsd:date)',
    ),
    ("p04-s2: all five are dated by the editors", 5, f"{US} ; comity:dateBasis basis:editor"),
    ("no total: two numbers are given", 2, f"?x a comity:Figure ; {DOCUMENT}"),
    (
        "nothing is said of the defense talks before the sixth",
        0,
        f"?x {DOCUMENT} ; comity:ordinal ?ordinal FILTER (?ordinal < 2)",
    ),
    (
        "an opening: the passages are not the whole text",
        1,
        "?x comity:exhaustive false . FILTER (?x = document:cnd2004-9)",
    ),
)


@pytest.mark.parametrize(("number", "pattern"), [f[1:] for f in FACTS], ids=[f[0] for f in FACTS])
def test_a_sentence_states_it(number: int, pattern: str) -> None:
    assert count(pattern) == number

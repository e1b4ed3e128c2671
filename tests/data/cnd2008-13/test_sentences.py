"""What the opening of the chapter of 2008 tells, sentence by sentence."""

from typing import Final

import pytest

from told import count

YEARS: Final = '"2007-01~/2009-01-20"^^edtf:EDTF'
S3: Final = "comity:passage n08:p02-s3"

# Of how many things `?x` each sentence states a pattern.
FACTS: Final[tuple[tuple[str, int, str], ...]] = (
    (
        "p01-s1: two ties with all countries",
        2,
        "?x a comity:Relationship ; comity:holder actor:china ; comity:towards n08:all-countries",
    ),
    (
        "p01-s1: trust and common security are credits, not ties",
        2,
        "?x a comity:Position ; comity:attitude attitude:claims ; comity:concerns n08:all-countries",
    ),
    (
        "p02-s1: it is the government that takes part in the SCO's cooperation",
        1,
        "?x comity:kind kind:participation-in-forum ; comity:holder actor:chinese-government ; comity:towards actor:sco ; comity:passage n08:p02-s1",
    ),
    (
        "p02-s2: the treaty was concluded at the summit of August 2007",
        1,
        '?x comity:kind kind:conclusion ; comity:instrument instrument:sco-long-term-treaty ; dcterms:isPartOf n08:bishkek-summit-2007 ; comity:edtf "2007-08"^^edtf:EDTF',
    ),
    (
        "p02-s2: that it was signed or ratified is not said",
        0,
        "VALUES ?act { kind:signature kind:ratification } ?x comity:kind ?act ; comity:instrument instrument:sco-long-term-treaty",
    ),
    (
        "p02-s2: the place is read from the name of the summit",
        1,
        "?x comity:place place:bishkek ; comity:basis basis:editor ; comity:passage n08:p02-s2",
    ),
    (
        "p02-s2: the treaty is credited with two things",
        2,
        "?x a comity:Position ; comity:towards instrument:sco-long-term-treaty",
    ),
    (
        "p02-s3: three agreements were signed",
        3,
        "n08:three-agreements-signed comity:kind kind:signature ; comity:instrument ?x",
    ),
    (
        "p02-s3: the agreement on training was finalized, not signed",
        1,
        "?x comity:instrument instrument:sco-training-agreement",
    ),
    (
        "p02-s3: … and stands for others too",
        1,
        "?x comity:kind kind:drafting ; comity:exhaustive false ; comity:bundle true",
    ),
    (
        "p02-s3: the plan was formulated",
        1,
        "?x comity:kind kind:drafting ; comity:instrument instrument:sco-information-security-plan",
    ),
    (
        "p02-s3: four acts are dated by “the past two years”",
        4,
        f"?x {S3} ; comity:edtf {YEARS} ; comity:dateBasis basis:editor",
    ),
    ("p02-s3: no number of papers is given", 0, f"?x {S3} ; a comity:Figure"),
    (
        "p02-s4: officials of four sorts meet",
        4,
        "?part comity:event n08:officials-meetings ; comity:capacity ?x",
    ),
    (
        "p02-s4: how often is not said",
        1,
        "?x comity:passage n08:p02-s4 ; comity:bundle true ; comity:precision precision:undated",
    ),
    (
        "p03-s1: China values the ARF",
        1,
        "?x comity:attitude attitude:values ; comity:towards actor:arf ; comity:holder actor:china ; comity:passage n08:p03-s1",
    ),
    (
        "p03-s2: the meeting was the fourteenth",
        1,
        '?x comity:ordinal 14 ; comity:kind kind:ministerial-conference ; comity:edtf "2007-08"^^edtf:EDTF',
    ),
    (
        "p03-s2: China spoke there; that it attended is not said",
        0,
        "?x comity:event n08:arf-ministerial-14 ; comity:actor actor:china",
    ),
    (
        "p03-s2: it stressed two things of the new security concept",
        2,
        "n08:security-concept-stressed comity:concerns ?x . ?x comity:attitude attitude:emphasizes ; comity:holder actor:china ; comity:towards topic:new-security-concept",
    ),
    (
        "an opening: the passages are not the whole text",
        1,
        "?x comity:exhaustive false . FILTER (?x = document:cnd2008-13)",
    ),
)


@pytest.mark.parametrize(("number", "pattern"), [f[1:] for f in FACTS], ids=[f[0] for f in FACTS])
def test_a_sentence_states_it(number: int, pattern: str) -> None:
    assert count(pattern) == number

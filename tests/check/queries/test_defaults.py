"""QRY-06: a parameter that the header names has its row, and the other way round."""

import pytest

import in_memory
from comity.check.queries import defaults

QUESTION = """\
# title: Parts
# question@en: Who has a part in what?
# question@zh-hans: 谁参与何事？
# category: lookup
# keywords: part
# may-be-empty: no
# stored-for: report
# parameter-month: time
# parameter-month@en: Month
# parameter-month@zh-hans: 月份
# parameter-state: state
# parameter-state@en: State
# parameter-state@zh-hans: 国家

SELECT ?node ?document
WHERE {
  ?node comity:actor ?state ;
    comity:statedIn ?document .
  VALUES (?month ?monthAfter) { ("2002-06-01"^^xsd:date "2002-07-01"^^xsd:date) }
  VALUES ?state { actor:un }
  VALUES ?document { UNDEF }
}
ORDER BY ?node ?document
"""
STATE = "  VALUES ?state { actor:un }\n"
MONTH = '  VALUES (?month ?monthAfter) { ("2002-06-01"^^xsd:date "2002-07-01"^^xsd:date) }\n'
OF_STATE = QUESTION[QUESTION.index("# parameter-state:") : QUESTION.index("\nSELECT")]
AT = "queries/a.rq:1: error: "
NO_STATE = (
    f"{AT}the parameter state has no row with a default [QRY-06]"
    " — write “VALUES ?state { … }” above the row of the document"
)
NO_MONTH = (
    f"{AT}the parameter month has no row with a default [QRY-06]"
    " — write “VALUES (?month ?monthAfter) { (… …) }” above the row of the document"
)
UNNAMED = (
    f"{AT}the header does not name the parameter state [QRY-06]"
    " — add “# parameter-state: …” to it, or move the row up in the WHERE"
)

CASES = {
    "the convention": ("", "", []),
    "a default that leaves it open": ("{ actor:un }", "{ UNDEF }", []),
    "a default in full": ("actor:un }", "<https://w3id.org/comity/id/actor/un> }", []),
    "no row": (STATE, "", [NO_STATE]),
    "no row of a time": (MONTH, "", [NO_MONTH]),
    "a row that does not stand last": (
        STATE,
        STATE + "  BIND (1 AS ?one)\n",
        [NO_MONTH, NO_STATE],
    ),
    "a row with nothing": ("{ actor:un }", "{  }", [NO_STATE]),
    "a default that is several": ("actor:un }", "actor:un actor:sco }", [NO_STATE]),
    "a default that is a text": ("actor:un }", '"UN" }', [NO_STATE]),
    "a time that is one day": ('^^xsd:date "2002-07-01"^^xsd:date', "^^xsd:date", [NO_MONTH]),
    "a time that is a thing": (MONTH, "  VALUES ?month { actor:un }\n", [NO_MONTH]),
    "a row that the header does not name": (OF_STATE, "", [UNNAMED]),
    "a row of documents that are compared": (STATE, STATE + "  VALUES ?other { UNDEF }\n", []),
    "a list that is no parameter": ("WHERE {\n", "WHERE {\n  VALUES ?kind { kind:a kind:b }\n", []),
    "a header that is wrong is mended first": ("# title: Parts\n", "", []),
}


@pytest.mark.parametrize("case", CASES)
def test_a_parameter_has_a_row_and_a_name(case: str) -> None:
    old, new, findings = CASES[case]
    assert old in QUESTION
    text = QUESTION.replace(old, new, 1) if old else QUESTION
    found = defaults.check(in_memory.declared({"queries/a.rq": text}))
    assert list(map(str, found)) == findings


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        ("who?", "who?", 0),
        ("# parameter-state@en: State", "# parameter-state@en: Country", 1),
        ("# parameter-state@zh-hans: 国家", "# parameter-state@zh-hans: 国", 1),
        ("# parameter-state: state", "# parameter-state: actor", 1),
    ],
)
def test_parameters_of_one_name_are_described_alike(old: str, new: str, findings: int) -> None:
    files = {"queries/a.rq": QUESTION, "queries/b.rq": QUESTION.replace(old, new)}
    message = (
        "queries/b.rq:1: error: the parameter state is not described as in a [QRY-06]"
        " — give both the same sort and words, or two names"
    )
    found = defaults.check(in_memory.declared(files))
    assert list(map(str, found)) == [message] * findings

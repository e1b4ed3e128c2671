"""RDF-02 and RDF-06, clause by clause: what a literal looks like, and in which language it is."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from comity.check import literals
from comity.terms import XSD
from in_memory import Files, parse, written

A = "data/report/a.ttl"
SHAPE = "shapes/a.ttl"

# Of each datatype: what is right, what is not, and what to write.
FORMS = {
    "anyURI": (
        ["http://example.org/a?b=%20#c", "a"],
        ["", "a b", "a<", "a>", "a{", "a}", "a|", "a^", "a`", 'a\\"', "a\\\\"],
        "an IRI without blanks",
    ),
    "boolean": (["true", "false"], ["True", "1", "0", "no", "", "falsehood"], "true or false"),
    "date": (
        ["2002-05-14", "2000-02-29"],
        [
            *("2002-02-31", "2001-02-29", "2002-00-10", "2002-13-01", "2002-05-00"),
            *("2002-05", "2002-5-14", "2002-05-14Z", "2002-05-14+08:00", "-2002-05-14"),
            *("20020514", "2002-05-14T12:00:00", "soon", ""),
        ],
        "a day that exists, as 2002-05-14, without time zone",
    ),
    "dateTime": (
        [
            *("2002-05-14T12:00:00Z", "2002-05-14T12:00:00", "2002-05-14T23:59:59.25Z"),
            *("2002-05-14T00:00:00+08:00", "2002-05-14T00:00:00-05:30"),
        ],
        [
            *("2002-02-31T12:00:00Z", "2002-05-14", "2002-05-14 12:00:00", "2002-05-14T12:00Z"),
            *("2002-05-14T25:00:00Z", "2002-05-14T12:60:00Z", "2002-05-14T12:00:61Z"),
            *("2002-05-14T12:00:00z", "2002-05-14T12:00:00+8", "2002-05-14T12:00:00+99:00"),
            *("2002-05-14T12:00:00.Z", "2002-05-14T12:00:00Z ", "2002-05-14T12:00:00,2Z"),
        ],
        "2002-05-14T12:00:00Z",
    ),
    "decimal": (
        ["650", "0.5", "-0.5", "0", "-9", "10.00"],
        ["+1", "01", ".5", "5.", "1e3", "1,5", "", "-", "1.5a", "--1", "1.5.5", "٣", "1.٣"],
        "digits, with a point if need be, as 650 or 0.5",
    ),
    "double": (
        ["1.25e3", "1E0", "-1.5e-10", "0e0"],
        [
            *("1500", "15e2", "1.e3", "1.5e+3", "+1e3", "INF", "NaN", "e3", "1.5e"),
            *("--1e3", "xe3", "1,5e3", "1.xe3", "1.5.5e3", "1e--3"),
        ],
        "one digit, a point and an exponent, as 1.5e3",
    ),
    "gYear": (
        ["2002", "0099"],
        ["02", "20021", "-2002", "2002Z", "2002-05", "", "200x", "٢٠٠٢"],
        "four digits, without time zone",
    ),
    "gYearMonth": (
        ["2002-01", "2002-05", "2002-09", "2002-10", "2002-11", "2002-12"],
        ["2002-00", "2002-13", "2002-99", "2002-5", "2002", "2002-05Z", "2002-05-14", "200x-05"],
        "a year and a month, as 2002-05",
    ),
    "integer": (
        ["0", "9", "-7", "100", "9" * 18, "-" + "9" * 18],
        ["07", "+7", "--7", "-0", "7.0", "", "seven", "٣", "1٣", "9" * 19, "9" * 5000],
        "18 digits at most, without leading zero or plus sign",
    ),
    "nonNegativeInteger": (
        ["0", "5", "9", "100"],
        ["-7", "07", "+7", "7x", "", "1" * 19],
        "18 digits at most, without leading zero or sign",
    ),
    "positiveInteger": (
        ["1", "5", "9", "100"],
        ["0", "-1", "01", "+1", "1x", "", "1" * 19],
        "18 digits at most, without leading zero or sign, not 0",
    ),
    "string": (["", "Any text.", "Of two\\nlines"], [], "any text"),
}


@pytest.mark.parametrize("datatype", FORMS)
def test_a_literal_has_the_form_of_its_datatype(datatype: str) -> None:
    right, wrong, form = FORMS[datatype]
    texts = [f'report:x rdfs:label "{text}"^^xsd:{datatype} .' for text in (*right, *wrong)]
    found = list(literals.check(parse({A: "\n".join(texts)})))
    lines = range(2 + len(right), 2 + len(right) + len(wrong))
    assert [finding.place.line for finding in found] == list(lines)
    assert {finding.hint for finding in found} == ({f"write {form}"} if wrong else set())


CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "the finding names the value, its datatype and its property": (
        {A: 'report:x rdfs:label "07"^^xsd:integer .'},
        [
            (
                f"{A}:2:21 RDF-02 error: “07” is not an xsd:integer, as value of rdfs:label"
                " — write 18 digits at most, without leading zero or plus sign"
            )
        ],
    ),
    "a long value is cut": (
        {A: f'report:x rdfs:label "{"7" * 60}8x"^^xsd:integer .'},
        [f"{A}:2:21 RDF-02 error: “{'7' * 60}…” is not an xsd:integer, as value of rdfs:label…"],
    ),
    "the datatypes are those of one list": (
        {A: 'report:x rdfs:label "12:00:00"^^xsd:time .'},
        [
            (
                f"{A}:2:21 RDF-02 error: “12:00:00” is not an xsd:time, as value of rdfs:label"
                " — write one of anyURI, boolean, date, dateTime, decimal, double, gYear,"
                " gYearMonth, integer, nonNegativeInteger, positiveInteger, string as datatype"
            )
        ],
    ),
    "a datatype that is not of XML Schema is another's matter": (
        {A: 'report:x rdfs:label "x"^^report:time , "en"^^dcterms:RFC5646 .'},
        [],
    ),
    "the shapes are looked at too": (
        {SHAPE: 'shape:x sh:minCount "01"^^xsd:integer ; sh:message "x"@fr , "报告"@en .'},
        [
            f"{SHAPE}:2:21 RDF-02 error: “01” is not an xsd:integer, as value of sh:minCount…",
            f"{SHAPE}:2:56 RDF-06 error: the language tag @fr…",
            f"{SHAPE}:2:61 RDF-07 error: “报告”@en has…",
        ],
    ),
    "these are the languages that the project writes": (
        {A: 'report:x rdfs:label "report"@en , """报告"""@zh-hans , "none" .'},
        [],
    ),
    "no other": (
        {A: 'report:x\n  rdfs:label "rapport"@fr .'},
        [
            (
                f"{A}:3:24 RDF-06 error: the language tag @fr is not one that this project writes"
                " — write @en or @zh-hans"
            )
        ],
    ),
    "a tag is compared whole": (
        {
            A: 'report:x rdfs:label "a"@zh ,\n"b"@zh-hant ,\n"c"@zh-hans-cn ,'
            '\n"d"@en-gb ,\n"e"@de-1996 .'
        },
        [
            f"{A}:2:25 RDF-06 error: the language tag @zh is not…",
            f"{A}:3:5 RDF-06 error: the language tag @zh-hant is not…",
            f"{A}:4:5 RDF-06 error: the language tag @zh-hans-cn is not…",
            f"{A}:5:5 RDF-06 error: the language tag @en-gb is not…",
            f"{A}:6:5 RDF-06 error: the language tag @de-1996 is not…",
        ],
    ),
    "in small letters": (
        {A: 'report:x rdfs:label "a"@EN , """报"""@zh-Hans .'},
        [
            f"{A}:2:25 RDF-06 error: the language tag @EN is not…",
            f"{A}:2:38 RDF-06 error: the language tag @zh-Hans is not…",
        ],
    ),
    "in quotes of every sort": (
        {A: "report:x rdfs:label 'a'@fr , '''b'''@de , \"\"\"c\"\"\"@ru , 'd'@en ."},
        [
            f"{A}:2:25 RDF-06 error: the language tag @fr is not…",
            f"{A}:2:38 RDF-06 error: the language tag @de is not…",
            f"{A}:2:51 RDF-06 error: the language tag @ru is not…",
        ],
    ),
    "an English text has no Chinese character": (
        {A: 'report:x rdfs:label "China"@en ,\n"the 中国"@en .'},
        [
            (
                f"{A}:3:1 RDF-07 error: “the 中国”@en has Chinese characters"
                " — write the text in the language of its tag, or correct the tag"
            )
        ],
    ),
    "a Chinese text has one": (
        {A: 'report:x rdfs:label "APEC（10+3）"@zh-hans ,\n"APEC 会议"@zh-hans .'},
        [
            (
                f"{A}:2:21 RDF-07 error: “APEC（10+3）”@zh-hans has no Chinese character"
                " — write the text in the language of its tag, or correct the tag"
            )
        ],
    ),
    "in simplified characters": (
        {A: 'report:x rdfs:label "聯合國"@zh-hans .'},
        [f"{A}:2:21 RDF-07 error: “聯合國”@zh-hans has “聯” — write simplified characters"],
    ),
    "common or rare": (
        {A: 'report:x rdfs:label "一"@zh-hans , "鿿"@zh-hans , "㐀"@zh-hans , "䶿"@zh-hans .'},
        [],
    ),
    "what is long is cut": (
        {A: f'report:x rdfs:label "{"a" * 61}"@zh-hans .'},
        [f"{A}:2:21 RDF-07 error: “{'a' * 60}…”@zh-hans has no Chinese character…"],
    ),
    "a text without language may be in any script": (
        {A: 'report:x rdfs:label "APEC 会议" , "APEC" .'},
        [],
    ),
    "one of a language that is not ours is found for that": (
        {A: 'report:x rdfs:label "会议"@fr .'},
        [f"{A}:2:26 RDF-06 error: the language tag @fr is not…"],
    ),
    "no text has a control character": (
        {A: 'report:x rdfs:label "a\\u0000b"@en , "\\uFFFE" , "a\\tb\\nc\\r" .'},
        [
            (
                f"{A}:2:21 RDF-02 error: a control character in rdfs:label"
                " — remove it: RDF/XML cannot carry it"
            ),
            f"{A}:2:37 RDF-02 error: a control character in rdfs:label…",
        ],
    ),
    "also near a syntax error": (
        {A: 'report:x rdfs:label "a"@fr . report:y a a .'},
        [f"{A}:2:25 RDF-06 error: the language tag @fr is not…"],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_literal_has_a_datatype_and_a_language_of_ours_in_its_script(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(literals.check(parse(files)), expected) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (NamedNode(XSD + "date"), True),
        (Literal("2002-05-14", datatype=NamedNode(XSD + "date")), True),
        (Literal("2002-02-31", datatype=NamedNode(XSD + "date")), False),
    ],
)
def test_the_engines_get_what_is_well_typed(value: NamedNode | Literal, *, expected: bool) -> None:
    node = NamedNode("http://example.org/")
    assert literals.well_typed(Quad(node, node, value)) is expected

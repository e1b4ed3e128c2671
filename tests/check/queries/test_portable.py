"""Each clause of each trap: the smallest query that falls into it, and the nearest that does not.

The mark ¦ stands before each token that a finding names.
"""

from dataclasses import replace

import pytest

import in_memory
from comity.check.findings import Finding
from comity.check.queries import portable
from comity.rdf import portability
from comity.terms import DCTERMS

PREFIXES = " ".join(
    f"PREFIX {name}: <{iri}>"
    for name, iri in (in_memory.TABLE | {"dcterms": DCTERMS, "role": "urn:role:"}).items()
)


def check(text: str) -> list[Finding]:
    """Return what is found in a query, which begins on the second line."""
    return list(portable.check(in_memory.declared({"queries/a.rq": f"{PREFIXES}\n{text}"})))


def where(pattern: str) -> str:
    return f"SELECT ?a WHERE {{ {pattern} }} ORDER BY ?a"


def filter_(condition: str) -> str:
    return where(f"?a rdfs:label ?b ; comity:place ?c FILTER ( {condition} )")


def dated(condition: str) -> str:
    return where(f"?a comity:earliest ?b ; comity:latest ?c FILTER ( {condition} )")


def bound(expression: str) -> str:
    return where(f"?a rdfs:label ?b ; comity:place ?c BIND ( {expression} AS ?d )")


def selected(expression: str) -> str:
    return f"SELECT ?a ({expression} AS ?d) WHERE {{ ?a comity:value ?b }} GROUP BY ?a ORDER BY ?a"


REST = "WHERE { ?a rdfs:label ?b } ORDER BY ?a"
FOUND = [
    # SELECT *
    ("QRY-11", f"¦SELECT * {REST}"),
    ("QRY-11", f"¦select * {REST}"),
    ("QRY-11", f"¦SELECT DISTINCT * {REST}"),
    ("QRY-11", f"¦SELECT REDUCED * {REST}"),
    ("QRY-11", where("{ ¦SELECT * WHERE { ?a rdfs:label ?b } }")),
    # LANG compared
    ("QRY-12", filter_('¦LANG(?b) = "en"')),
    ("QRY-12", where('?a rdfs:label ?name FILTER (¦LANG(?name) = "en")')),
    ("QRY-12", filter_('¦lang(?b) != "en"')),
    ("QRY-12", filter_('¦LANG($b) IN ("en")')),
    ("QRY-12", filter_('¦LANG(?b) NOT IN ("en")')),
    ("QRY-12", filter_('"en" ¦= LANG(?b)')),
    ("QRY-12", filter_('"en" ¦!= LANG(?b)')),
    # GROUP_CONCAT without a separator
    ("QRY-13", selected("¦GROUP_CONCAT(?b)")),
    ("QRY-13", selected("¦GROUP_CONCAT(DISTINCT STR(?b))")),
    (
        "QRY-13",
        f'SELECT ?a (¦GROUP_CONCAT(?b) AS ?d) (GROUP_CONCAT(?b; SEPARATOR = ", ") AS ?e) {REST}'
        .replace(" ORDER", " GROUP BY ?a ORDER"),
    ),
    # Years and months as datatypes
    ("QRY-14", filter_('?b = "2002"^^¦xsd:gYear')),
    ("QRY-14", filter_('?b = "2002-05"^^¦xsd:gYearMonth')),
    # Casts
    ("QRY-15", bound("¦xsd:integer(?b)")),
    # Dates compared with what is none
    ("QRY-16", dated('¦?b < "2002"')),
    ("QRY-16", dated('¦?b > "2002"')),
    ("QRY-16", dated('¦?b = "2002"')),
    ("QRY-16", dated('¦?b <= "2002"')),
    ("QRY-16", dated('¦?b >= "2002"')),
    ("QRY-16", dated('¦?b != "2002"')),
    ("QRY-16", dated('¦?c < "2002"')),
    ("QRY-16", dated('¦$b < "2002"')),
    ("QRY-16", dated('¦?b < "2002-01-01T00:00:00Z"^^xsd:dateTime')),
    ("QRY-16", dated('¦"2002" < ?b')),
    ("QRY-16", dated('¦"2002-01-01T00:00:00Z"^^xsd:dateTime >= ?c')),
    ("QRY-16", where('?a dcterms:issued ?b FILTER (¦?b < "2002")')),
    ("QRY-16", where('?a comity:event/comity:earliest ?b FILTER (¦?b < "2002")')),
    # Dates with a time zone, whatever they are compared with
    ("QRY-16", dated('?b < ¦"2002-06-01Z"^^xsd:date')),
    ("QRY-16", dated('?b < ¦"2002-06-01+08:00"^^xsd:date')),
    ("QRY-16", dated("?b < ¦'2002-06-01-08:00'^^xsd:date")),
    ("QRY-16", filter_('?b = ¦"""2002-06-01Z"""')),
    # Calculations with dates
    ("QRY-17", dated("¦?b - ?c > 1")),
    ("QRY-17", dated("¦?b + 1 > ?c")),
    ("QRY-17", dated("1 ¦+ ?b > ?c")),
    ("QRY-17", dated("1 ¦- ?c > ?b")),
    # Numbers in patterns
    ("QRY-18", where("?a comity:value ¦1")),
    ("QRY-18", where("?a comity:value ¦01.50 , ?b , -¦2")),
    ("QRY-18", where("?a comity:kind ?b OPTIONAL { ?b comity:value ¦1e0 }")),
    # Divisions
    ("QRY-19", bound("¦?b / ?c")),
    ("QRY-19", bound("¦?b / (?c)")),
    ("QRY-19", where("?a comity:value ?number BIND (¦?number / 2 AS ?b)")),
    ("QRY-19", bound("¦2 / ?b")),
    ("QRY-19", bound("¦2.5 / ?b")),
    ("QRY-19", bound("(?b¦) / ?c")),
    ("QRY-19", bound("(?b¦) / 2")),
    ("QRY-19", bound("(?b¦) / ABS(?c)")),
    ("QRY-19", bound("(?b¦) / (?c)")),
    # Words that are found alone
    ("QRY-20", filter_("¦sameTerm(?b, ?c)")),
    ("QRY-21", f"¦ASK {REST}"),
    ("QRY-21", f"¦DESCRIBE ?a {REST}"),
    ("QRY-21", f"¦CONSTRUCT {{ ?a rdfs:label ?b }} {REST}"),
    ("QRY-22", where("¦SERVICE <urn:x> { ?a rdfs:label ?b }")),
    ("QRY-22", f"SELECT ?a ¦FROM <urn:x> {REST}"),
    ("QRY-22", f"¦BASE <urn:x> SELECT * {REST}"),
    ("QRY-23", where("¦GRAPH ?g { ?a rdfs:label ?b }")),
    ("QRY-24", where("?a comity:kind ¦_:kind")),
    ("QRY-24", bound("¦BNODE()")),
    ("QRY-25", bound("¦RAND()")),
    ("QRY-25", bound("¦now()")),
    ("QRY-25", bound("¦UUID()")),
    ("QRY-25", bound("¦STRUUID()")),
    ("QRY-25", selected("¦SAMPLE(?b)")),
    # Truth values compared
    ("QRY-26", filter_("?b ¦= true")),
    ("QRY-26", filter_("?b ¦= false")),
    ("QRY-26", filter_("?b ¦!= false")),
    ("QRY-26", filter_("¦true = ?b")),
    ("QRY-26", filter_("¦false != ?b")),
    # Sums of nothing
    ("QRY-27", selected("¦SUM(?b)")),
    ("QRY-27", selected("¦avg(?b)")),
    ("QRY-27", selected("COALESCE(1, ¦SUM(?b))")),
    # SPARQL 1.2
    ("QRY-28", where("¦<< ?a rdfs:label ?b >> comity:kind ?c")),
    ("QRY-28", where("?a comity:kind ¦<<( ?a rdfs:label ?b )>>")),
    ("QRY-28", where("?a rdfs:label ?b ¦{| comity:kind ?c |}")),
    ("QRY-28", where("?a rdfs:label ?b ¦~ ?c")),
    ("QRY-28", bound("¦TRIPLE(?a, rdfs:label, ?b)")),
    ("QRY-28", filter_("¦isTRIPLE(?b)")),
    ("QRY-28", bound("¦SUBJECT(?b)")),
    ("QRY-28", bound("¦PREDICATE(?b)")),
    ("QRY-28", bound("¦OBJECT(?b)")),
    ("QRY-28", bound("¦LANGDIR(?b)")),
    ("QRY-28", bound('¦STRLANGDIR("a", "en", "ltr")')),
    ("QRY-28", filter_("¦hasLANG(?b)")),
    ("QRY-28", filter_("¦hasLANGDIR(?b)")),
    ("QRY-28", where("?a rdfs:label 'a'¦@ar--rtl")),
    ("QRY-28", bound("'a'¦@en--ltr")),
    ("QRY-28", f'¦VERSION "1.2" SELECT ?a {REST}'),
    # Tags in capitals
    ("QRY-29", where('?a rdfs:label "中国"¦@zh-Hans')),
    ("QRY-29", where('?a rdfs:label "China"¦@EN')),
    # Products
    ("QRY-30", where("?a comity:role role:host . ¦?b comity:role role:guest ; comity:event ?a")),
    ("QRY-30", where("?a comity:role role:a . ¦?b comity:role role:b . ?c comity:role role:c")),
    ("QRY-30", where('?a comity:role role:a . ¦?b rdfs:label "b"@en . ?c comity:event ?a , ?b')),
    ("QRY-30", where("?a dcterms:isPartOf/comity:kind role:a . ¦?b a comity:Event")),
    (
        "QRY-30",
        where("?a rdfs:label ?d OPTIONAL { ?b a comity:Event . ?a comity:kind role:a . "
              "¦?c a comity:Event }"),
    ),
    # Strings typed
    ("QRY-31", filter_('?b = "x"^^¦xsd:string')),
    # No order
    ("QRY-32", "¦SELECT ?a WHERE { ?a rdfs:label ?b }"),
    ("QRY-32", "# SELECT\n¦select ?a WHERE { ?a rdfs:label ?b FILTER (?b != 'ORDER BY') }"),
    # Parts of what is no date
    ("QRY-33", filter_("¦YEAR(?b) = 2002")),
    ("QRY-33", filter_("¦month(?b) = 5")),
    ("QRY-33", filter_("¦DAY(?c) = 5")),
    # Up to a day, which is written out
    ("QRY-34", dated('?b ¦<= "2002-06-30"^^xsd:date')),
    ("QRY-34", dated('¦"2002-06-30"^^xsd:date >= ?b')),
]  # fmt: skip


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a query without its marks, and the lines and columns that they stand at."""
    places = []
    while "¦" in text:
        before, _, after = text.partition("¦")
        places.append((before.count("\n") + 2, len(before) - before.rfind("\n")))
        text = before + after
    return text, places


@pytest.mark.parametrize(("rule", "text"), FOUND)
def test_each_clause_of_a_trap_has_a_query_that_falls_into_it(rule: str, text: str) -> None:
    query, places = marked(text)
    found = check(query)
    assert {finding.rule for finding in found} == {rule}
    assert sorted((f.place.line or 0, f.place.column or 0) for f in found) == places


ALLOWED = [
    selected("COUNT(*)"),
    filter_('LANGMATCHES(LANG(?b), "en")'),
    filter_('"en" = ?b && LANGMATCHES(LANG(?b), "*")'),
    selected('GROUP_CONCAT(?b; SEPARATOR = ", ")'),
    selected("GROUP_CONCAT(DISTINCT STR(?b) ; SEPARATOR=',')"),
    filter_("DATATYPE(?b) = xsd:integer"),
    filter_("?b = <xsd:gYear>"),
    filter_("DATATYPE(?b) = xsd:stringly"),
    where("?a rdfs:label ?b ; comity:YEAR (?b)"),
    dated('?b < "2002-06-01"^^xsd:date'),
    dated('"2002-06-01"^^xsd:date != ?b'),
    dated('?b >= "2002-06-01"^^xsd:date && "2002-07-01"^^xsd:date > ?c && ?b <= ?c'),
    dated('?b < "2002-06-01"^^xsd:date && "a" < "b"'),
    where('?a comity:earliest ?b ; rdfs:label ?ba FILTER (?ba = "2002" || "2002" = ?ba)'),
    where("?a comity:earliest ?b ; comity:value ?ba BIND (?ba - 1 AS ?c) BIND (1 + ?ba AS ?d)"),
    filter_('?b = "2002-06-01"'),
    filter_('?b = "from 2002-06-01Z on"'),
    filter_("""?b = "on '2002-06-01Z' or so" """),
    filter_("""?b = "2002-06-01Z' or so" """),
    where("?a comity:earliest ?b . ?c comity:to- ?b"),
    dated("YEAR(?b) * 12 + MONTH(?b) - DAY(?c) > 1"),
    filter_("?b - ?c > 1"),
    where("?a comity:value ?b FILTER (?b = 1)"),
    where("?a (comity:a|comity:b)/(comity:c|^comity:d)/(!comity:e) ?b"),
    where("?a (comity:a)/a ?b"),
    where("?a comity:p1/comity:q ?b"),
    filter_("?b = comity:GRAPH"),
    filter_("?b && true"),
    selected("COALESCE(SUM(?b), 0)"),
    selected("COALESCE(AVG(?b), 0)"),
    filter_("CONTAINS(STR(?b), 'a') && ?b < ?c"),
    where('?a rdfs:label "中国"@zh-hans'),
    where("?a comity:role role:host . ?b comity:event ?a"),
    where("?a comity:role role:host , role:guest"),
    where("?a comity:role role:host . ?b dcterms:isPartOf er:a . ?b comity:event ?a"),
    where("?a comity:role role:host . ?b comity:statedIn er:a . ?b comity:event ?a"),
    where("?a comity:role role:host . ?b ?c role:guest"),
    where("?a comity:role role:host . ?b comity:role ?c"),
    where("?a comity:role role:host . ?b comity:event ?b"),
    where("?a comity:role role:host . er:a rdfs:label ?b"),
    where("?a comity:role role:host OPTIONAL { ?b comity:role role:guest }"),
    where("?a rdfs:label ?b OPTIONAL { ?a comity:role role:host . ?b a comity:Event }"),
    where("?a rdfs:label ?b OPTIONAL { ?b comity:place ?c } "
          "OPTIONAL { ?c comity:role role:host . ?d a comity:Event }"),
    f"SELECT ?a {REST.lower().replace('rdfs:label', 'rdfs:label')}",
    filter_(f"{'(' * 97}?b{')' * 97}"),
    filter_(f"?b = ?c {'&& (?b) ' * 120}"),
]  # fmt: skip


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_nearest_to_a_trap_and_in_none_passes(text: str) -> None:
    assert list(map(str, check(text))) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (filter_(f"{'(' * 99}?b{')' * 99}"), 161),
        (f"SELECT ?a WHERE {'{' * 101} ?a rdfs:label ?b {'}' * 101} ORDER BY ?a", 117),
        (where(f"?a comity:kind {'[ comity:kind ' * 100}?b{' ]' * 100}"), 1420),
    ],
    ids=["parentheses", "braces", "brackets"],
)
def test_nesting_that_would_end_an_engine_is_refused(text: str, column: int) -> None:
    assert list(map(str, check(text))) == [
        (
            f"queries/a.rq:2:{column}: error: brackets are nested more than 100 deep [QRY-01]"
            " — write it flatter"
        )
    ]


@pytest.mark.parametrize("brackets", ["()", "{}", "[]"])
def test_brackets_side_by_side_are_not_nested(brackets: str) -> None:
    assert portability.Code(brackets * 101).too_deep() is None


SAID = [
    (
        "SELECT * WHERE { ?a rdfs:label ?b } ORDER BY ?a",
        "2:1: error: SELECT * leaves the columns to the engine [QRY-11] — name the variables",
    ),
    (
        where("?a comity:role role:a . $b comity:role role:b"),
        ("2:43: warning: ?a and $b are found apart before they are joined: rdflib forms every pair "
        "of them [QRY-30] — move one of the two constants into a FILTER, or reach it by a path"),
    ),
    (
        where("?a other:kind ?b"),
        ("2:22: error: the prefix other: is not declared [QRY-01]"
        " — declare it with a PREFIX line at the top"),
    ),
    (
        "SELECT * WHERE { ?a rdfs:label }",
        ("2:18: error: “?a” is not allowed here [QRY-01]"
        " — look at what comes just before it; the files in queries/ show the form"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "finding"), SAID)
def test_a_finding_says_what_is_wrong_and_what_to_do(text: str, finding: str) -> None:
    assert list(map(str, check(text))) == [f"queries/a.rq:{finding}"]


def test_a_prefix_of_the_table_is_offered() -> None:
    text = "SELECT ?a WHERE { ?a comity:kind ?b } ORDER BY ?a"
    found = portable.check(in_memory.declared({"queries/a.rq": text, "queries/b.rq": text}))
    assert list(map(str, found)) == [
        f"queries/{name}.rq:1:22: error: the prefix comity: is not declared [QRY-01] — add the "
        "line “PREFIX comity: <https://w3id.org/comity/ns#>” at the top"
        for name in "ab"
    ]


def test_the_first_word_of_a_file_is_named() -> None:
    found = portable.check(
        in_memory.declared({"queries/a.rq": "SELECT * { ?a ?b ?c } ORDER BY ?a"})
    )
    assert [finding.place.column for finding in found] == [1]


def test_a_byte_that_is_no_text_is_left_to_the_header() -> None:
    whole = in_memory.declared({"queries/a.rq": "SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a # \xff"})
    (source,) = whole.corpus.queries
    latin = source._replace(content=source.content.decode().encode("latin-1"))
    corpus = whole.corpus._replace(queries=(latin,))
    assert list(portable.check(replace(whole, corpus=corpus))) == []


VIEW = "CONSTRUCT { ?a rdfs:label ?b . ?c rdfs:comment ?b } WHERE { ?a rdfs:label ?b . ?c a ?a }"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (VIEW, []),
        # What a view makes is matched by nothing: that its nodes are not joined is no product.
        ("CONSTRUCT { ?a a owl:Class . ?b a owl:Class } WHERE { ?a rdfs:subClassOf ?b }", []),
        (
            "CONSTRUCT { ?a a ?b } WHERE { ?a a owl:Class . ?b a owl:Class . ?a comity:place ?b }",
            ["QRY-30"],
        ),
        ("CONSTRUCT { ?a a ?b } WHERE { GRAPH ?g { ?a a ?b } }", ["QRY-23"]),
        ("CONSTRUCT { ?a a ?b } WHERE { SERVICE <urn:x> { ?a a ?b } }", ["QRY-22"]),
        ("CONSTRUCT { ?a a ?b } WHERE { ?a a }", ["QRY-01"]),
        ("SELECT ?a WHERE { ?a a ?b } ORDER BY ?a", ["QRY-01"]),
        ("DESCRIBE ?a WHERE { ?a a ?b }", ["QRY-01"]),
    ],
)
def test_a_view_is_held_to_the_same_but_for_what_is_asked_of_rows(
    text: str, found: list[str]
) -> None:
    corpus = in_memory.declared({"queries/views/a.rq": f"{PREFIXES}\n{text}"})
    findings = list(portable.check(corpus))
    assert [finding.rule for finding in findings] == found
    assert all(finding.place.line == 2 for finding in findings)

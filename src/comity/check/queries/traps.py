"""What engines read differently in a query, one entry a trap; the ids are stable.

Each was seen on a real engine: tests/unportable-queries/ has a query that falls into it, and
docs/engines.md says which engine gives what.
"""

from typing import Final, NamedTuple

DATES: Final = ("comity:earliest", "comity:latest", "dcterms:issued")


class Trap(NamedTuple):
    """What a query does not do.

    Attributes:
        id: The id of the rule.
        seen: What finds it: a regular expression over whole tokens, parted by blanks, keywords in
            capitals and strings empty; itself empty where the patterns have to be read.
        message: What a finding says.
        hint: What to do about it.
        asks: What has to be so.
        why: What goes wrong where it is not so.
        example: What is right.
    """

    id: str
    seen: str
    message: str
    hint: str
    asks: str
    why: str
    example: str


NUMBER: Final = Trap(
    "QRY-18",
    "",
    "a number as the constant of a pattern",
    "bind it and compare: ?x comity:value ?n FILTER (?n = 1)",
    "No triple pattern has a number in it.",
    "A pattern matches the form and not the value: 1, 01 and 1.0 are three terms, and engines "
    "rewrite such forms when they load, each in its own way.",
    "?figure comity:value ?value .\nFILTER (?value = 1)",
)
CROSS: Final = Trap(
    "QRY-30",
    "",
    "are found apart before they are joined: rdflib forms every pair of them",
    "move one of the two constants into a FILTER, or reach it by a path",
    "No two variables of a block are each tied only to constants by patterns that the whole data "
    "set may match.",
    "rdflib begins with every pattern that has one variable, and forms the product of what they "
    "find before it looks at the patterns that join them: with ten documents, minutes.",
    "?part comity:event ?event ;\n    comity:role ?role .\nFILTER (?role = role:founder)\n"
    "?event a comity:Meeting .",
)
DATE_SUM: Final = Trap(
    "QRY-17",
    "",
    "a calculation with a date",
    "count months: (YEAR(?b) - YEAR(?a)) * 12 + MONTH(?b) - MONTH(?a)",
    "Nothing is added to a date or taken from it.",
    "SPARQL 1.1 has no such operator: an engine that has one gives a duration, seconds, days or "
    "nothing.",
    "BIND ((YEAR(?to) - YEAR(?from)) * 12 + MONTH(?to) - MONTH(?from) AS ?months)",
)
DATE_COMPARED: Final = Trap(
    "QRY-16",
    "",
    "a date compared with what is none",
    'compare with a date without time zone: "2002-06-01"^^xsd:date',
    "A date is compared with an xsd:date without time zone, and with nothing else.",
    "A comparison with a string or a dateTime is an error in one engine and an answer in another; "
    "with a time zone on one side, the order of two days may not be known.",
    'FILTER (?earliest >= "2002-06-01"^^xsd:date)',
)
OUTWARD: Final = Trap(
    "QRY-22",
    "SERVICE|FROM|BASE",
    "a query that leaves the data set",
    "ask over the whole data set; ask the other endpoint itself",
    "A query reads nothing but the data set, whatever its graphs are called.",
    "Engines follow SERVICE and FROM to the network, and some to local files.",
    "SELECT ?event ?cite WHERE { … }",
)
PART_OF_NO_DATE: Final = Trap(
    "QRY-33",
    "",
    "the year, month or day of what is no date",
    "take it of comity:earliest or comity:latest",
    "YEAR, MONTH and DAY are taken of an xsd:date.",
    "Of an xsd:date all engines take them alike. Of a string most give nothing, and Virtuoso ends "
    "the query.",
    "?event comity:earliest ?from .\nBIND (YEAR(?from) AS ?year)",
)

BY_PATTERNS: Final = (DATE_COMPARED, DATE_SUM, PART_OF_NO_DATE, NUMBER, CROSS)

BY_TOKENS: Final = (
    Trap(
        "QRY-11",
        r"SELECT (?:(?:DISTINCT|REDUCED) )?\*",
        "SELECT * leaves the columns to the engine",
        "name the variables",
        "A query names its columns.",
        "The order of the columns of SELECT * is each engine's own.",
        "SELECT ?event ?cite WHERE { … }",
    ),
    Trap(
        "QRY-12",
        r"LANG \( \?\w+ \) (?:!?=|(?:NOT )?IN)|!?= LANG",
        "a language tag compared by =",
        'write LANGMATCHES(LANG(?label), "en")',
        "Languages are asked for by LANGMATCHES.",
        "Engines differ in the case of the tags they return, and = tells zh-Hans from zh-hans.",
        'FILTER (LANGMATCHES(LANG(?label), "en"))',
    ),
    Trap(
        "QRY-13",
        r'GROUP_CONCAT \((?![^;]*; SEPARATOR = "")',
        "GROUP_CONCAT without a separator",
        'write GROUP_CONCAT(?x; SEPARATOR = ", ")',
        "GROUP_CONCAT says what joins; nothing rests on the order of what is joined.",
        "The order inside is each engine's own, and parts that hold a blank cannot be told from "
        "two parts. Rows are the surer way.",
        '(GROUP_CONCAT(DISTINCT ?name; SEPARATOR = ", ") AS ?names)',
    ),
    Trap(
        "QRY-14",
        r"xsd:gYear(?:Month)?",
        "a year or month as a datatype",
        "ask comity:earliest and comity:latest, which are dates",
        "Times are asked for as intervals of two xsd:date.",
        "SPARQL has no comparison of gYear and gYearMonth: rdflib and Comunica find nothing to be "
        "so, and what the others do is their own affair.",
        'FILTER (?earliest >= "2002-06-01"^^xsd:date)',
    ),
    Trap(
        "QRY-15",
        r"xsd:\w+ \(",
        "a cast",
        "compare the value as it is, or use STR",
        "No value is cast to another datatype.",
        "What a cast accepts and how it writes the result differ between engines.",
        'FILTER (?earliest >= "2002-06-01"^^xsd:date)',
    ),
    Trap(
        "QRY-19",
        r"\?\w+ /|\d\S* /|\) /(?= [?\d]| [A-Z]{2,} \()",
        "a division",
        "give both numbers, and let the reader divide",
        "Nothing is divided.",
        "1/3 is 0 in Virtuoso, which divides integers by integers, and there 1/0 ends the query.",
        "SELECT ?part ?whole WHERE { … }",
    ),
    Trap(
        "QRY-20",
        "SAMETERM",
        "sameTerm compares forms, not values",
        "compare by =",
        "Values are compared by =, terms by patterns.",
        "Engines rewrite the forms of numbers and truth values when they load.",
        "FILTER (?a = ?b)",
    ),
    Trap(
        "QRY-21",
        "DESCRIBE|CONSTRUCT|ASK",
        "a named question that is no SELECT",
        "write it as a SELECT",
        "A named question selects rows.",
        "What DESCRIBE returns is each engine's own; CONSTRUCT may repeat a triple; neither has an "
        "order, and an ASK has no citation.",
        "SELECT ?event ?cite WHERE { … }",
    ),
    OUTWARD,
    Trap(
        "QRY-23",
        "GRAPH",
        "a named graph",
        "leave GRAPH out: dcterms:isPartOf says which document a passage is of",
        "A query is right over the union of the graphs, and with everything in one graph.",
        "Not every store keeps the graphs: Virtuoso has no default graph of its own, and a dump in "
        "Turtle has no other.",
        "?passage dcterms:isPartOf document:cnd2002-6 .",
    ),
    Trap(
        "QRY-24",
        r"BNODE|_:\S+",
        "a blank node",
        "use a variable, or an IRI",
        "No blank node is written or made.",
        "It has no name by which two answers could be compared.",
        "?part comity:event ?event .",
    ),
    Trap(
        "QRY-25",
        r"(?:RAND|NOW|UUID|STRUUID|SAMPLE) \(",
        "a function whose value is by chance",
        "leave it out; MIN or MAX chooses one of several",
        "The same query over the same data has the same answer.",
        "No two answers could be compared.",
        "(MIN(?name) AS ?one)",
    ),
    Trap(
        "QRY-26",
        "!?= (?:TRUE|FALSE)|(?:TRUE|FALSE) !?=",
        "a truth value compared by =",
        "write FILTER (?x) or FILTER (!?x)",
        "A truth value is a condition by itself.",
        "Virtuoso 7 keeps truth values as numbers: beside a UNION, the comparison ends in an "
        "internal error.",
        "?node comity:exhaustive ?exhaustive .\nFILTER (!?exhaustive)",
    ),
    Trap(
        "QRY-27",
        r"(?<!COALESCE \( )(?:SUM|AVG) \(",
        "a sum that may be of nothing",
        "write COALESCE(SUM(?x), 0)",
        "A sum says what it is where there is nothing to add.",
        "The sum of nothing is 0 in SPARQL, and unbound in Virtuoso.",
        "(COALESCE(SUM(?number), 0) AS ?total)",
    ),
    Trap(
        "QRY-28",
        r'<<\(?|\{\||~|(?:TRIPLE|ISTRIPLE|LANGDIR|STRLANGDIR|HASLANG|HASLANGDIR) \(|VERSION ""',
        "SPARQL 1.2",
        "write SPARQL 1.1: statements about statements are nodes of their own here",
        "A query is SPARQL 1.1.",
        "rdflib and Virtuoso cannot read SPARQL 1.2.",
        "?part comity:event ?event ;\n    comity:role ?role .",
    ),
    Trap(
        "QRY-29",
        r"@\S*[A-Z]\S*",
        "a language tag in capitals",
        "write it in lower case: @zh-hans",
        "Language tags are written in lower case.",
        "Oxigraph and Virtuoso turn tags into lower case when they load; others keep them, and "
        "then a pattern with @zh-Hans finds nothing.",
        '?actor rdfs:label "中国"@zh-hans .',
    ),
    Trap(
        "QRY-31",
        "xsd:string",
        "xsd:string written out",
        'write the string alone: "2002-06"',
        "Strings are written plain.",
        'To rdflib and Virtuoso, "x" and "x"^^xsd:string are two terms; to the others, one.',
        '?event comity:edtf "2002-06" .',
    ),
)

# What a query has to have, and has not: found where nothing is seen.
UNORDERED: Final = Trap(
    "QRY-32",
    "ORDER BY",
    "no ORDER BY: each engine gives the rows in its own order",
    "order by what the row is about, and last by its IRI",
    "The rows are in an order that is total: by what a row is about, and last by its IRI.",
    "Without it, two right answers differ, and LIMIT keeps other rows in each engine.",
    "ORDER BY ?when ?event ?node",
)

ALL: Final = tuple(sorted((*BY_TOKENS, *BY_PATTERNS, UNORDERED)))

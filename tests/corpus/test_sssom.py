"""SSSOM tables: one triple a link, no triple where no term was found, each fault at its line."""

import pytest
from pyoxigraph import NamedNode

from comity.corpus import Corpus, Source, prefixes, sssom

HEAD = """\
# curie_map:
#   wd: http://www.wikidata.org/entity/
# license: https://creativecommons.org/publicdomain/zero/1.0/
subject_id\tpredicate_id\tobject_id\tcomment
"""
PREFIXES = {
    "actor": "https://w3id.org/comity/id/actor/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


def read(*rows: str) -> sssom.Links:
    """Read a table of these rows, its cells separated by blanks."""
    table = HEAD + "".join("\t".join(row.split()) + "\n" for row in rows)
    return sssom.read(Source("links.tsv", "links.tsv", table.encode(), "urn:graph"), PREFIXES)


def test_a_row_is_a_triple_in_the_graph_of_the_table() -> None:
    (quad,) = read("actor:china skos:exactMatch wd:Q148").quads
    assert str(quad) == (
        "<https://w3id.org/comity/id/actor/china> "
        "<http://www.w3.org/2004/02/skos/core#exactMatch> "
        "<http://www.wikidata.org/entity/Q148> <urn:graph>"
    )


def test_a_row_without_term_is_no_triple() -> None:
    assert read("actor:china skos:exactMatch sssom:NoTermFound") == sssom.Links((), ())


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("actor:china owl:sameAs wd:Q148", "owl:sameAs is not a link here"),
        ("nobody:china skos:exactMatch wd:Q148", "the prefix of nobody:china is not declared"),
        ("china skos:exactMatch wd:Q148", "the prefix of china is not declared"),
        ("actor:china skos:exactMatch", "the row has no object_id"),
        (
            "actor:china skos:exactMatch " + "x" * 200_000,
            "not a row: field larger than field limit",
        ),
        ("actor:china skos:exactMatch wd:<Q148>", "wd:<Q148> does not make an IRI"),
    ],
)
def test_a_wrong_row_is_reported_at_its_line_beside_the_right_ones(row: str, wrong: str) -> None:
    found = read("actor:china skos:exactMatch wd:Q148", row)
    assert len(found.quads) == 1
    (problem,) = found.problems
    assert problem.message.startswith(wrong)
    assert str(problem.place) == "links.tsv:6"
    assert problem.hint


def test_a_table_that_is_not_utf_8_is_one_problem() -> None:
    source = Source("links.tsv", "links.tsv", b"a\n\xff\n", "urn:graph")
    (problem,) = sssom.read(source, PREFIXES).problems
    assert str(problem) == "links.tsv:2:1: error: not UTF-8 text — save the file as UTF-8"


def test_the_real_links_are_all_read(data: Corpus) -> None:
    for source in data.links:
        rows = [line for line in source.content.decode().splitlines() if not line.startswith("#")]
        unmatched = sum("sssom:NoTermFound" in row or "\tNot\t" in row for row in rows)
        found = sssom.read(source, prefixes.table(data))
        assert not found.problems
        assert len(found.quads) == len(rows) - 1 - unmatched
        assert len({quad.subject for quad in found.mappings}) == len(rows)  # and the set itself


NAMED = "#mapping_set_id: https://example.org/links\n"


def mappings(*rows: str) -> list[str]:
    """Return what rows say of themselves, in a table with a name; their cells end at a blank."""
    head = "subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_date"
    head += "\tconfidence\tcomment"
    table = f"{HEAD.rpartition('subject_id')[0]}{NAMED}{head}\n"
    table += "".join(row.replace(" ", "\t") + "\n" for row in rows)
    found = sssom.read(Source("links.tsv", "links.tsv", table.encode(), "urn:graph"), PREFIXES)
    assert not found.problems
    assert {quad.graph_name for quad in found.mappings} == {NamedNode("urn:graph")}
    assert set(found.mapped) <= set(range(6, 6 + len(rows)))
    return [
        " ".join(str(term) for term in quad.triple)
        .replace("https://example.org/links#", "#")
        .replace("http://www.w3.org/2002/07/owl#", "owl:")
        for quad in found.mappings
    ]


def test_a_row_is_a_mapping_with_its_evidence() -> None:
    assert mappings("actor:china skos:exactMatch  wd:Q148 2026-11-23 0.95 Read.") == [
        "<https://example.org/links> <https://w3id.org/sssom/mappings> <#actor/china/Q148>",
        "<#actor/china/Q148> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <owl:Axiom>",
        "<#actor/china/Q148> <owl:annotatedSource> <https://w3id.org/comity/id/actor/china>",
        (
            "<#actor/china/Q148> <owl:annotatedProperty>"
            " <http://www.w3.org/2004/02/skos/core#exactMatch>"
        ),
        "<#actor/china/Q148> <owl:annotatedTarget> <http://www.wikidata.org/entity/Q148>",
        (
            "<#actor/china/Q148> <http://purl.org/dc/terms/created>"
            ' "2026-11-23"^^<http://www.w3.org/2001/XMLSchema#date>'
        ),
        (
            "<#actor/china/Q148> <https://w3id.org/sssom/confidence>"
            ' "9.5E-1"^^<http://www.w3.org/2001/XMLSchema#double>'
        ),
        '<#actor/china/Q148> <http://www.w3.org/2000/01/rdf-schema#comment> "Read."',
    ]


def test_a_row_without_term_is_a_mapping_and_no_link() -> None:
    found = mappings("actor:china skos:exactMatch  sssom:NoTermFound 2026-11-23 0.5 None.")
    assert (
        "<#actor/china/NoTermFound> <owl:annotatedTarget> <https://w3id.org/sssom/NoTermFound>"
    ) in found
    assert read("actor:china skos:exactMatch sssom:NoTermFound").quads == ()


def test_a_rejected_item_is_a_mapping_that_says_so_and_no_link() -> None:
    row = "actor:china skos:exactMatch Not wd:Q148 2026-11-23 0.8 Another."
    assert (
        "<#actor/china/Q148> <https://w3id.org/sssom/predicate_modifier>"
        " <https://w3id.org/sssom/NegatedPredicate>"
    ) in mappings(row)
    table = HEAD.replace("predicate_id", "predicate_id\tpredicate_modifier")
    text = f"{table}actor:china\tskos:exactMatch\tNot\twd:Q148\tAnother.\n"
    assert sssom.read(Source("l.tsv", "l.tsv", text.encode(), "urn:g"), PREFIXES).quads == ()


def test_a_table_without_a_name_has_no_mappings() -> None:
    assert read("actor:china skos:exactMatch wd:Q148").mappings == ()

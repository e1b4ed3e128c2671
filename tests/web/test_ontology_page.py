"""The page of the ontology: each term in both languages, with its picture, example and uses."""

import html
import re
from functools import cache
from itertools import combinations

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from comity.rdf.languages import LANGUAGES
from comity.terms import COMITY, TERMS
from comity.web.context import Context
from comity.web.pages.ontology import ONTOLOGY, diagram, themes
from comity.web.pages.ontology.diagram import Shape
from comity.web.pages.ontology.term_entries import Term, terms
from datasets import dataset, files
from site_pages import edition

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


def context() -> Context:
    """Return what its pages are made from."""
    return edition().context


@cache
def page(language: str) -> str:
    """Return the page of the ontology."""
    content = edition().read(f"{language}/ns.html")
    assert content is not None
    return content.body.decode()


@cache
def found() -> dict[str, Term]:
    """Return what is told of each term."""
    return terms(context(), ONTOLOGY)


def sections(language: str) -> dict[str, str]:
    """Return what the page says of each term, by its name."""
    parts = re.split(r'<div class="term" id="(\w+)"', page(language))[1:]
    return {name: html.unescape(body) for name, body in zip(parts[::2], parts[1::2], strict=True)}


def rows(query: str, of: pyoxigraph.Store | None = None) -> list[list[str]]:
    """Return the answer of a query about the real data, or about what a store has."""
    solutions = (of or dataset().store).query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [[getattr(term, "value", "") for term in row] for row in solutions]


def test_every_term_of_the_ontology_is_told_once() -> None:
    names = {iri.removeprefix(TERMS) for iri in context().facts.out if iri.startswith(TERMS)}
    assert len(names) > 60
    for language in LANGUAGES:
        assert set(sections(language)) == names


@pytest.mark.parametrize(
    ("language", "order"), [("en", ("en", "zh-Hans")), ("zh-hans", ("zh-Hans", "en"))]
)
def test_the_language_of_the_page_goes_first_and_the_other_beneath(
    language: str, order: tuple[str, str]
) -> None:
    facts = context().facts
    for name, told in sections(language).items():
        texts = {tag: text for text, tag in facts.out[TERMS + name][f"{SKOS}definition"]}
        first, second = (texts[tag.lower()] for tag in order)
        assert f'<p class="definition" lang="{order[0]}">{first}</p>' in told, name
        assert f'<p class="beneath" lang="{order[1]}">{second}</p>' in told, name
        assert told.index(first) < told.index(second)


def test_every_term_has_its_theme() -> None:
    assert themes.OTHER not in themes.themed(found())
    listed = [iri for terms_of_it in themes.THEMES.values() for iri in terms_of_it]
    assert sorted(listed) == sorted(found())


def test_a_term_without_theme_is_told_all_the_same() -> None:
    assert themes.themed([TERMS + "new"]) == {themes.OTHER: [TERMS + "new"]}


def test_uses_are_those_that_a_query_counts() -> None:
    counted = rows(
        f"""SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
          ?thing a/<{RDFS}subClassOf>* ?term . FILTER STRSTARTS(STR(?term), "{TERMS}")
        }} GROUP BY ?term"""
    ) + rows(
        f"""SELECT ?term (COUNT(*) AS ?count) WHERE {{
          {{ SELECT DISTINCT ?thing ?term ?value WHERE {{ ?thing ?term ?value }} }}
          FILTER STRSTARTS(STR(?term), "{TERMS}")
        }} GROUP BY ?term"""
    )
    assert len(counted) > 60
    assert {iri: str(term.uses) for iri, term in found().items() if term.uses} == dict(counted)


def test_every_example_is_said_in_the_data_and_has_the_term() -> None:
    prefixes = "".join(f"@prefix {n}: <{iri}> .\n" for n, iri in context().facts.prefixes.items())
    said = {str(triple) for out in context().index.out.values() for triple in out}
    for iri, term in found().items():
        told = [
            str(quad.triple)
            for quad in pyoxigraph.parse((prefixes + term.turtle).encode(), RdfFormat.TURTLE)
        ]
        assert told, iri
        assert set(told) <= said, iri
        kinds = [iri, *term.below]
        assert any(f"<{kind}>" in triple for triple in told for kind in kinds), iri
        assert term.turtle in html.unescape(page("en")), iri


def test_the_questions_of_a_term_are_those_that_name_it() -> None:
    for iri, term in found().items():
        name = re.compile(rf"\bcomity:{term.name}(?![\w-])")
        naming = {q.slug for q in context().questions.values() if name.search(q.body)}
        assert {question.slug for question in term.questions} == naming, iri


CONSTRAINTS = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?term ?shape ?message WHERE {
  { ?shape sh:path ?term ; sh:message ?message }
  UNION { ?shape sh:targetClass|sh:targetSubjectsOf ?term ; sh:message ?message }
  UNION { ?node sh:targetClass|sh:targetSubjectsOf ?term ; sh:property ?shape .
          ?shape sh:message ?message }
  FILTER (STRSTARTS(STR(?term), "%s"))
}"""


NAMED = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?shape ?message ?select WHERE {
  ?shape sh:message ?message ; sh:sparql/sh:select ?select .
}"""


def test_the_constraints_of_a_term_are_those_of_the_shapes() -> None:
    shapes = pyoxigraph.Store()
    for source in files().shapes:
        shapes.load(source.content, RdfFormat.TURTLE)
    asked = {(term, shape, message) for term, shape, message in rows(CONSTRAINTS % TERMS, shapes)}
    named = {
        (TERMS + name, shape, message)
        for shape, message, select in rows(NAMED, shapes)
        for name in re.findall(r"\bcomity:(\w+)", re.sub(r'"[^"]*"', "", select))
    }
    assert len(asked) > 150
    assert len(named) > 30
    told = {(iri, *constraint) for iri, term in found().items() for constraint in term.constraints}
    assert told == asked | named


def test_disjoint_classes_are_told() -> None:
    assert found()[COMITY.Event].disjoint == [
        TERMS + name
        for name in ("Denial", "Figure", "Participation", "Position", "Prospect", "Relationship")
    ]
    assert found()[COMITY.State].disjoint == [COMITY.Group, COMITY.Organization]


def test_alignments_lead_to_the_other_vocabulary() -> None:
    assert found()[COMITY.Event].aligned == [
        (f"{RDFS}subClassOf", "http://semanticweb.cs.vu.nl/2009/11/sem/Event"),
        (f"{RDFS}seeAlso", "https://schema.org/Event"),
    ]
    assert 'href="http://semanticweb.cs.vu.nl/2009/11/sem/Event"' in sections("en")["Event"]


def test_the_picture_has_every_term_and_what_joins_them() -> None:
    for language in LANGUAGES:
        (drawing,) = re.findall(r"<svg.*?</svg>", page(language), re.DOTALL)
        linked = re.findall(r'<a href="#(\w+)"><text class="(class|property)"', drawing)
        assert sorted(linked) == sorted(
            (term.name, "class" if term.is_class else "property") for term in found().values()
        )
        narrowing = sum(len(term.above) for term in found().values() if term.is_class)
        leading = sum(set(term.ranges) <= set(found()) for term in found().values() if term.ranges)
        assert drawing.count('<path class="narrows"') == narrowing > 10
        assert drawing.count('<path class="leads"') == leading > 5


def test_cards_of_the_picture_lie_apart_and_inside() -> None:
    shapes = {
        theme: [
            Shape(i, found()[i].above, "".join(found()[i].domains), "", found()[i].is_class)
            for i in iris
        ]
        for theme, iris in themes.themed(found()).items()
    }
    drawing = diagram.drawn(shapes | {"other": [Shape(f"{TERMS}new", (), "", "", is_class=True)]})
    for one, other in combinations(drawing.cards, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        above = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert beside or above, (one.iri, other.iri)
    assert max(card.x + card.width for card in drawing.cards) < drawing.width
    assert max(card.y + card.height for card in drawing.cards) < drawing.height
    assert all(row.y < card.y + card.height for card in drawing.cards for row in card.rows)


def test_every_concept_is_told_with_its_code_and_its_uses() -> None:
    written = html.unescape(page("zh-hans"))
    concepts = context().of(f"{SKOS}Concept")
    assert len(concepts) > 200
    for concept in concepts:
        short = next(
            f"{p}:{concept.removeprefix(i)}"
            for p, i in context().facts.prefixes.items()
            if concept.startswith(i) and "/" not in concept.removeprefix(i)
        )
        assert f"<code>{short}</code>" in written, concept
        for code in context().facts.values(concept, f"{SKOS}notation"):
            assert re.search(rf"<code>{short}</code> · 代码 {re.escape(code)}\b", written), concept
    assert re.search(r"<code>role:observer</code>.{0,200}使用 \d+ 次", written, re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_constraint_leads_to_its_shape(language: str) -> None:
    assert 'href="shapes.html"' in page(language)
    for term in found().values():
        for constraint in term.constraints:
            name = constraint.shape.rpartition("#")[2]
            assert f'href="shapes.html#{name}"' in sections(language)[term.name], name

"""What the questions across editions find in three invented documents, and in two of them."""

from collections.abc import Iterable

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from comity.corpus import questions
from comity.rdf import query
from comity.terms import THINGS
from datasets import dataset, table

DOCUMENTS = {"first": "2001-05-01", "second": "2003-05-01", "third": "2005-05-01"}
OWN = "".join(f"@prefix {name}: <{THINGS}{name}/> .\n" for name in DOCUMENTS)
PASSAGES = "".join(
    f"document:{name} a foaf:Document ; comity:covers 'x' ; dcterms:issued '{day}'^^xsd:date .\n"
    + "".join(
        f"{name}:s{n} dcterms:isPartOf document:{name} ; comity:sentence {n} ;"
        f" comity:normalOffset {n} ; dcterms:bibliographicCitation '{name} s{n}' .\n"
        for n in (1, 2)
    )
    for name, day in DOCUMENTS.items()
)


def stated(document: str, name: str, classes: str, more: str, sentence: int = 1) -> str:
    """Return a statement of a document."""
    return (
        f"{document}:{name} a comity:Statement , {classes} ; rdfs:label '{name}'@en ;"
        f" comity:statedIn document:{document} ; comity:passage {document}:s{sentence} ;"
        f" comity:basis basis:text ; comity:asPrinted '{name} as printed' ; {more} .\n"
    )


def told(document: str, name: str, kind: str, *actors: str) -> str:
    """Return an event of a kind and its parties."""
    return stated(document, name, "comity:Event", f"comity:kind kind:{kind}") + "".join(
        stated(
            document,
            f"{name}-{actor.partition(':')[2]}",
            "comity:Participation",
            f"comity:event {document}:{name} ; comity:actor {actor}",
        )
        for actor in actors
    )


def numbered(document: str, name: str, about: str) -> str:
    """Return a figure."""
    return stated(
        document,
        name,
        "comity:Figure",
        f"comity:about {document}:{about} ; comity:counts counts:delegation ;"
        " comity:qualifier qualifier:exact ; comity:measure measure:cumulative",
    )


def held(document: str, name: str, attitude: str, topic: str) -> str:
    """Return a position of China."""
    return stated(
        document,
        name,
        "comity:Position",
        f"comity:holder actor:china ; comity:attitude attitude:{attitude} ;"
        f" dcterms:subject topic:{topic}",
        2,
    )


SAME = (
    "second:same a comity:Identification ; comity:identifies second:founded ;"
    " comity:identifiedAs first:founding ; comity:confidence confidence:certain ;"
    " comity:passage second:s1 .\n"
)
TURTLE = "".join(
    (
        PASSAGES,
        told("first", "visits", "delegation", "actor:china", "actor:russia"),
        numbered("first", "visits-number", "visits"),
        told("first", "founding", "founding", "actor:china"),
        held("first", "support", "supports", "peacekeeping"),
        held("first", "claim", "claims", "peacekeeping"),
        stated(
            "first",
            "plan",
            "comity:Prospect",
            "comity:kind kind:joint-exercise ; comity:mode mode:agreed ;"
            " comity:holder actor:china ; comity:towards actor:kazakhstan",
        ),
        told("second", "trips", "delegation", "actor:china", "second:neighbors"),
        "second:neighbors a comity:Actor ; rdfs:label 'neighbors'@en .\n",
        numbered("second", "trips-number", "trips"),
        told("second", "founded", "founding", "actor:china"),
        SAME,
        held("second", "full-support", "supports", "peacekeeping"),
        told("third", "exercise", "joint-exercise", "actor:kazakhstan"),
        told("third", "other-exercise", "joint-exercise", "actor:india"),
        held("third", "welcome", "welcomes", "peacekeeping"),
    )
)


@pytest.fixture(scope="module")
def store() -> Store:
    """Return the ontology and what documents share, with the invented documents."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in table().items())
    found = Store()
    own = tuple(f"{document}/" for document in dataset().documents)
    found.extend(
        quad
        for quad in dataset().quads
        if not str(quad.subject)[1:].startswith(own)
        and str(quad.subject)[1:-1] not in dataset().documents
    )
    found.extend(parse((prefixes + OWN + TURTLE).encode(), RdfFormat.TURTLE))
    return found


Rows = list[tuple[str, ...]]


def rows(store: Store, slug: str, columns: str, documents: Iterable[str] = ()) -> Rows:
    """Return some columns of an answer, IRIs without what they begin with."""
    text = questions.asked_of(dataset().questions[slug].text, [*documents])
    found = query.run(store, text, slug, table())
    assert isinstance(found, QuerySolutions)
    return [
        tuple(row[name].value.removeprefix(THINGS) if row[name] else "" for name in columns.split())
        for row in found
    ]


ANSWERS = {
    "figures-across-editions": (
        "kind document printed",
        [
            ("delegation visit", "first", "visits-number as printed"),
            ("delegation visit", "second", "trips-number as printed"),
        ],
    ),
    "actors-new-and-gone": (
        "document before change node cite",
        [
            ("second", "first", "gone", "actor/kazakhstan", "first s1"),
            ("second", "first", "gone", "actor/russia", "first s1"),
            ("third", "second", "new", "actor/india", "third s1"),
            ("third", "second", "new", "actor/kazakhstan", "third s1"),
        ],
    ),
    "stances-across-editions": (
        "topic attitude document printed",
        [
            ("UN peace-keeping", "supports", "first", "support as printed"),
            ("UN peace-keeping", "supports", "second", "full-support as printed"),
        ],
    ),
    "events-told-twice": (
        "document event first firstEvent confidence",
        [("second", "founded", "first", "founding", "certain")],
    ),
    "announced-and-reported": (
        "announced announcedIn document event party",
        [("plan", "first", "third", "exercise", "Kazakhstan")],
    ),
}
OF_TWO = {
    "figures-across-editions": [],
    "actors-new-and-gone": [
        ("third", "first", "gone", "actor/russia", "first s1"),
        ("third", "first", "new", "actor/india", "third s1"),
    ],
    "stances-across-editions": [],
    "events-told-twice": [],
    "announced-and-reported": ANSWERS["announced-and-reported"][1],
}


@pytest.mark.parametrize("slug", ANSWERS)
def test_every_document_is_compared(slug: str, store: Store) -> None:
    columns, expected = ANSWERS[slug]
    assert rows(store, slug, columns) == expected
    assert rows(store, slug, columns, DOCUMENTS) == expected


@pytest.mark.parametrize("slug", ANSWERS)
def test_the_chosen_documents_are_compared_among_themselves(slug: str, store: Store) -> None:
    columns, _ = ANSWERS[slug]
    assert rows(store, slug, columns, ["first", "third"]) == OF_TWO[slug]
    assert rows(store, slug, columns, ["third"]) == []


def test_first_mentions_are_those_of_the_chosen_documents(store: Store) -> None:
    first = rows(store, "first-mentions", "document class node cite")
    assert first == [
        ("first", "actor", "actor/china", "first s1"),
        ("first", "actor", "actor/kazakhstan", "first s1"),
        ("first", "actor", "actor/russia", "first s1"),
        ("first", "topic", "topic/peacekeeping", "first s2"),
        ("third", "actor", "actor/india", "third s1"),
    ]
    later = rows(store, "first-mentions", "document node", ["second", "third"])
    assert later == [
        ("second", "actor/china"),
        ("second", "topic/peacekeeping"),
        ("third", "actor/india"),
        ("third", "actor/kazakhstan"),
    ]


def test_each_question_across_editions_is_tried() -> None:
    across = {q.slug for q in dataset().questions.values() if q.category == "across editions"}
    assert across == {*ANSWERS, "first-mentions"}
    assert len(across) >= 6

"""QRY-05: with a second document that says the same, each question finds all of it there too."""

import re
from collections import Counter

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

import answers
from comity.corpus import questions
from comity.terms import COMITY, THINGS, TYPE
from datasets import dataset, files

ACROSS = "across editions"
"""The category of the questions whose rows are about two documents."""

EVERY = [question for question in questions.read_all(files()) if question.category != ACROSS]
DOCUMENTS = sorted(iri.removeprefix(THINGS) for iri in dataset().documents)
TWINS = {name: f"{name}-twin" for name in DOCUMENTS}
OWN = re.compile(rf"{THINGS}(?:{'|'.join(DOCUMENTS)})(?![^/>])")
"""The name of a document, alone or before the name of what is its own."""


def renamed(text: str) -> str:
    """Return a text with the names of the twins in the place of the documents' names."""
    return OWN.sub(r"\g<0>-twin", text)


@pytest.fixture(scope="module")
def twins() -> Store:
    """Return the data set with a twin of each document, and of each comparison with it."""
    store = Store()
    store.extend(dataset().quads)
    comparisons = {
        str(quad.subject)
        for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(COMITY.Comparison))
    }
    lines = (
        renamed(f"{quad.triple} .\n").replace(str(quad.subject), f"{str(quad.subject)[:-1]}-twin>")
        if str(quad.subject) in comparisons
        else renamed(f"{quad.triple} .\n")
        for quad in dataset().quads
        if str(quad.subject) in comparisons or OWN.search(str(quad.subject))
    )
    store.extend(parse("".join(lines).encode(), RdfFormat.N_TRIPLES))
    return store


def asked(question: questions.Question, store: Store, *documents: str) -> Counter[answers.Row]:
    text = questions.asked_of(question.text, documents)
    return answers.kept(store, text).rows


def of_the_first(rows: Counter[answers.Row]) -> Counter[str]:
    """Return rows as text, with the name of each twin as that of what it is a twin of."""
    return Counter({repr(row).replace("-twin", ""): times for row, times in rows.items()})


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_a_twin_has_the_rows_of_its_document(question: questions.Question, twins: Store) -> None:
    own = asked(question, twins, *question.stored_for)
    others = asked(question, twins, *(TWINS[name] for name in question.stored_for))
    assert own
    assert own.keys().isdisjoint(others)
    assert of_the_first(others) == of_the_first(own)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_all_documents_are_asked_where_none_is_chosen(
    question: questions.Question, twins: Store
) -> None:
    # The twins together: each says what its document says, as the test above shows.
    chosen = [(name,) for name in DOCUMENTS] + [tuple(TWINS.values())]
    everything = asked(question, twins)
    assert everything == sum((asked(question, twins, *some) for some in chosen), Counter())
    assert everything == asked(question, twins, *DOCUMENTS, *TWINS.values())

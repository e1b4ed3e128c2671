"""Rows of tables: several values fold into one cell, and what a cell cannot hold is refused."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus import Source
from comity.dataset import Dataset, store
from comity.errors import TableError
from comity.export.tables.definitions import Column, Definitions, Table
from comity.export.tables.rows import Filled, fill
from datasets import files

GRAPH, THING = NamedNode("urn:graph"), NamedNode("urn:a")
QUERY = Source("queries/tables/x.rq", "x.rq", b"SELECT ?id ?word WHERE { ?id <urn:word> ?word }")


def filled(*words: str, several: bool = True, required: bool = False) -> Filled:
    """Return a table of one thing that has these words."""
    data = Dataset(files())
    word = NamedNode("urn:word")
    vars(data)["store"] = store.of(Quad(THING, word, Literal(text), GRAPH) for text in words)
    columns = {
        name: Column(name, name, name, name, blank="not said: no word") for name in ("id", "word")
    }
    table = Table(
        *("x", "x", "x", "x", "x"),
        key=("id",),
        several=(("word",),) if several else (),
        required=frozenset({"id", "word"} if required else {"id"}),
        references={},
        query=QUERY,
    )
    return fill(data, table, Definitions((table,), columns))


@pytest.mark.parametrize(
    ("words", "cell"),
    [(["one"], "one"), (["one", "two"], "one | two"), (["two", "one"], "one | two")],
)
def test_values_fold_into_one_cell_in_the_order_of_their_texts(words: list[str], cell: str) -> None:
    assert filled(*words).rows == (("urn:a", cell),)


def test_several_values_are_refused_where_one_is_due() -> None:
    with pytest.raises(TableError, match="urn:a has several values of word"):
        filled("one", "two", several=False)


def test_a_value_that_holds_the_separator_is_refused() -> None:
    with pytest.raises(TableError, match=r"urn:a has the separator in “one \| two”"):
        filled("one | two", "three")

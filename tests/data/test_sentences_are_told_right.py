"""What the sentences of a document tell, fact by fact: `facts.tsv` in the folder of its name.

A row has the sentence and what it tells, of how many things `?x` the data states that, and the
pattern that states it, as in a WHERE clause.
"""

import csv
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from datasets import dataset, oxigraph, table

TABLES = sorted(Path(__file__).parent.glob("*/facts.tsv"))


def rows() -> list[dict[str, str]]:
    found = []
    for file in TABLES:
        with file.open(encoding="utf-8", newline="") as lines:
            table_of = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [row | {"document": file.parent.name} for row in table_of]
    return found


@cache
def prefixes() -> str:
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in table().items())


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['document']} {row['fact']}")
def test_a_sentence_tells_it(row: dict[str, str]) -> None:
    query = f"{prefixes()}SELECT DISTINCT ?x WHERE {{ {row['pattern']} }}"
    solutions = oxigraph().query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    assert sum(1 for _ in solutions) == int(row["things"])


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.parent.name)
def test_each_sentence_that_is_encoded_has_a_fact(file: Path) -> None:
    (coverage,) = [s for s in dataset().corpus.coverage if s.folder == file.parent.name]
    lines = [line.split("\t") for line in coverage.content.decode().splitlines()[1:]]
    encoded = {line[0] for line in lines if line[1] == "encoded"}
    facts = {row["fact"].partition(":")[0] for row in rows() if row["document"] == file.parent.name}
    assert encoded - facts == set()

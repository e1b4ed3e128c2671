"""The tables as they are exported, read back by a library that did not write them."""

import csv
import json
from pathlib import Path
from typing import Any, NamedTuple

from comity.corpus import writing
from comity.dataset import Dataset
from comity.export import tables
from comity.export.tables.rows import Filled

Row = dict[str, str]


class Tables(NamedTuple):
    """An export, and what it is of.

    Attributes:
        dataset: What it was made of.
        folder: Where it was written.
        documents: The documents that are encoded in it.
        filled: The tables before they were written.
        metadata: What is said of them for programs.
        contents: The rows of the CSV files, by the names of the tables.
    """

    dataset: Dataset
    folder: Path
    documents: tuple[str, ...]
    filled: list[Filled]
    metadata: dict[str, Any]
    contents: dict[str, list[Row]]

    @property
    def names(self) -> list[str]:
        """The names of the tables, in their order."""
        return [filled.table.name for filled in self.filled]

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table, as its CSV file has them."""
        return self.contents[name]


def export(dataset: Dataset, folder: Path, *documents: str) -> Tables:
    """Export the tables of a data set and read them."""
    filled = tables.tabulate(dataset)
    writing.write(folder, dict(tables.contents(dataset, filled, tables.DEFAULT)))
    metadata = json.loads((folder / "csv-metadata.json").read_text("utf-8"))
    contents = {each.table.name: _read(folder / f"{each.table.name}.csv") for each in filled}
    return Tables(dataset, folder, documents, filled, metadata, contents)


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

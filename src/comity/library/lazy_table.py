"""A table of the data set, filled when it is looked into."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from comity.dataset.coverage import in_part
from comity.export.tables import rows
from comity.library.frames import Rows, extra

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from comity.dataset import Dataset
    from comity.export.tables import definitions
    from comity.export.tables.definitions import Column
    from comity.rdf.values import Value


class Table(Rows):
    """A table: rows, each a dictionary of plain values, and what its columns hold.

    The values are those of the files that ``comity export tables`` writes: `str`, `int`,
    `Decimal`, `bool`, `datetime.date`, or None where a cell is blank; several values in a cell are
    one text with `` | `` between them.

    >>> import comity
    >>> events = comity.load().table("events")
    >>> events.title, events.title_zh, events.key
    ('Events', '事件', ('event',))
    >>> {row["earliest"] for row in events if row["event"] == "cnd2002-6/cobra-gold-2002"}
    {datetime.date(2002, 5, 1)}

    Attributes:
        name: Its name, as in `Edition.tables`.
        title: Its title in English.
        title_zh: Its title in Simplified Chinese.
        description: What it holds, and what a row is.
        key: The columns that identify a row.
    """

    def __init__(
        self, dataset: Dataset, table: definitions.Table, known: definitions.Definitions
    ) -> None:
        """Keep what the table is made of.

        Args:
            dataset: The data set.
            table: The definition of the table.
            known: The definitions of all columns.
        """
        self._dataset = dataset
        self._table = table
        self._known = known
        self.name = table.name
        self.title = table.title_en
        self.title_zh = table.title_zh
        self.description = table.description
        self.key = table.key

    @cached_property
    def _filled(self) -> rows.Filled:
        return rows.fill(self._dataset, self._table, self._known)

    @property
    def columns(self) -> tuple[Column, ...]:
        """What the columns hold, in their order.

        >>> import comity
        >>> [column.name for column in comity.load().table("places").columns][:3]
        ['place', 'label_en', 'label_zh']
        """
        return self._filled.columns

    @property
    def notes(self) -> tuple[str, ...]:
        """What you must know to read the table: which documents are encoded in part.

        >>> import comity
        >>> comity.load().table("dyads").notes[0].split(":")[0]
        'Encoded in part'
        """
        return tuple(filter(None, (in_part(self._dataset.coverage),)))

    @property
    def _kinds(self) -> Mapping[str, str]:
        return {column.name: self._filled.kind(column) for column in self.columns}

    @property
    def _cells(self) -> Sequence[Sequence[Value]]:
        return self._filled.rows

    def to_arrow(self) -> pa.Table:
        """Return the rows as an Arrow table, with what the columns hold in its schema.

        The schema has the licence and the citation too, as the Parquet files have them.

        >>> import comity
        >>> str(comity.load().table("events").to_arrow().schema.field("earliest").type)
        'date32[day]'

        Raises:
            ExtraError: pyarrow is not installed.
        """
        extra("pyarrow")
        from comity.export.tables import parquet  # needs pyarrow

        return parquet.arrow(self._filled, self._dataset.catalog)

    def __repr__(self) -> str:
        """Return the name of the table and how much there is."""
        return f"<Table {self.name}: {self._size}, {len(self.columns)} columns>"

"""Tables as Parquet, with the meaning of each column in the schema. Needs pyarrow."""

import io
import json
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from comity.dataset.catalog import Catalog
from comity.export.tables.definitions import Column
from comity.export.tables.rows import Filled
from comity.rdf.values import Value

KINDS: Final = {
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "decimal": pa.float64(),
    "integer": pa.int64(),
}
# Types that have room for what is missing: pandas.pydata.org/docs/development/developer.html.
PANDAS: Final = {
    "boolean": {"pandas_type": "bool", "numpy_type": "bool[pyarrow]"},
    "date": {"pandas_type": "date", "numpy_type": "date32[day][pyarrow]"},
    "decimal": {"pandas_type": "float64", "numpy_type": "double[pyarrow]"},
    "integer": {"pandas_type": "int64", "numpy_type": "int64[pyarrow]"},
}
TEXT: Final = {"pandas_type": "unicode", "numpy_type": "string"}


def write(filled: Filled, catalog: Catalog) -> bytes:
    """Return a table as Parquet.

    Args:
        filled: The table; several values in a cell are one text, as in CSV.
        catalog: The data set as a whole, for the file's own metadata.
    """
    written = io.BytesIO()
    parquet.write_table(arrow(filled, catalog), written)
    return written.getvalue()


def arrow(filled: Filled, catalog: Catalog) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Return a table as an Arrow table, with the same metadata."""
    table = filled.table
    about = {
        "title_en": table.title_en,
        "title_zh": table.title_zh,
        "description": table.description,
        "licence": catalog.licence,
        "citation": catalog.citation,
        "pandas": _pandas(filled),
    }
    fields = [_field(column, filled) for column in filled.columns]
    columns = zip(*filled.rows, strict=True) if filled.rows else [()] * len(fields)
    arrays = [
        pa.array([_plain(value) for value in values], field.type)
        for values, field in zip(columns, fields, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, about))


def _pandas(filled: Filled) -> str:
    """Return the types that pandas is to use, as it writes them itself.

    Without them, whole numbers of which some are missing become floating ones: 2001.0.
    """
    columns = [
        {
            "name": column.name,
            "field_name": column.name,
            "metadata": None,
            **PANDAS.get(filled.kind(column), TEXT),
        }
        for column in filled.columns
    ]
    about = {"columns": columns, "index_columns": [], "column_indexes": []}
    return json.dumps(about | {"pandas_version": "2.3.0"})


def _field(column: Column, filled: Filled) -> Any:  # noqa: ANN401
    about = {
        "title_en": column.title_en,
        "title_zh": column.title_zh,
        "description": column.description,
        "blank": column.of_blanks(),
    }
    kind = KINDS.get(filled.kind(column), pa.string())
    return pa.field(column.name, kind, nullable=bool(column.blank), metadata=about)


def _plain(value: Value) -> object:
    return float(value) if isinstance(value, Decimal) else value

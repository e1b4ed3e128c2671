"""CSV, and what the columns mean, for programs.

Standards: RFC 4180, with line feeds; Metadata Vocabulary for Tabular Data (W3C, 2015).
"""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any, Final

from comity.dataset.catalog import Catalog
from comity.export.tables.definitions import Column
from comity.export.tables.rows import SEPARATOR, Filled
from comity.rdf.values import Value, written
from comity.terms import THINGS

METADATA: Final = "csv-metadata.json"
TRUE: Final = "TRUE"
FALSE: Final = "FALSE"
"""Truth values as R, the dataframes of Python, SQL and spreadsheets all read them."""
DATATYPES: Final = {
    "boolean": {"base": "boolean", "format": f"{TRUE}|{FALSE}"},
    "date": "date",
    "decimal": "decimal",
    "integer": "integer",
    "iri": "anyURI",
}


def write(filled: Filled) -> bytes:
    """Return a table as CSV: UTF-8, a header, blank where a value is missing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(filled.names)
    writer.writerows(map(_cell, row) for row in filled.rows)
    return text.getvalue().encode()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return TRUE if value else FALSE
    return written(value)


def metadata(tables: list[Filled], catalog: Catalog) -> bytes:
    """Return what the tables and their columns mean, as JSON.

    Args:
        tables: Every table.
        catalog: The data set as a whole.
    """
    keys = {filled.table.name: filled.table.key[0] for filled in tables}
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"{catalog.title}: tables",
        "dc:description": {"@value": catalog.description, "@language": "en"},
        "dc:creator": ", ".join(catalog.creators),
        "dc:publisher": catalog.publisher,
        "dc:license": {"@id": catalog.licence},
        "dc:issued": {"@value": catalog.issued, "@type": "xsd:date"},
        "dc:source": {"@id": catalog.iri},
        "dc:bibliographicCitation": catalog.citation,
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
            "headerRowCount": 1,
            "lineTerminators": ["\n"],
        },
        "tables": [_table(filled, keys) for filled in tables],
    }
    return (json.dumps(group, ensure_ascii=False, indent=2) + "\n").encode()


def _table(filled: Filled, keys: Mapping[str, str]) -> dict[str, Any]:
    table = filled.table
    return {
        "url": f"{table.name}.csv",
        "dc:title": [
            {"@value": table.title_en, "@language": "en"},
            {"@value": table.title_zh, "@language": "zh-Hans"},
        ],
        "dc:description": [
            {"@value": table.description, "@language": "en"},
            {"@value": table.description_zh, "@language": "zh-Hans"},
        ],
        "tableSchema": {
            "columns": [_column(column, filled) for column in filled.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "columnReference": column,
                    "reference": {"resource": f"{other}.csv", "columnReference": keys[other]},
                }
                for column, other in table.references.items()
                # A foreign key of the standard is one value and never blank; codebook.md has all.
                if column in table.required and not table.holds_several(column)
            ],
        },
    }


def _column(column: Column, filled: Filled) -> dict[str, Any]:
    table = filled.table
    described: dict[str, Any] = {
        "name": column.name,
        "titles": {
            "en": list(dict.fromkeys([column.name, column.title_en])),
            "zh-Hans": column.title_zh,
        },
        "dc:description": {"@value": column.explained(), "@language": "en"},
        "datatype": DATATYPES.get(column.type, "string"),
        "required": not column.blank,
    }
    if column.property:
        described["dc:source"] = {"@id": column.property}
    if table.holds_several(column.name):
        described["separator"] = SEPARATOR
    elif column.type == "id":
        described["valueUrl"] = f"{THINGS}{{+{column.name}}}"
    elif column.scheme:
        described["valueUrl"] = f"{THINGS}{column.scheme}/{{{column.name}}}"
    return described

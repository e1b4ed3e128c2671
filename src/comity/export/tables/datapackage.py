"""What the CSV files are, as a data package: what R, Python and repositories of data read.

Standard: Data Package, with Table Schema (Frictionless Data, version 1).
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from comity.dataset.catalog import Catalog
from comity.export.tables.csvw import FALSE, TRUE
from comity.export.tables.definitions import Column
from comity.export.tables.rows import Filled

NAME: Final = "datapackage.json"
TYPES: Final[Mapping[str, dict[str, Any]]] = {
    "boolean": {"type": "boolean", "trueValues": [TRUE], "falseValues": [FALSE]},
    "date": {"type": "date"},
    "decimal": {"type": "number"},
    "integer": {"type": "integer"},
    "iri": {"type": "string", "format": "uri"},
}


def write(tables: list[Filled], catalog: Catalog) -> bytes:
    """Return the description of the files, as JSON.

    Args:
        tables: Every table.
        catalog: The data set as a whole.
    """
    keys = {filled.table.name: filled.table.key[0] for filled in tables}
    package = {
        "profile": "tabular-data-package",
        "name": "comity-tables",
        "id": catalog.iri,
        "title": f"{catalog.title}: tables",
        "description": catalog.description,
        "version": catalog.version,
        "created": f"{catalog.issued}T00:00:00Z",
        "licenses": [{"path": catalog.licence}],
        "contributors": [{"title": name, "role": "author"} for name in catalog.creators],
        "resources": [_resource(filled, keys) for filled in tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(filled: Filled, keys: Mapping[str, str]) -> dict[str, Any]:
    table = filled.table
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title_en,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "schema": {
            "fields": [_field(column, filled) for column in filled.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": column,
                    "reference": {
                        "resource": "" if other == table.name else other,
                        "fields": keys[other],
                    },
                }
                for column, other in table.references.items()
                if not table.holds_several(column)
            ],
        },
    }


def _field(column: Column, filled: Filled) -> dict[str, Any]:
    several = filled.table.holds_several(column.name)
    kind = {"type": "string"} if several else TYPES.get(column.type, {"type": "string"})
    described: dict[str, Any] = {
        "name": column.name,
        **kind,
        "title": column.title_en,
        "description": column.explained(),
        "constraints": {"required": not column.blank},
    }
    if column.property:
        described["rdfType"] = column.property
    return described

"""The codebook: the coding rules, written by hand, then every table, column, class and value."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from comity.corpus import Source
from comity.dataset.catalog import Catalog
from comity.dataset.facts import Facts
from comity.export.tables.definitions import Column
from comity.export.tables.rows import SEPARATOR, Filled
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import DEFINITION, LABELS, OWL, SKOS, SUB_CLASS_OF, TERMS, THINGS

NAME: Final = "codebook.md"
HTML: Final = "codebook.html"
CONCEPTS: Final = "concepts"


def markdown(
    tables: Sequence[Filled], catalog: Catalog, guide: Iterable[Source], facts: Facts
) -> str:
    """Return the codebook as Markdown (CommonMark, with tables).

    Args:
        tables: Every table; that of the concepts gives the values.
        catalog: The data set as a whole.
        guide: The coding rules, where they are at hand.
        facts: The data set, for the labels and definitions of classes and schemes.
    """
    parts = [*_front(catalog)]
    for source in guide:
        _, _, rules = source.content.decode("utf-8").partition("\n")
        parts.append(rules)
    parts += ["## Classes", _classes(facts)]
    parts += ["## Values", *_values(tables, facts)]
    parts += ["## Tables", *(part for filled in tables for part in _table(filled))]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _front(catalog: Catalog) -> Iterator[str]:
    yield f"# {catalog.title}: codebook"
    yield (
        f"{catalog.description} Version {catalog.version}, {catalog.issued}. "
        f"Licence: <{catalog.licence}>. Cite as: {catalog.citation}"
    )
    yield (
        "The files are CSV in UTF-8, Parquet and one Excel workbook, all with the same content; "
        "`csv-metadata.json` and `datapackage.json` say what is below for programs. "
        "Days are ISO 8601. Each column says what a blank cell means: *not said* (the document "
        "does not say it), *does not apply* (there is nothing to say), *not coded* (the "
        "document may say it, and the coding leaves it out) or *not looked up* (it is elsewhere, "
        "and nobody has looked). It is never a number such as -9. Where a cell holds several "
        f"values, “{SEPARATOR}” separates them. An id becomes an IRI by putting `{THINGS}` "
        "before it. Cite each fact with its passage, and keep its caveat with it."
    )


def _classes(facts: Facts) -> str:
    lines = []
    for iri in facts.instances(OWL + "Class"):
        if iri.startswith(TERMS):
            wider = (one for one in facts.values(iri, SUB_CLASS_OF) if one.startswith(TERMS))
            texts = (facts.text(iri, name, ENGLISH) for name in (DEFINITION, SKOS + "scopeNote"))
            lines.append(
                (
                    f"`{iri.removeprefix(TERMS)}`",
                    facts.text(iri, LABELS[0], CHINESE),
                    "".join(f"`{one.removeprefix(TERMS)}`" for one in islice(wider, 1)),
                    " ".join(texts).strip(),
                )
            )
    return _grid(("class", "类", "narrower than", "definition"), lines)


def _values(tables: Sequence[Filled], facts: Facts) -> Iterator[str]:
    """Yield a heading, a definition and the values of each closed list."""
    concepts = next((filled for filled in tables if filled.table.name == CONCEPTS), None)
    rows = [] if concepts is None else [concepts.texts(row) for row in concepts.rows]
    for scheme in dict.fromkeys(row["scheme"] for row in rows):
        iri = f"{THINGS}scheme/{scheme}"
        yield f"### {scheme} · {facts.text(iri, LABELS[1], CHINESE)}"
        users = sorted(
            {f"`{f.table.name}.{c.name}`" for f in tables for c in f.columns if c.scheme == scheme}
        )
        yield f"{facts.text(iri, DEFINITION, ENGLISH)} In {', '.join(users)}."
        own = [row for row in rows if row["scheme"] == scheme]
        used = any(row["used_with"] for row in own)
        coded = any(row["notation"] for row in own)
        head = ["value", "label", "中文", "definition"]
        yield _grid(
            [*head, *(["used with"] if used else []), *(["code"] if coded else [])],
            [
                [
                    f"`{row['code']}`",
                    row["label_en"],
                    row["label_zh"],
                    row["definition_en"],
                    *([row["used_with"].replace(SEPARATOR, ", ")] if used else []),
                    *([row["notation"]] if coded else []),
                ]
                for row in own
            ],
        )


def _table(filled: Filled) -> Iterator[str]:
    table = filled.table
    yield f"### {table.name} · {table.title_zh}"
    yield table.description
    yield f"Key: {', '.join(f'`{name}`' for name in table.key)}."
    yield _grid(
        ("column", "title", "中文", "type", "values", "definition", "blank"),
        [
            (
                f"`{column.name}`",
                column.title_en,
                column.title_zh,
                _type(column, filled),
                _domain(column, filled),
                column.description,
                column.blank or "never",
            )
            for column in filled.columns
        ],
    )


def _type(column: Column, filled: Filled) -> str:
    several = ", several" if filled.table.holds_several(column.name) else ""
    return f"{column.type}{several}"


def _domain(column: Column, filled: Filled) -> str:
    """Return where the values of a column come from."""
    other = filled.table.references.get(column.name)
    if column.scheme:
        return f"values of {column.scheme}"
    if column.classes:
        return f"`{column.classes.partition(':')[2]}` and narrower classes"
    return f"rows of {other}" if other else ""


def _grid(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

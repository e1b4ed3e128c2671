"""``comity find``: search names, printed words, glosses, notes and codes for words."""

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import complete, positive
from comity.cli.codes import FINE
from comity.cli.progress import note
from comity.errors import QueryError
from comity.terms import THINGS

if TYPE_CHECKING:
    from comity.dataset.word_search import Search

PURPOSE: Final = "search things and statements by words, codes, dates or citations"
EXAMPLE: Final = "comity find consultation mechanism --kind event"

NEEDED: Final = ("rdf", "links", "coverage")  # of the files
LIMIT: Final = 20
FORMATS: Final = ("table", "tsv", "json")
# What a table for people has; the others have all columns.
SHOWN: Final = ("class", "coded", "label_en", "words", "cite", "name")
OTHERS: Final = "Other sources"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="words in English or Chinese, all of which must occur; a date, a code, a citation "
        "such as “¶7 s4” or 7.4; without words, everything that the options select",
    )
    parser.add_argument(
        "--kind",
        default="",
        metavar="KIND",
        help="list only things of this class or concept: event, actor, consultation, role:observer",
    )
    parser.add_argument(
        "--actor",
        default="",
        metavar="ACTOR",
        help="list only what names this actor or one of its organs",
    )
    document = parser.add_argument(
        "--document",
        default="",
        metavar="DOCUMENT",
        help="list only what this document states: the name of its folder in data/",
    )
    complete(document, "documents")
    parser.add_argument(
        "--limit",
        type=positive(int),
        default=LIMIT,
        metavar="N",
        help=f"list at most so many rows (default: {LIMIT})",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="the format of the rows; tsv and json have all columns (default: table)",
    )


def run(options: argparse.Namespace) -> int:
    """Print what has the words; on standard error, how many rows there are, or suggestions."""
    from comity.dataset import citations, coverage, read, word_search

    typed = " ".join(options.words)
    if not (typed or options.kind or options.actor or options.document):
        hint = "type some words, or add --kind, --actor or --document"
        raise QueryError("there is nothing to search for", hint=hint)
    dataset = read(options.corpus, NEEDED)
    facts = dataset.facts
    wanted = word_search.wanted(facts, options.kind, options.actor, options.document)
    among = word_search.Search(facts, wanted)
    found = among.found(typed)
    _print([word_search.row(facts, hit) for hit in found[: options.limit]], options.format)
    if text := _note(among, typed, len(found), options.limit, citations.missing(facts, typed)):
        note(options, text)
    if part := coverage.note(dataset.coverage, f"{THINGS}{options.document}"):
        note(options, f"note: {part}")
    return FINE


def _note(among: "Search", typed: str, found: int, limit: int, there_is: str) -> str:
    """Return what the rows do not show: that there are more, or why there are none."""
    if found > limit:
        return f"{limit} of {found}; --limit {found} shows all"
    if found:
        return ""
    if not typed:
        return "nothing has this kind, actor and document together — leave out one of the options"
    searched = (
        "names, printed words, codes, citations, dates, glosses, definitions, caveats and notes of "
        f"{len(among):,} things"
    )
    if there_is:
        return f"nothing has “{typed}”: {there_is}"
    near = " or ".join(f"“{word}”" for word in among.nearest(typed))
    hint = f"perhaps {near}" if near else "type fewer words, or leave out an option"
    return f"nothing has “{typed}” in the {searched} — {hint}"


def _print(rows: Sequence[Mapping[str, str]], form: str) -> None:
    """Print rows; in a table, those of other sources apart."""
    from comity.dataset.word_search import COLUMNS, DOCUMENTS

    if form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if form == "tsv":
        writer = csv.DictWriter(sys.stdout, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return
    _table([row for row in rows if row["source"] == DOCUMENTS])
    if others := [row for row in rows if row["source"] != DOCUMENTS]:
        print(*[""] * (len(others) < len(rows)), f"{OTHERS}\n", sep="\n")
        _table(others)


def _table(rows: Sequence[Mapping[str, str]]) -> None:
    from comity.rdf import table

    found = table.Table(SHOWN, tuple(tuple(row[column] for column in SHOWN) for row in rows))
    if not rows:
        return
    if sys.stdout.isatty():
        table.show(found)
    else:
        print(table.plain(found), end="")

"""``comity links``: whether the links to Wikidata hold, what to link, what to add there."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import HelpFormatter, add_manner, add_timeout, address, common, service
from comity.cli.codes import FINDINGS, FINE
from comity.errors import Place, TargetError

if TYPE_CHECKING:
    from comity.links.extract import Wikidata

PURPOSE: Final = "check the links to Wikidata, suggest more, list what could be added there"
EXAMPLE: Final = "comity links check"

# Written out: to import it from comity.corpus.federation would slow the start of the help.
SERVICE: Final = "https://query.wikidata.org/sparql"
FORMATS: Final = ("text", "json")
FORMS: Final = ("quickstatements", "mixnmatch")

# What each command does, in short and at length, and an example.
_ACTIONS: Final = {
    "check": (
        "compare the link set with Wikidata",
        "items gone, merged, of another type, label or code, and what has an item now",
        "comity links check --extract wikidata.ttl",
    ),
    "suggest": (
        "list candidates for what has no item",
        "a draft of SSSOM, ranked, with the reasons; a person approves them (docs/links.md)",
        "comity links suggest --output candidates.sssom.tsv",
    ),
    "worklist": (
        "list what could be added to Wikidata",
        "for QuickStatements, or what nobody has looked up for Mix'n'match: nothing is sent",
        "comity links worklist --extract wikidata.ttl",
    ),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands, each with its arguments."""
    actions = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (purpose, more, example) in _ACTIONS.items():
        action = actions.add_parser(
            name,
            parents=[common(again=True)],
            formatter_class=HelpFormatter,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}: {more}. "
            "The link set is never changed.",
            epilog=f"example: {example}",
        )
        action.set_defaults(action=name)
        _add_source(action, asked=name != "worklist")
        if name == "check":
            action.add_argument(
                "--format", choices=FORMATS, default=FORMATS[0], help="how to write the findings"
            )
            continue
        if name == "worklist":
            action.add_argument(
                "--format", choices=FORMS, default=FORMS[0], help="for which tool to write it"
            )
        action.add_argument("--output", type=Path, metavar="FILE", help="write it to a new file")
        action.add_argument("--force", action="store_true", help="write over the file")


def _add_source(parser: argparse.ArgumentParser, *, asked: bool) -> None:
    """Add where Wikidata is asked."""
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--extract",
        type=Path,
        metavar="FILE",
        help="ask no service, but this extract: Turtle in Wikidata's own shape (docs/links.md)",
    )
    source.add_argument(
        "--service",
        type=address,
        metavar="URL",
        default=SERVICE if asked else None,
        help=f"ask this query endpoint ({SERVICE if asked else 'none'})",
    )
    add_timeout(parser)
    add_manner(parser, 1)


def run(options: argparse.Namespace) -> int:
    """Do what is asked for."""
    _require_room(options)
    return {"check": _check, "suggest": _suggest, "worklist": _worklist}[options.action](options)


def _require_room(options: argparse.Namespace) -> None:
    """Refuse to write over a file, or ever over a link table, before anything is asked."""
    output: Path | None = getattr(options, "output", None)
    if output is None:
        return
    if output.resolve().parent.parts[-2:] == ("data", "links"):
        hint = "name another file: a person writes into the link set what was read"
        raise TargetError("this is a link table", Place(str(output)), hint=hint)
    if output.exists() and not options.force:
        hint = "name a new one, or say --force"
        raise TargetError("the file is there already", Place(str(output)), hint=hint)


def _asked(options: argparse.Namespace) -> "Wikidata":
    from comity.links import extract

    if options.extract:
        return extract.of_file(options.extract)
    return extract.of_service(service(options, options.service), options.batch)


def _check(options: argparse.Namespace) -> int:
    from comity.check import reports
    from comity.dataset import read
    from comity.links import audit

    dataset = read(options.corpus)
    wikidata = _asked(options)
    found = audit.check(dataset, wikidata)
    if options.format == reports.JSON:
        print(reports.as_json(found), end="")
    else:
        for finding in found:
            print(finding)
        print(f"{reports.counted(found)} in the link set, compared with {wikidata.name}")
    return FINE if audit.fine(found) else FINDINGS


def _suggest(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from comity.dataset import read
    from comity.links import link_set, suggest

    dataset = read(options.corpus)
    links = link_set.read(dataset).sound()
    wikidata = _asked(options)
    found = suggest.candidates(dataset, wikidata, links)
    things = len({one.thing for one in found})
    sought = sum(link.open for link in links)
    _write(options, suggest.draft(dataset, found, wikidata.name, datetime.now(UTC).date()))
    print(
        f"{len(found)} candidates for {things} of {sought} things without an item: "
        "read each, docs/links.md says how one is approved",
        file=sys.stderr,
    )
    return FINE


def _worklist(options: argparse.Namespace) -> int:
    from comity.dataset import read
    from comity.links import link_set, mixnmatch, worklist

    dataset = read(options.corpus)
    links = link_set.read(dataset).sound()
    if options.format == "mixnmatch":
        _write(options, mixnmatch.catalogue(dataset, links))
        hint = "each type is a word of ours: put the item of that class in its place"
        print(f"{sum(link.open for link in links)} things; {hint}", file=sys.stderr)
        return FINE
    wikidata = _asked(options) if options.extract or options.service else None
    found = worklist.worklist(dataset, links, wikidata)
    name = wikidata.name if wikidata else ""
    _write(options, worklist.text(found, dataset.prefixes, name))
    print(f"{len(found.commands)} statements, {len(found.held)} held back", file=sys.stderr)
    return FINE


def _write(options: argparse.Namespace, text: str) -> None:
    """Write to the file that is named, else to standard output."""
    from comity.corpus import writing

    output: Path | None = options.output
    if output is None:
        print(text, end="")
        return
    writing.write(output.parent, {output.name: text.encode()})

"""``comity links``: check the links to Wikidata, suggest more, list what to add there."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import (
    Command,
    add_commands,
    add_manner,
    add_timeout,
    address,
    complete,
    service,
)
from comity.cli.codes import FINDINGS, FINE
from comity.cli.progress import Steps, note
from comity.errors import Place, TargetError

if TYPE_CHECKING:
    from comity.links.extract import Wikidata

PURPOSE: Final = "check the links to Wikidata, suggest more, list what could be added there"
EXAMPLE: Final = "comity links check"

# Written out: to import it from comity.corpus.federation would slow the start of the help.
SERVICE: Final = "https://query.wikidata.org/sparql"
FORMATS: Final = ("text", "json")
FORMS: Final = ("quickstatements", "mixnmatch")

_UNCHANGED: Final = "The link set is never changed."
_EXAMPLE: Final = "comity links {} --extract wikidata.ttl"
COMMANDS: Final = {
    "check": Command(
        "compare the link set with Wikidata",
        "It reports items that are gone, merged, or have another type, label or code, and things "
        f"that have an item by now. {_UNCHANGED}",
        _EXAMPLE.format("check"),
        "there are errors",
    ),
    "suggest": Command(
        "list candidate items for things that have none",
        "It writes SSSOM, ranked and with reasons, for a person to approve (docs/links.md). "
        f"{_UNCHANGED}",
        "comity links suggest --output candidates.sssom.tsv",
    ),
    "worklist": Command(
        "list what could be added to Wikidata",
        "It writes commands for QuickStatements, or a catalogue for Mix'n'match of what nobody "
        f"has looked up. Nothing is sent. {_UNCHANGED}",
        _EXAMPLE.format("worklist"),
    ),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands, each with its arguments."""
    parser.set_defaults(action="")
    for name, action in add_commands(parser, COMMANDS).items():
        _add_source(action, asked=name != "worklist")
        if name == "check":
            action.add_argument(
                "--format",
                choices=FORMATS,
                default=FORMATS[0],
                help="write the findings for people or for programs (default: text)",
            )
            continue
        if name == "worklist":
            action.add_argument(
                "--format",
                choices=FORMS,
                default=FORMS[0],
                help="write it for this tool (default: quickstatements)",
            )
        output = action.add_argument(
            "--output", type=Path, metavar="FILE", help="write to this new file"
        )
        complete(output, "files")
        action.add_argument("--force", action="store_true", help="overwrite the file of --output")


def _add_source(parser: argparse.ArgumentParser, *, asked: bool) -> None:
    """Add where Wikidata is asked."""
    source = parser.add_mutually_exclusive_group()
    extract = source.add_argument(
        "--extract",
        type=Path,
        metavar="FILE",
        help="use this file instead of a service: Turtle as Wikidata writes it (docs/links.md)",
    )
    complete(extract, "files")
    source.add_argument(
        "--service",
        type=address,
        metavar="URL",
        default=SERVICE if asked else None,
        help=f"ask this query endpoint (default: {SERVICE if asked else 'none'})",
    )
    add_timeout(parser)
    add_manner(parser, 1)


def run(options: argparse.Namespace) -> int:
    """Run the command of the command; without one, print its help."""
    if not options.action:
        options.usage.print_help()
        return FINE
    _require_room(options)
    return {"check": _check, "suggest": _suggest, "worklist": _worklist}[options.action](options)


def _require_room(options: argparse.Namespace) -> None:
    """Refuse to overwrite a link table, or without --force a file, before anything is asked."""
    output: Path | None = getattr(options, "output", None)
    if output is None:
        return
    if output.resolve().parent.parts[-2:] == ("data", "links"):
        hint = "name another file; approved links are added to the link set by hand"
        raise TargetError("this is a link table", Place(str(output)), hint=hint)
    if output.exists() and not options.force:
        hint = "name a new file, or add --force"
        raise TargetError("the file exists already", Place(str(output)), hint=hint)


def _asked(options: argparse.Namespace, say: Callable[[str], None]) -> "Wikidata":
    from comity.links import extract

    if options.extract:
        return extract.of_file(options.extract)
    return extract.of_service(service(options, options.service, say), options.batch, say)


def _check(options: argparse.Namespace) -> int:
    from comity.check import reports
    from comity.dataset import read
    from comity.links import audit

    dataset = read(options.corpus)
    with Steps(options, "comparing") as progress:
        wikidata = _asked(options, progress)
        progress("links")
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
    with Steps(options, "looking") as progress:
        progress("links")
        links = link_set.read(dataset).sound()
        wikidata = _asked(options, progress)
        progress("candidates")
        found = suggest.candidates(dataset, wikidata, links)
    things = len({one.thing for one in found})
    sought = sum(link.open for link in links)
    _write(options, suggest.draft(dataset, found, wikidata.name, datetime.now(UTC).date()))
    note(
        options,
        f"{len(found)} candidates for {things} of {sought} things without an item: "
        "read each; docs/links.md shows how to approve one",
    )
    return FINE


def _worklist(options: argparse.Namespace) -> int:
    from comity.dataset import read
    from comity.links import link_set, mixnmatch, worklist

    dataset = read(options.corpus)
    links = link_set.read(dataset).sound()
    if options.format == "mixnmatch":
        _write(options, mixnmatch.catalogue(dataset, links))
        hint = "replace each type, a word of Comity's, by the item of that class"
        note(options, f"{sum(link.open for link in links)} things; {hint}")
        return FINE
    with Steps(options, "looking") as progress:
        asked = options.extract or options.service
        wikidata = _asked(options, progress) if asked else None
        progress("things")
        found = worklist.worklist(dataset, links, wikidata)
    name = wikidata.name if wikidata else ""
    _write(options, worklist.text(found, dataset.prefixes, name))
    note(options, f"{len(found.commands)} statements, {len(found.held)} held back")
    return FINE


def _write(options: argparse.Namespace, text: str) -> None:
    """Write to the file that is named, else to standard output."""
    from comity.corpus import writing

    output: Path | None = options.output
    if output is None:
        print(text, end="")
        return
    writing.write(output.parent, {output.name: text.encode()})

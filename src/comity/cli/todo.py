"""``comity todo``: list what is missing in a document, in the order in which to do it."""

import argparse
import json
from typing import Final

from comity.cli.arguments import complete
from comity.cli.codes import FINDINGS, FINE
from comity.cli.progress import Steps

PURPOSE: Final = "list what is missing before a document is complete"
EXAMPLE: Final = "comity todo talks-2003"

FINDINGS_MEAN: Final = "something is missing"

FORMATS: Final = ("text", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    document = parser.add_argument(
        "document", metavar="DOCUMENT", help="the name of its folder in data/"
    )
    complete(document, "documents")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="write the list for people (text) or for programs (json, see docs/check.md) "
        "(default: text)",
    )


def run(options: argparse.Namespace) -> int:
    """Print what is missing; the exit code is 0 if that is nothing."""
    from comity.check import check, reports, todo
    from comity.dataset import read

    dataset = read(options.corpus)
    todo.require(dataset.corpus, options.document)
    with Steps(options, "checking") as progress:
        report = check(dataset, progress)
    found = todo.groups(report, dataset.corpus, options.document)
    if options.format == "json":
        listed = [
            {
                "key": group.key,
                "title": group.title,
                "findings": [reports.record(finding) for finding in group.findings],
            }
            for group in found
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for line in todo.summary(options.document, found):
            print(line)
    return FINDINGS if found else FINE

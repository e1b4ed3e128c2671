"""``comity todo``: what a document owes, grouped, in the order in which to do it."""

import argparse
import json
from typing import Final

from comity.cli.codes import FINDINGS, FINE
from comity.cli.progress import Steps

PURPOSE: Final = "list what a document owes before it is done"
EXAMPLE: Final = "comity todo talks-2003"

FORMATS: Final = ("text", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("document", metavar="DOCUMENT", help="the name of its folder in data/")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="how to write it: for people (text), for programs (json, see docs/check.md)",
    )


def run(options: argparse.Namespace) -> int:
    """Print what is owed; the exit code is 0 where that is nothing."""
    from comity.check import check, owed, reports
    from comity.dataset import read

    dataset = read(options.corpus)
    owed.require(dataset.corpus, options.document)
    with Steps() as progress:
        report = check(dataset, progress)
    found = owed.groups(report, dataset.corpus, options.document)
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
        for line in owed.summary(options.document, found):
            print(line)
    return FINDINGS if found else FINE

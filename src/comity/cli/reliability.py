"""``comity reliability``: measure how far two codings agree, and how complete the data is."""

import argparse
import json
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import complete
from comity.cli.codes import FINE
from comity.cli.progress import Steps

if TYPE_CHECKING:
    from comity.coding.measurements import Reliability

PURPOSE: Final = "measure how far two codings of a document agree"
EXAMPLE: Final = "comity reliability"

FORMATS: Final = ("text", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    document = parser.add_argument(
        "document",
        nargs="?",
        metavar="DOCUMENT",
        help="the document to measure; may be left out if only one was coded twice",
    )
    complete(document, "documents")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="write the numbers for people (text) or for programs (json) (default: text)",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--sheet", action="store_true", help="print the present data as a coding sheet"
    )
    instead.add_argument(
        "--disagreements",
        action="store_true",
        help="print the cells that differ, as in adjudication.tsv; undecided ones are blank",
    )


def run(options: argparse.Namespace) -> int:
    """Print how far the codings agree and how complete the data is, or the sheets to compare."""
    from comity.coding import measurements, sheets
    from comity.dataset import read

    dataset = read(options.corpus)
    document = measurements.chosen(dataset.corpus, options.document)
    if options.sheet:
        comparison = sheets.compare(dataset, document)
        print(sheets.sheet(comparison.passages, comparison.now), end="")
    elif options.disagreements:
        print(sheets.disagreements(sheets.compare(dataset, document)), end="")
    else:
        with Steps(options, "measuring") as progress:
            measured = measurements.measure(dataset, document, progress)
        print(_written(measured, options.format), end="")
    return FINE


def _written(measured: "Reliability", form: str) -> str:
    from comity.coding import measurements

    if form == "json":
        return json.dumps(measurements.as_json(measured), ensure_ascii=False, indent=2) + "\n"
    return measurements.as_text(measured)

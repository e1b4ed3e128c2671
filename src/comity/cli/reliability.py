"""``comity reliability``: how far two codings of a document agree."""

import argparse
from typing import Final

from comity.cli.codes import FINE
from comity.cli.progress import Steps

PURPOSE: Final = "say how far two codings of a document agree"
EXAMPLE: Final = "comity reliability cnd2002-6"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "document",
        nargs="?",
        metavar="DOCUMENT",
        help="the document that was coded twice, as cnd2002-6; needed where there are several",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--sheet", action="store_true", help="write what the data has now, as a coding sheet"
    )
    instead.add_argument(
        "--disagreements",
        action="store_true",
        help="write the cells that differ, as adjudication.tsv; what is not decided is blank",
    )


def run(options: argparse.Namespace) -> int:
    """Print how far the two codings agree, or the sheets to compare."""
    from comity.coding import sheets
    from comity.coding.agreement import measure, tabulated
    from comity.dataset import read
    from comity.rdf import table

    dataset = read(options.corpus)
    comparison = sheets.compare(dataset, sheets.chosen(dataset.corpus, options.document))
    if options.sheet:
        print(sheets.sheet(comparison.passages, comparison.now), end="")
    elif options.disagreements:
        print(sheets.disagreements(comparison), end="")
    else:
        with Steps("measuring") as progress:
            measured = measure(comparison, progress)
        print(table.plain(tabulated(measured)), end="")
        print(sheets.summary(comparison))
    return FINE

"""``comity redirects``: the rules that lead from w3id.org to a published site.

They name what has no page of its own, so the data set is read.
"""

import argparse
from typing import Final

from comity.cli.arguments import address
from comity.cli.codes import FINE

PURPOSE: Final = "print the Apache rules that lead from w3id.org/comity to a published site"
EXAMPLE: Final = "comity redirects https://comity.example.org/ > .htaccess"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("site", type=address, metavar="URL", help="where the pages are published")
    parser.add_argument(
        "--server",
        action="store_true",
        help="“comity serve” is there, which has JSON-LD, N-Triples and RDF/XML of everything",
    )


def run(options: argparse.Namespace) -> int:
    """Print the rules."""
    from comity.dataset import read
    from comity.web import redirects
    from comity.web.addresses import FEWER, FORMATS
    from comity.web.context import Context

    sections = Context(read(options.corpus)).sections
    forms = FORMATS if options.server else FEWER
    print(redirects.rules(options.site, sections, forms), end="")
    return FINE

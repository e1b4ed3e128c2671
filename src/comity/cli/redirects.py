"""``comity redirects``: print the rules that redirect w3id.org to a published site.

Some IRIs have no page of their own: the rules name them, so the data set is read.
"""

import argparse
from typing import Final

from comity.cli.arguments import address
from comity.cli.codes import FINE

PURPOSE: Final = "print Apache rules that redirect w3id.org/comity to a published site"
EXAMPLE: Final = "comity redirects https://comity.example.org/ > .htaccess"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("site", type=address, metavar="URL", help="where the pages are published")
    parser.add_argument(
        "--server",
        action="store_true",
        help="the site is run by “comity serve”, which also offers JSON-LD, N-Triples and RDF/XML",
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

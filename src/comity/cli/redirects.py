"""``comity redirects``: the rules that lead from w3id.org to a published site."""

import argparse
from typing import Final

from comity.cli.arguments import address
from comity.cli.codes import FINE

PURPOSE: Final = "print the Apache rules that lead from w3id.org/comity to a published site"
EXAMPLE: Final = "comity redirects https://comity.example.org/ > .htaccess"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("site", type=address, metavar="URL", help="where the pages are published")


def run(options: argparse.Namespace) -> int:
    """Print the rules."""
    from comity.web import redirects

    print(redirects.rules(options.site), end="")
    return FINE

"""``comity serve``: pages and SPARQL over HTTP, until the process is asked to stop."""

import argparse
import os
import sys
from typing import Final

from comity.cli.arguments import address, positive
from comity.cli.codes import FINE
from comity.errors import ServeError, installing_extra

PURPOSE: Final = "answer SPARQL over HTTP, read-only (needs comity[serve])"
EXAMPLE: Final = "comity serve --port 8080 --timeout 5"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen at (127.0.0.1: this computer only)",
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="the port; 0 takes one that is free (8000)"
    )
    parser.add_argument(
        "--timeout",
        type=positive(float),
        default=10.0,
        metavar="SECONDS",
        help="how long a query may run (10)",
    )
    parser.add_argument(
        "--workers",
        type=positive(int),
        metavar="N",
        help="how many long queries run at a time (one for each processor)",
    )
    parser.add_argument(
        "--url",
        type=address,
        metavar="URL",
        help="the address that readers know it by, when a proxy stands before it",
    )


def run(options: argparse.Namespace) -> int:
    """Serve the data set."""
    import logging

    from comity.dataset import read

    try:
        from comity.serve import server
        from comity.serve.limits import Limits
    except ModuleNotFoundError as error:
        hint = installing_extra("serve")
        raise ServeError(f"the server needs packages: {error.name} is missing", hint=hint) from None
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("comity.serve").setLevel(logging.INFO)
    server.run(
        read(options.corpus),
        server.Settings(
            options.host, options.port, options.workers or os.cpu_count() or 1, options.url or ""
        ),
        Limits(seconds=options.timeout),
        lambda url: print(f"SPARQL endpoint: {url}/sparql — stop it with Ctrl-C", flush=True),
    )
    return FINE

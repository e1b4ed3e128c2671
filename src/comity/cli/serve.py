"""``comity serve``: serve pages and SPARQL over HTTP until the process is stopped."""

import argparse
import os
import sys
from typing import Final

from comity.cli.arguments import address, positive
from comity.cli.codes import FINE
from comity.errors import ServeError, installing_extra

PURPOSE: Final = "serve pages and a read-only SPARQL endpoint over HTTP"
EXAMPLE: Final = "comity serve --port 8080 --timeout 5"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="listen at this address (default: 127.0.0.1, for this computer only)",
    )
    parser.add_argument(
        "--port",
        type=int,
        default=8000,
        help="listen at this port; 0 takes a free one (8000)",
    )
    parser.add_argument(
        "--timeout",
        type=positive(float),
        default=10.0,
        metavar="SECONDS",
        help="stop a query after so long (default: 10)",
    )
    parser.add_argument(
        "--workers",
        type=positive(int),
        metavar="N",
        help="run so many long queries at the same time (default: one per processor)",
    )
    parser.add_argument(
        "--url",
        type=address,
        metavar="URL",
        help="the public address, if the server is behind a proxy",
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

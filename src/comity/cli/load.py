"""``comity load``: the data set into a store elsewhere, and whether all of it has arrived."""

import argparse
from typing import Final

from comity.cli.arguments import add_timeout
from comity.cli.codes import FINDINGS, FINE
from comity.cli.progress import Bar

PURPOSE: Final = "load the data set into a store elsewhere, and count what has arrived"
EXAMPLE: Final = "comity load http://localhost:7878/store"

# Written out: comity.remote would slow the start of the command's help.
PROTOCOLS: Final = ("gsp", "update")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "url", metavar="URL", help="the graph store; for --protocol update, the update endpoint"
    )
    parser.add_argument(
        "--protocol",
        choices=PROTOCOLS,
        default=PROTOCOLS[0],
        help="how to send: whole graphs (gsp, the Graph Store Protocol), or SPARQL Update",
    )
    for kind in "query", "update":
        parser.add_argument(
            f"--{kind}-endpoint",
            metavar="URL",
            help=f"the {kind} endpoint, where it does not follow from the address",
        )
    parser.add_argument(
        "--in-place",
        action="store_true",
        help="do without an update endpoint: each graph is replaced by itself, not all at once",
    )
    parser.add_argument(
        "--default-graph",
        action="store_true",
        help="put all graphs, united, in the place of the default graph",
    )
    parser.add_argument(
        "--graph",
        action="append",
        default=[],
        metavar="NAME",
        help="only this graph, as links or the name of a document (may be repeated)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be sent, and what is there now"
    )
    add_timeout(parser)
    parser.epilog = (
        "credentials are read from COMITY_USER and COMITY_PASSWORD, or from a netrc file; "
        f"{parser.epilog}"
    )


def run(options: argparse.Namespace) -> int:
    """Load the data set, and print what has arrived."""
    from comity.dataset import read
    from comity.remote import batches, stores
    from comity.remote.http import Transport
    from comity.remote.load import Loader

    where = stores.target(
        options.url,
        options.protocol,
        query=options.query_endpoint,
        update=options.update_endpoint,
        in_place=options.in_place,
    )
    dataset = read(options.corpus)
    graphs = batches.of(dataset, options.graph, default=options.default_graph)
    leftovers = batches.staging_graphs(dataset)
    with Bar(sum(len(batch.lines) for batch in graphs)) as bar:
        loader = Loader(Transport(options.timeout), where, leftovers, bar.advance)
        report = loader.survey(graphs) if options.dry_run else loader.load(graphs)
    for line in report.lines(where.place):
        print(line)
    return FINDINGS if report.wrong else FINE

"""``comity load``: load the data set into a triple store, and count what has arrived."""

import argparse
from typing import Final

from comity.cli.arguments import add_timeout, complete
from comity.cli.codes import FINDINGS, FINE
from comity.cli.progress import Bar

PURPOSE: Final = "load the data set into a triple store, and count what has arrived"
EXAMPLE: Final = "comity load http://localhost:7878/store"

FINDINGS_MEAN: Final = "counts differ"

# Written out: comity.remote would slow the start of the command's help.
PROTOCOLS: Final = ("gsp", "update")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "url",
        metavar="URL",
        help="the address of the graph store; with --protocol update, of the update endpoint",
    )
    parser.add_argument(
        "--protocol",
        choices=PROTOCOLS,
        default=PROTOCOLS[0],
        help="send whole graphs (gsp, the Graph Store Protocol) or SPARQL Update (update) "
        "(default: gsp)",
    )
    for kind in "query", "update":
        parser.add_argument(
            f"--{kind}-endpoint",
            metavar="URL",
            help=f"the {kind} endpoint, if it cannot be derived from URL",
        )
    parser.add_argument(
        "--in-place",
        action="store_true",
        help="replace the graphs one by one, without an update endpoint; readers may see some "
        "graphs new and some old",
    )
    parser.add_argument(
        "--default-graph",
        action="store_true",
        help="replace the default graph by all graphs together",
    )
    graph = parser.add_argument(
        "--graph",
        action="append",
        default=[],
        metavar="NAME",
        help="load only this graph, such as links or the name of a document (may be repeated)",
    )
    complete(graph, "graphs")
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would be sent and what is there now"
    )
    add_timeout(parser)
    parser.description = (
        f"{parser.description} Loading is all-or-nothing, but for --in-place. User and password "
        "are read from COMITY_USER and COMITY_PASSWORD, or from ~/.netrc."
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
    with Bar(options, sum(len(batch.lines) for batch in graphs)) as bar:
        loader = Loader(Transport(options.timeout), where, leftovers, bar.advance)
        report = loader.survey(graphs) if options.dry_run else loader.load(graphs)
    for line in report.lines(where.place):
        print(line)
    return FINDINGS if report.wrong else FINE

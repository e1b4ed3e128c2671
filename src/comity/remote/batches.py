"""The requests that the data set is sent to a store in: graph by graph, as lines of N-Triples."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple

from comity.dataset import Dataset
from comity.errors import StoreError
from comity.rdf import serialize
from comity.remote.graph_store import DEFAULT
from comity.terms import GRAPHS

STAGING: Final = "#loading"  # ends the name of a staging graph


class GraphBatch(NamedTuple):
    """A graph, ready to be sent.

    Attributes:
        graph: Its IRI, or `DEFAULT`.
        lines: Its triples as N-Triples, a line each.
        bound: How many of the lines, the first ones, have blank nodes and go into one request.
    """

    graph: str
    lines: tuple[bytes, ...]
    bound: int

    @property
    def name(self) -> str:
        """The short name of the graph."""
        return short_name(self.graph)

    @property
    def staging(self) -> str:
        """The graph that it is sent to first."""
        return _staging(self.graph)

    def request(self, start: int, limit: int, *, apart: bool) -> tuple[tuple[bytes, ...], int]:
        """Return the lines to send next, at least one, and how many of them are inseparable.

        Args:
            start: How many lines have been sent.
            limit: How many bytes to send, if it can be done with so few.
            apart: Whether lines with blank nodes are not to be sent together with others.
        """
        bound = self.bound if start == 0 else 0
        least = self.lines[start : start + max(bound, 1)]
        if bound and apart:
            return least, bound
        others = self.lines[start + len(least) :]
        return (*least, *_fitting(others, limit - size(least))), len(least)


def short_name(graph: str) -> str:
    """Return the short name of a graph."""
    return graph.removeprefix(GRAPHS) or "default graph"


def _staging(graph: str) -> str:
    return (graph or GRAPHS + "default") + STAGING


def staging_graphs(dataset: Dataset) -> tuple[str, ...]:
    """Return every staging graph that a run which was killed may have left in a store."""
    return tuple(map(_staging, (DEFAULT, *sorted(_graphs(dataset)))))


def of(
    dataset: Dataset, names: Sequence[str] = (), *, default: bool = False
) -> tuple[GraphBatch, ...]:
    """Return what is to be sent.

    Args:
        dataset: The data set.
        names: Only these graphs, by their IRI or by its part after ``…/graph/``.
        default: Whether all of it goes into the default graph.

    Raises:
        CorpusError: A file cannot be read or parsed.
        StoreError: There is no graph with such a name.
    """
    graphs = _graphs(dataset)
    chosen = _chosen(names, sorted(graphs))
    if default:
        return (_batch(DEFAULT, set().union(*(graphs[graph] for graph in chosen))),)
    return tuple(_batch(graph, graphs[graph]) for graph in chosen)


def _graphs(dataset: Dataset) -> dict[str, set[Triple]]:
    graphs: dict[str, set[Triple]] = {}
    for quad in dataset.canonical:
        name = quad.graph_name
        graph = name.value if isinstance(name, NamedNode) else DEFAULT
        graphs.setdefault(graph, set()).add(quad.triple)
    return graphs


def _chosen(names: Sequence[str], graphs: list[str]) -> list[str]:
    wanted = {name if name.startswith(GRAPHS) else GRAPHS + name for name in names}
    for graph in sorted(wanted.difference(graphs)):
        hint = f"there are {', '.join(map(short_name, graphs))}"
        raise StoreError(f"there is no graph named {short_name(graph)}", hint=hint)
    return [graph for graph in graphs if not wanted or graph in wanted]


def _batch(graph: str, triples: set[Triple]) -> GraphBatch:
    bound = {t for t in triples if BlankNode in {type(t.subject), type(t.object)}}
    first, others = (
        serialize.write(some, RdfFormat.N_TRIPLES, {}).split(b"\n")[:-1]
        for some in (bound, triples - bound)
    )
    return GraphBatch(graph, (*first, *others), len(first))


def size(lines: Iterable[bytes]) -> int:
    """Return how many bytes lines take, with their ends."""
    return sum(len(line) + 1 for line in lines)


def _fitting(lines: Iterable[bytes], room: int) -> Iterator[bytes]:
    """Yield lines as long as there is room, in bytes."""
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return
        yield line

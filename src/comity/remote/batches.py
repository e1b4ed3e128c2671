"""What is sent to a store: the data set in parts, a graph each, as lines of N-Triples."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pyoxigraph import (
    BlankNode,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
)

from comity.dataset import Dataset
from comity.errors import StoreError
from comity.rdf import serialize
from comity.remote.graph_store import DEFAULT
from comity.terms import GRAPHS

PASSING: Final = "#loading"  # ends the name of a graph that is on its way


class Part(NamedTuple):
    """A graph, ready to be sent.

    Attributes:
        graph: Its IRI, or `DEFAULT`.
        lines: Its triples as N-Triples, a line each.
        together: So many lines, the first ones, have blank nodes and go into one request.
    """

    graph: str
    lines: tuple[bytes, ...]
    together: int

    @property
    def name(self) -> str:
        """The name to show."""
        return shown(self.graph)

    @property
    def passing(self) -> str:
        """The graph that it is kept in on its way."""
        return passing(self.graph)

    def batch(self, start: int, limit: int, *, apart: bool) -> tuple[tuple[bytes, ...], int]:
        """Return the lines to send next, at least one, and how many of them cannot be parted.

        Args:
            start: How many lines have been sent.
            limit: How many bytes to send, if it can be done with so few.
            apart: Whether lines with blank nodes are not to be sent together with others.
        """
        bound = self.together if start == 0 else 0
        least = self.lines[start : start + max(bound, 1)]
        if bound and apart:
            return least, bound
        others = self.lines[start + len(least) :]
        return (*least, *_fitting(others, limit - size(least))), len(least)


def shown(graph: str) -> str:
    """Return the short name of a graph."""
    return graph.removeprefix(GRAPHS) or "default graph"


def passing(graph: str) -> str:
    """Return the graph that another is kept in on its way."""
    return (graph or GRAPHS + "default") + PASSING


class Parts(NamedTuple):
    """What is sent in one run.

    Attributes:
        parts: The graphs.
        leftovers: Every passing graph that a run over this corpus may leave when it is killed.
    """

    parts: tuple[Part, ...]
    leftovers: tuple[str, ...]


def parts(dataset: Dataset, names: Sequence[str] = (), *, default: bool = False) -> Parts:
    """Return what is to be sent.

    Args:
        dataset: The data set.
        names: Only these graphs, by their IRI or what stands after ``…/graph/`` in it.
        default: Whether all of it goes into the default graph.

    Raises:
        CorpusError: A file cannot be read or parsed.
        StoreError: There is no graph of such a name.
    """
    graphs: dict[str, set[Triple]] = {}
    for quad in dataset.canonical:
        graphs.setdefault(_iri(quad), set()).add(quad.triple)
    chosen = _chosen(names, sorted(graphs))
    leftovers = tuple(map(passing, (DEFAULT, *sorted(graphs))))
    if default:
        merged = set().union(*(graphs[graph] for graph in chosen))
        return Parts((_part(DEFAULT, merged),), leftovers)
    return Parts(tuple(_part(graph, graphs[graph]) for graph in chosen), leftovers)


def _iri(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else DEFAULT


def _chosen(names: Sequence[str], graphs: list[str]) -> list[str]:
    wanted = {name if name.startswith(GRAPHS) else GRAPHS + name for name in names}
    for graph in sorted(wanted.difference(graphs)):
        hint = f"there are {', '.join(map(shown, graphs))}"
        raise StoreError(f"there is no graph named {shown(graph)}", hint=hint)
    return [graph for graph in graphs if not wanted or graph in wanted]


def _part(graph: str, triples: set[Triple]) -> Part:
    bound = {t for t in triples if BlankNode in {type(t.subject), type(t.object)}}
    first, others = (
        serialize.write(some, RdfFormat.N_TRIPLES, {}).split(b"\n")[:-1]
        for some in (bound, triples - bound)
    )
    return Part(graph, (*first, *others), len(first))


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

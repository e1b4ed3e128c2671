"""How long each named question takes on rdflib, the slower engine: each ought to stay under 1 s.

Usage: python bench/queries_on_rdflib.py [NAME ...]
"""

import sys
import time

import rdflib

from comity import corpus
from comity.check.shapes.core import graph
from comity.corpus import parsed, questions

BUDGET = 1.0


def data() -> rdflib.Graph:
    """Return the whole data set as one rdflib graph."""
    files = parsed.read(corpus.read())
    return graph(quad for file in files.rdf + files.links for quad in file.quads)


def seconds(whole: rdflib.Graph, query: str) -> tuple[float, int]:
    """Return how long a query takes, every row fetched, and how many rows there are."""
    start = time.perf_counter()
    rows = len(list(whole.query(query)))
    return time.perf_counter() - start, rows


def main(names: list[str]) -> int:
    """Print the time of each question, the worst last; 1 where one is over the budget."""
    whole = data()
    print(f"{len(whole)} triples")
    chosen = [q for q in questions.read_all(corpus.read()) if not names or q.slug in names]
    times = sorted((*seconds(whole, question.text), question.slug) for question in chosen)
    for took, rows, slug in times:
        print(f"{took:7.3f} s {rows:5d} rows  {slug}{'  OVER BUDGET' if took > BUDGET else ''}")
    return int(bool(times) and times[-1][0] > BUDGET)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

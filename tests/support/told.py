"""Facts about real documents: what the data states, as patterns of SPARQL with the prefix table."""

from functools import cache

from pyoxigraph import QuerySolutions

from datasets import oxigraph, table


@cache
def _prefixes() -> str:
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in table().items())


def count(pattern: str) -> int:
    """Return of how many things `?x` the data states a pattern.

    Args:
        pattern: The inside of a WHERE clause.
    """
    query = f"{_prefixes()}SELECT DISTINCT ?x WHERE {{ {pattern} }}"
    found = oxigraph().query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return sum(1 for _ in found)

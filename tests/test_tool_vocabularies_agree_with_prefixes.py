"""The namespaces in the code are those of the one prefix table."""

from comity import terms
from datasets import dataset


def test_namespaces_are_those_of_the_prefix_table() -> None:
    table = dataset().prefixes
    named = {n: iri for n, iri in vars(terms).items() if n.isupper()}
    declared = {name: table[name.lower()] for name in named if name.lower() in table}
    assert len(declared) > 7
    assert {name: named[name] for name in declared} == declared

"""ONT-16: each class and property is used by the data and covered by a shape."""

import rdflib
from rdflib.namespace import RDF, SH

from datasets import everything, shapes, short, terms, where


def classes_in_data() -> set[str]:
    return {str(kind) for kind in everything().objects(None, RDF.type)}


def properties_in_data() -> set[str]:
    return {str(predicate) for predicate in everything().predicates()}


def in_lists(*parameters: rdflib.URIRef) -> set[str]:
    """Return the members of the lists that a parameter of some shape has."""
    return {
        str(member)
        for parameter in parameters
        for head in shapes().objects(None, parameter)
        for member in shapes().items(head)
    }


def paths() -> set[str]:
    """Return the properties that stand in a path or in a target."""
    found: set[str] = set()
    ahead = [*shapes().objects(None, SH.path), *shapes().objects(None, SH.targetSubjectsOf)]
    while ahead:
        node = ahead.pop()
        if isinstance(node, rdflib.URIRef):
            found.add(str(node))
        else:
            ahead += [value for value in shapes().objects(node) if value != RDF.nil]
    return found


def test_each_term_is_used_by_the_data() -> None:
    unused = terms() - classes_in_data() - properties_in_data()
    assert {short(term): where(term) for term in unused} == {}, "ONT-16: use it, or drop it"


def test_each_term_is_covered_by_a_shape() -> None:
    targeted = {str(target) for target in shapes().objects(None, SH.targetClass)}
    bare = terms() - targeted - paths() - in_lists(SH["in"])
    assert {short(term): where(term) for term in bare} == {}, "ONT-16: give it a shape, or drop it"


def test_there_are_at_most_eighty_terms() -> None:
    assert len(terms()) <= 80

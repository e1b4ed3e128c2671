"""Where a term is used: the questions whose query names it, and the constraints put on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from comity.check.shapes import model
from comity.corpus.questions import Question
from comity.dataset import Dataset
from comity.rdf.curies import expand
from comity.rdf.tokens import survey


class Constraint(NamedTuple):
    """What a shape asks for.

    Attributes:
        shape: The IRI of the shape.
        message: What it says where it is not kept, in English.
    """

    shape: str
    message: str


def asked_in(questions: Iterable[Question]) -> Mapping[str, Sequence[Question]]:
    """Return the questions whose query names a thing, by its IRI."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        for iri in named(question.text, {}):
            found.setdefault(iri, []).append(question)
    return found


def constrained_by(dataset: Dataset) -> Mapping[str, Sequence[Constraint]]:
    """Return the constraints on each term: by the path, the target, or a query of the shape.

    Standard: SHACL (W3C, 2017), sections 2.1.3 (targets), 2.3.1 (paths) and 5 (queries).

    Raises:
        CorpusError: A file of shapes cannot be parsed.
    """
    shapes = model.of(dataset.corpus)
    targets = model.targets(shapes)
    found: dict[str, dict[Constraint, None]] = {}
    for node, shape in shapes.items():
        queried = (named(query.select, dataset.prefixes) for query in shape.constraints)
        terms = {shape.path, *(iri for _, iri in targets.get(node, ()))}.union(*queried)
        for message in shape.messages if shape.named else ():
            for term in terms - {""}:
                found.setdefault(term, {})[Constraint(node, message)] = None
    return {term: sorted(constraints) for term, constraints in found.items()}


def named(query: str, table: Mapping[str, str]) -> set[str]:
    """Return the IRIs that a query names.

    Args:
        query: The query.
        table: The prefixes that hold beside those that it declares.
    """
    prologue = survey(query)
    found = {expand(name.text, {**table, **prologue.declared}) for name in prologue.used}
    return {iri for iri in found if iri}

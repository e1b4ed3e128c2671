"""The check: everything that is wrong with a corpus, in one pass, each with its place.

Each module beside this one has one ``check(dataset)`` that yields findings; none of them stops at
the first, and none opens a file. pySHACL, and rdflib with it, is imported only here.
"""

from collections.abc import Callable

from comity.check import (
    coverage,
    evidence,
    literals,
    portable,
    questions,
    released,
    shacl_sparql,
    unfinished,
    vocabulary,
)
from comity.check.findings import Finding, Report, Severity, in_order
from comity.check.parsed import read
from comity.corpus import Corpus

__all__ = ["Finding", "Report", "Severity", "check"]


def check(corpus: Corpus, progress: Callable[[str], None] = lambda _: None) -> Report:
    """Check a corpus.

    Args:
        corpus: The files.
        progress: Called with the name of each step before it begins.

    Returns:
        Every finding, and how much was looked at.
    """
    progress("syntax")
    dataset = read(corpus)
    found = list(dataset.problems())
    steps = (vocabulary, literals, evidence, coverage, unfinished, questions, portable, released)
    for step in steps:
        progress(step.__name__.rpartition(".")[2])
        found += step.check(dataset)
    progress("shapes")
    from comity.check import shacl  # noqa: PLC0415 (0.3 s: a command that fails early is quick)

    found += shacl.check(dataset)
    found += shacl_sparql.check(dataset)
    sentences, covered = coverage.sentences(dataset)
    return Report(
        findings=in_order(found),
        files=len(dataset.files) + len(corpus.coverage) + len(corpus.queries),
        triples=sum(len(file.quads) for file in dataset.rdf + dataset.links),
        sentences=sentences,
        covered=covered,
    )

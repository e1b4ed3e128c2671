"""The check: everything that is wrong with a corpus, in one pass, each with its place.

Each module beside this one has one ``check(parsed)`` that yields findings; none of them stops at
the first, and none opens a file. pySHACL, and rdflib with it, is imported only here.
"""

from collections.abc import Callable, Iterator
from typing import Final

from comity.check import (
    alike,
    blocks,
    codings,
    coverage,
    evidence,
    foreign,
    inventories,
    layout,
    link_tables,
    literals,
    passages,
    patterns,
    points,
    printed,
    released,
    tables,
    unfinished,
    vocabulary,
)
from comity.check.findings import LINK, SYNTAX, Finding, Report, Severity, in_order, of_error
from comity.check.queries import answers, headers, portable
from comity.check.shapes import sparql_constraints
from comity.corpus import Corpus, Source
from comity.corpus.parsed import ParsedCorpus, read
from comity.dataset import Dataset
from comity.errors import ComityError

__all__ = ["Finding", "Report", "Severity", "check"]

# What nobody has looked up yet is no fault of the data: it is listed where it is asked for.
PENDING: Final = frozenset({link_tables.PENDING, tables.PENDING})


def check(dataset: Dataset, progress: Callable[[str], None] = lambda _: None) -> Report:
    """Check a data set.

    Args:
        dataset: The data set; its files are parsed anew, past their errors and with positions.
        progress: Called with the name of each step before it begins.

    Returns:
        Every finding, and how much was looked at.
    """
    progress("syntax")
    corpus = dataset.corpus
    parsed = read(corpus)
    found = findings(parsed, dataset, progress)
    sentences, covered = coverage.sentences(parsed)
    every = in_order(unfinished.alone(evidence.once(vocabulary.once(found))))
    return Report(
        findings=tuple(finding for finding in every if finding.rule not in PENDING),
        files=len(parsed.files + _besides(corpus)),
        triples=sum(len(file.quads) for file in parsed.rdf + parsed.links),
        sentences=sentences,
        covered=covered,
        whole=coverage.whole(parsed),
        pending=tuple(finding for finding in every if finding.rule in PENDING),
    )


def findings(
    parsed: ParsedCorpus, dataset: Dataset, progress: Callable[[str], None] = lambda _: None
) -> Iterator[Finding]:
    """Yield what is found, step by step, what takes long last: whoever wants one can stop there.

    Args:
        parsed: The corpus, parsed.
        dataset: The same data.
        progress: Called with the name of each step before it begins.
    """
    for rule, error in _unparsed(parsed):
        yield of_error(rule, error)
    steps = (
        vocabulary,
        foreign,
        blocks,
        literals,
        layout,
        evidence,
        passages,
        printed,
        alike,
        coverage,
        inventories,
        link_tables,
        tables,
        points,
        unfinished,
        headers,
        portable,
        answers,
        released,
    )
    for step in steps:
        progress(step.__name__.rpartition(".")[2])
        yield from step.check(parsed)
    progress("codings")
    yield from codings.check(parsed, dataset)
    progress("shapes")
    from comity.check.shapes import core  # noqa: PLC0415 (0.3 s: a command that fails early is quick)

    yield from core.check(parsed)
    yield from sparql_constraints.check(parsed)
    progress("patterns")
    yield from patterns.check(parsed)


def _besides(corpus: Corpus) -> tuple[Source, ...]:
    """Return the files that are looked at and hold no triples."""
    tables = (
        corpus.coverage
        + corpus.codings
        + corpus.inventories
        + corpus.released
        + corpus.points
        + corpus.labels
    )
    return tables + corpus.queries + corpus.answers


def _unparsed(parsed: ParsedCorpus) -> Iterator[tuple[str, ComityError]]:
    """Yield what could not be read or parsed, with the rule that it breaks."""
    for error in parsed.corpus.unreadable:
        yield SYNTAX, error
    for file in parsed.files:
        for error in file.problems:
            yield LINK if file in parsed.links else SYNTAX, error

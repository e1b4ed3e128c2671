"""The check: everything that is wrong with a corpus, in one pass, each with its place.

Each module beside this one has one ``check(parsed)`` that yields findings; none of them stops at
the first, and none opens a file. pySHACL, and rdflib with it, is imported only here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from comity.check import (
    alike,
    blocks,
    codings,
    coverage,
    documents,
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
    units,
    vocabulary,
)
from comity.check.findings import (
    LINK,
    SYNTAX,
    UNUSABLE_SHAPE,
    Finding,
    Report,
    Severity,
    in_order,
    of_error,
)
from comity.check.kept import code
from comity.check.queries import answers, choice, defaults, federated, headers, portable
from comity.check.shapes import sparql_constraints, supported, validated
from comity.corpus.parsed import read
from comity.dataset import Dataset
from comity.rdf import time_limit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from comity.check.kept import Kept
    from comity.check.shapes.core import Result
    from comity.check.units import Division, Unit
    from comity.corpus import Corpus, Source
    from comity.corpus.parsed import ParsedCorpus
    from comity.errors import ComityError

__all__ = ["Finding", "Report", "Severity", "check"]

# What nobody has looked up yet is no fault of the data: it is listed where it is asked for.
PENDING: Final = frozenset({link_tables.PENDING, tables.PENDING})


# What a rule of these finds in a file depends on the document of the file, on what documents share,
# and on the nodes of other documents that it is joined to: `comity.check.units`.
OF_DOCUMENTS: Final = (
    blocks,
    evidence,
    unfinished,
    vocabulary,
    foreign,
    literals,
    layout,
    passages,
    printed,
    alike,
    coverage,
    inventories,
    patterns,
)
# What these find depends on the text of the questions, and on which documents there are.
OF_QUESTIONS: Final = (headers, choice, defaults, portable)
# What these find may depend on any file.
OF_ALL: Final = (
    documents,
    link_tables,
    tables,
    points,
    federated,
    released,
)


def check(
    dataset: Dataset,
    progress: Callable[[str], None] = lambda _: None,
    kept: Kept | None = None,
    seconds: int = time_limit.SECONDS,
) -> Report:
    """Check a data set.

    Args:
        dataset: The data set; its files are parsed anew, past their errors and with positions.
        progress: Called with the name of each step before it begins.
        kept: What earlier checks found, which is not looked for again where nothing has changed
            that decides it; what is found is the same without it.
        seconds: How long one query or shape of the corpus may take.

    Returns:
        Every finding, and how much was looked at.
    """
    progress("syntax")
    corpus = dataset.corpus
    parsed = replace(read(corpus), seconds=seconds)
    found = findings(parsed, dataset, progress, kept)
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
    parsed: ParsedCorpus,
    dataset: Dataset,
    progress: Callable[[str], None] = lambda _: None,
    kept: Kept | None = None,
) -> Iterator[Finding]:
    """Yield what is found, step by step, the slow steps last: a caller may stop at the first.

    Args:
        parsed: The corpus, parsed.
        dataset: The same data.
        progress: Called with the name of each step before it begins.
        kept: What earlier checks found.
    """
    for rule, error in _unparsed(parsed):
        yield of_error(rule, error)
    for step in OF_ALL:
        progress(step.__name__.rpartition(".")[2])
        yield from step.check(parsed)
    yield from supported.check(parsed)
    progress("constraints")
    yield from sparql_constraints.check(parsed)
    yield from patterns.compared(parsed)
    progress("answers")
    division = units.divided(parsed, code())
    yield from answers.check(parsed, division, kept)
    yield from _of_questions(parsed, division, progress, kept)
    if kept and division:
        yield from _by_units(division, progress, kept)
    else:
        yield from _of_documents(parsed, dataset, progress)


def _of_questions(
    parsed: ParsedCorpus,
    division: Division | None,
    progress: Callable[[str], None],
    kept: Kept | None,
) -> Iterator[Finding]:
    """Yield what is found in the text of the questions, as far as it is kept from there."""
    progress("questions")
    own = division.questions(code()) if division else None
    found = kept.read(own.key, own.files) if kept and own else None
    if found is None:
        found = [finding for step in OF_QUESTIONS for finding in step.check(parsed)]
        if kept and own:
            kept.write(own.key, found)
    yield from found


def _by_units(division: Division, progress: Callable[[str], None], kept: Kept) -> Iterator[Finding]:
    """Yield what is found in documents and in what they share, as far as it is kept from there."""
    parsed, parts = division.parsed, division.units()
    known = {unit.key: kept.read(unit.key, unit.files) for unit in parts}
    new = [unit for unit in parts if known[unit.key] is None]
    files = {units.ELSEWHERE.file, *(file for unit in parts for file in unit.files)}
    every: list[Finding] = []
    if len(new) < len(parts):
        for unit in new:
            progress(unit.name or "what documents share")
            found = list(_of_unit(unit, kept))
            known[unit.key] = unit.own(found)
            every += found
    else:  # all at once is quicker
        every = list(_of_everything(parsed, parts, progress, kept))
        known = {unit.key: unit.own(every) for unit in parts}
    if any(finding.place.file not in files for finding in every):  # it is of no unit
        yield from _of_documents(parsed, Dataset(parsed.corpus), progress)
        return
    unusable = [finding for finding in every if finding.rule == UNUSABLE_SHAPE]
    if unusable:  # perhaps for want of time: the others have said nothing, which is not kept
        yield from unusable
    else:
        for unit in new:
            kept.write(unit.key, known[unit.key] or [])
        kept.tidy()
    for unit in parts:
        yield from known[unit.key] or ()


def _of_unit(unit: Unit, kept: Kept) -> Iterator[Finding]:
    """Yield what is found in a unit; the shapes look at the nodes that a change may concern."""
    yield from _besides_shapes(unit.parsed, Dataset(unit.parsed.corpus), lambda _: None)
    nodes = validated.Nodes(unit, kept)
    due = nodes.due()
    results = list(_results(unit.parsed, due)) if due else []
    if all(result.focus for result in results):
        nodes.keep({result.focus for result in results})
    for result in results:
        yield result.finding


def _of_everything(
    parsed: ParsedCorpus, parts: Sequence[Unit], progress: Callable[[str], None], kept: Kept
) -> Iterator[Finding]:
    """Yield what is found in all units at once, and keep what is known of their nodes."""
    yield from _besides_shapes(parsed, Dataset(parsed.corpus), progress)
    progress("shapes")
    results = list(_results(parsed))
    if all(result.focus for result in results):
        for unit in parts:
            validated.Nodes(unit, kept).keep({result.focus for result in results})
    for result in results:
        yield result.finding


def _of_documents(
    parsed: ParsedCorpus, dataset: Dataset, progress: Callable[[str], None]
) -> Iterator[Finding]:
    """Yield what the rules find that look at a document and at what documents share.

    Args:
        parsed: The corpus, parsed.
        dataset: The same data.
        progress: Called with the name of each step before it begins.
    """
    yield from _besides_shapes(parsed, dataset, progress)
    progress("shapes")
    for result in _results(parsed):
        yield result.finding


def _besides_shapes(
    parsed: ParsedCorpus, dataset: Dataset, progress: Callable[[str], None]
) -> Iterator[Finding]:
    for step in OF_DOCUMENTS:
        progress(step.__name__.rpartition(".")[2])
        yield from step.check(parsed)
    progress("codings")
    yield from codings.check(parsed, dataset)


def _results(parsed: ParsedCorpus, nodes: Collection[str] | None = None) -> Iterator[Result]:
    """Yield what the Core constraints of the shapes find.

    Args:
        parsed: The corpus, parsed.
        nodes: The nodes that they are to look at, if not all.
    """
    from comity.check.shapes import core  # noqa: PLC0415 (0.3 s: a command that fails early is quick)

    yield from core.results(parsed, nodes)


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
    return tables + corpus.questions + corpus.answers + corpus.federated_answers


def _unparsed(parsed: ParsedCorpus) -> Iterator[tuple[str, ComityError]]:
    """Yield what could not be read or parsed, with the rule that it breaks."""
    for error in parsed.corpus.unreadable:
        yield SYNTAX, error
    for file in parsed.files:
        for error in file.problems:
            yield LINK if file in parsed.links else SYNTAX, error

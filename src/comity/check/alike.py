"""Like words: what a document says in the same words is coded in the same way.

The verb decides the role, the mode and the attitude (`docs/codebook.md`, sections 2 to 4); words of
one word, such as “it”, do not decide the capacity in which somebody acts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, Quad

from comity.check.findings import Finding, named
from comity.corpus import COMPARISONS
from comity.corpus.coverage import TO_DO
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf.curies import shorten
from comity.terms import COMITY, TYPE

ALIKE: Final = "TXT-03"

_DECIDED: Final = (COMITY.role, COMITY.mode, COMITY.attitude, COMITY.capacity)
# An act and what it decides, both in one word, differ in their mode.
_MODAL: Final = {COMITY.Event, COMITY.Prospect, COMITY.Relationship}

Values = frozenset[str]


class _Coded(NamedTuple):
    """What a statement is coded as.

    Attributes:
        file: The file that describes it.
        quads: The triples that code it, the words where it has none.
        values: Their values.
    """

    file: ParsedFile
    quads: tuple[Quad, ...]
    values: Values


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the statements that are coded otherwise than most that have the same words."""
    kinds = _kinds(parsed)
    groups: dict[tuple[str, ...], list[_Coded]] = defaultdict(list)
    for file in parsed.rdf:
        if file.source.name.startswith("data/") and file.source.folder != COMPARISONS:
            for about in file.about.values():
                for key, coded in _coded(file, about, kinds):
                    groups[file.source.folder, *key].append(coded)
    for (_, _, words, *_), group in groups.items():
        yield from _otherwise(group, words)


def _kinds(parsed: ParsedCorpus) -> dict[str, str]:
    """Return the kind of each event."""
    return {
        str(quad.subject): str(quad.object)
        for file in parsed.rdf
        for quad in file.quads
        if quad.predicate.value == COMITY.kind
    }


def _coded(
    file: ParsedFile, about: list[Quad], kinds: dict[str, str]
) -> Iterator[tuple[tuple[str, ...], _Coded]]:
    """Yield what the words of a statement decide, each with what it is to be compared by."""
    of = defaultdict(list)
    for quad in about:
        of[quad.predicate.value].append(quad)
    printed = [getattr(quad.object, "value", "") for quad in of[COMITY.asPrinted]]
    if len(printed) != 1 or printed[0].startswith(TO_DO):
        return
    words = printed[0].casefold()
    classes = {str(getattr(quad.object, "value", "")) for quad in of[TYPE]} & _MODAL
    events = [kinds.get(str(quad.object), "") for quad in of[COMITY.event]]
    for predicate in _DECIDED:
        if of[predicate] or (predicate == COMITY.capacity and of[COMITY.role]):
            quads = tuple(of[predicate] or of[COMITY.asPrinted])
            values = frozenset(
                quad.object.value for quad in of[predicate] if isinstance(quad.object, NamedNode)
            )
            if predicate != COMITY.capacity or " " in words:
                yield (predicate, words, *sorted(classes), *events), _Coded(file, quads, values)


def _otherwise(group: list[_Coded], words: str) -> Iterator[Finding]:
    """Yield the statements of a group that are coded otherwise than most of it, or the first."""
    ((most, _),) = Counter(coded.values for coded in group).most_common(1)
    like = next(coded for coded in group if coded.values == most)
    for coded in group:
        if coded.values != most:
            mine, others = (_said(one) for one in (coded, like))
            message = f"{mine}, and {others}, both in the words “{words}”"
            hint = "code the two alike, or copy the word that makes the difference"
            yield Finding(ALIKE, coded.file.place(coded.quads[0]), message, hint)


def _said(coded: _Coded) -> str:
    """Return what a statement is coded as, in words."""
    name = named(coded.quads[0].subject, coded.file.prefixes)
    values = ", ".join(shorten(value, coded.file.prefixes) for value in sorted(coded.values))
    return f"{name} has {values or 'no capacity'}"

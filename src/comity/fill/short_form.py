"""The short form of Turtle that a curator may type, and the same written in full.

Each step goes by the form of what is written, never by what it means: ``:kind`` is ``comity:kind``,
a text has the language of its script, a date its datatype, and a participation without a name that
has several actors is one for each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, Quad

from comity.corpus import Source, standard_notes, turtle
from comity.corpus.positions import Statement, TriplePosition, names, statements
from comity.rdf.curies import shorten
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import ALT_LABEL, COMITY, DCTERMS, DEFINITION, EDTF, LABELS, SKOS

BRACKETS: Final = re.compile(r"\[\s*\]")
TEXTS: Final = frozenset(
    {
        *(*LABELS, ALT_LABEL, DEFINITION, COMITY.caveat, SKOS + "editorialNote"),
        *(DCTERMS + "description", DCTERMS + "title"),
    }
)
"""The properties whose values are texts, each in a language."""

DATES: Final = frozenset({COMITY.covers, COMITY.edtf})
"""The properties whose values are dates in EDTF."""

_STRING: Final = re.compile(r'"(?:[^"\\\n\r]|\\.)*+"')
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_COMMA: Final = re.compile(r"\s*,\s*")

Written = Sequence[tuple[Quad, TriplePosition]]
Prefixes = tuple[tuple[str, str], ...]
Edit = tuple[int, int, str]


def in_full(source: Source, table: Mapping[str, str]) -> Source:
    """Return a Turtle file with its short forms written in full.

    Args:
        source: The file, which may lack the lines that declare its prefixes.
        table: The prefix table.

    Raises:
        CorpusError: It is no Turtle.
    """
    return _in_full(source, tuple(table.items()))


@lru_cache(maxsize=128)  # the files that documents share mostly stay as they are
def _in_full(source: Source, prefixes: Prefixes) -> Source:
    table = dict(prefixes)
    prefixed = [(start, start, "comity") for start, name in names(source.legible) if name[0] == ":"]
    source = _edited(source, prefixed)
    literals = [
        edit for _, triples in written(source, table) for edit in _literals(source, triples, table)
    ]
    source = _edited(source, literals)
    apart = [
        edit
        for statement, triples in written(source, table)
        for edit in _apart(source.legible, statement, triples)
    ]
    return _edited(source, apart)


def written(source: Source, table: Mapping[str, str]) -> Iterator[tuple[Statement, Written]]:
    """Yield the statements of a file, each with its triples and their places.

    Args:
        source: The file, which may lack the lines that declare its prefixes.
        table: The prefix table.

    Raises:
        CorpusError: It is no Turtle.
    """
    yield from _written(source, tuple(table.items()))


@lru_cache(maxsize=128)
def _written(source: Source, prefixes: Prefixes) -> tuple[tuple[Statement, Written], ...]:
    head = "".join(f"@prefix {name}: <{iri}> . " for name, iri in sorted(prefixes))
    quads = list(turtle.quads(source._replace(content=head.encode() + source.content)))
    found: list[tuple[Statement, Written]] = []
    at = 0
    for statement in statements(source.content.decode("utf-8")):
        count = len(statement.positions)
        triples = zip(quads[at : at + count], statement.positions, strict=True)
        found.append((statement, tuple(triples)))
        at += count
    return tuple(found)


def _edited(source: Source, edits: list[Edit]) -> Source:
    """Return a file with passages of it replaced; they come in order."""
    text = source.legible
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return source._replace(content=text.encode())


def _literals(source: Source, triples: Written, table: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the language or the datatype of each text and date that is written without."""
    text = source.legible
    for quad, position in triples:
        value, found = quad.object, _STRING.match(text, position.object)
        typed = position.datatype != position.object
        if not found or typed or not isinstance(value, Literal) or value.language:
            continue
        if value.value.startswith(standard_notes.MARK):
            note = standard_notes.read().get(value.value.removeprefix(standard_notes.MARK))
            if note:
                yield (
                    *found.span(),
                    " , ".join(
                        f"{Literal(note[language], language=language)}"
                        for language in (ENGLISH, CHINESE)
                    ),
                )
        elif quad.predicate.value in TEXTS:
            language = CHINESE if _HAN.search(value.value) else ENGLISH
            yield found.end(), found.end(), f"@{language}"
        elif quad.predicate.value in DATES:
            yield found.end(), found.end(), f"^^{shorten(EDTF + 'EDTF', table)}"


def _apart(text: str, statement: Statement, triples: Written) -> Iterator[Edit]:
    """Yield a participation without a name that has several actors, once for each of them."""
    if not BRACKETS.match(text, statement.start):
        return
    if not any(quad.predicate.value == COMITY.role for quad, _ in triples):
        return
    own = names(text[statement.start : statement.end])
    called = {statement.start + start: name for start, name in own}
    starts = [pos.object for quad, pos in triples if quad.predicate.value == COMITY.actor]
    actors = [called.get(start, "") for start in starts]
    ends = [start + len(actor) for start, actor in zip(starts, actors, strict=True)]
    listed = all(
        _COMMA.fullmatch(text, end, start) for end, start in zip(ends[:-1], starts[1:], strict=True)
    )
    if len(actors) > 1 and all(actors) and listed:
        before, after = text[statement.start : starts[0]], text[ends[-1] : statement.end]
        each = "\n\n".join(f"{before}{actor}{after}" for actor in actors)
        yield statement.start, statement.end, each

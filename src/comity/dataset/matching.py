"""Names: what is described, what it is called, and which thing a name stands for."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from comity.dataset.facts import Facts
from comity.errors import QueryError
from comity.rdf.curies import expand, shorten
from comity.terms import ALT_LABEL, COMITY, LABELS, TERMS, THINGS

MOST: Final = 12  # as many as are worth choosing from
NEAR: Final = 3
NEARNESS: Final = 0.7

_STATEMENTS: Final = frozenset(
    TERMS + name for name in ("Event", "Relationship", "Prospect", "Position", "Denial", "Figure")
)
_NAMELESS: Final = frozenset(TERMS + name for name in ("Participation", "Identification"))


def find(known: Facts, typed: str) -> str:
    """Return the IRI of what is called so.

    Args:
        known: The data set.
        typed: An IRI, a prefixed name, a slug, or a name in either language, also as printed.

    Raises:
        QueryError: Nothing is called so, or several things are: the hint says what to type.
    """
    written = typed.strip()
    iri = written.strip("<>")
    for candidate in (iri, expand(iri, known.prefixes)):
        if candidate in known.out:
            return str(candidate)
    found = _called(known, written)
    if not found:
        raise QueryError(f"nothing is called “{written}”", hint=_near(known, written))
    if len(found) > 1:
        listed = [f"\n  {shorten(node, known.prefixes)}  {known.label(node)}" for node in found]
        more = f"\n  and {len(found) - MOST} more" if len(found) > MOST else ""
        message = f"{len(found)} things are called “{written}”"
        raise QueryError(message, hint=f"ask for one:{''.join(listed[:MOST])}{more}")
    return found[0]


def natural(text: str) -> list[tuple[int, str]]:
    """Return a key to sort by: numbers within a text by their size.

    >>> sorted(["¶10 s2", "¶2 s10", "¶2 s9"], key=natural)
    ['¶2 s9', '¶2 s10', '¶10 s2']
    """
    return [
        (int(part or 0), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text)
    ]


def words(text: str) -> str:
    """Return the words of a text, without case, marks and accents, one blank between them."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare))


def _called(known: Facts, typed: str) -> list[str]:
    """Return what has a name: just that; else as a part, things going before statements."""
    wanted = words(typed)
    if not wanted:
        return []
    names = list(every_name(known))
    exact = sorted({node for name, node in names if name == wanted})
    if exact:
        return exact
    part = sorted({node for name, node in names if within(wanted, name)})
    things = [node for node in part if _STATEMENTS.isdisjoint(known.classes(node))]
    return things or part or sorted(set(_printed(known, wanted)))


def within(part: str, name: str) -> bool:
    """Return whether a name has these words; Chinese has no blanks between them."""
    return f" {part} " in f" {name} " if part.isascii() else part in name


def every_name(known: Facts) -> Iterator[tuple[str, str]]:
    """Yield every name of every thing that has one, slugs included, as `words` writes it."""
    for node in known.out:
        if node.startswith((THINGS, TERMS)) and _NAMELESS.isdisjoint(known.classes(node)):
            yield words(re.split("[/#]", node)[-1]), node
            for text in known.texts(node, *LABELS, ALT_LABEL):
                yield words(text), node


def _printed(known: Facts, wanted: str) -> Iterator[str]:
    """Yield the statements that quote these words; a participation stands for its event."""
    for node in known.out:
        if any(within(wanted, words(text)) for text in known.texts(node, COMITY.asPrinted)):
            yield from known.values(node, COMITY.event) or [node]


def _near(known: Facts, typed: str) -> str:
    names = {name: node for name, node in every_name(known) if name}
    close = get_close_matches(words(typed), names, n=NEAR * 2, cutoff=NEARNESS)
    nodes = list(dict.fromkeys(names[name] for name in close))[:NEAR]
    if not nodes:
        return "type a name in English or Chinese, or a prefixed name as actor:china"
    return f"perhaps {' or '.join(known.name(node) for node in nodes)}"

"""Names: what is described, what it is called, and which thing a name stands for."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from comity import prefixes, store
from comity.corpus import TERMS, THINGS, Corpus
from comity.errors import QueryError
from comity.prefixes import expand, shorten
from comity.vocabularies import DCTERMS, RDF, RDFS, SKOS

TYPE: Final = RDF + "type"
LABELS: Final = (
    RDFS + "label",
    SKOS + "prefLabel",
)
ALT_LABEL: Final = SKOS + "altLabel"
PART_OF: Final = DCTERMS + "isPartOf"
PRINTED: Final = TERMS + "asPrinted"

MOST: Final = 12  # as many as are worth choosing from
NEAR: Final = 3
NEARNESS: Final = 0.7

_STATEMENTS: Final = frozenset(
    TERMS + name for name in ("Event", "Relationship", "Prospect", "Position", "Denial", "Figure")
)
_NAMELESS: Final = frozenset(TERMS + name for name in ("Participation", "Identification"))


class Facts(NamedTuple):
    """The data set, indexed in both directions.

    Attributes:
        prefixes: The prefix table.
        out: The values of each property of each subject; a literal with its language.
        into: The subjects and properties that lead to each IRI.
    """

    prefixes: Mapping[str, str]
    out: Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]
    into: Mapping[str, Sequence[tuple[str, str]]]

    def values(self, node: str, predicate: str) -> list[str]:
        """Return the values of a property, whatever their language."""
        return [value for value, _ in self.out.get(node, {}).get(predicate, ())]

    def texts(self, node: str, *predicates: str) -> list[str]:
        """Return the texts of properties, those in English first."""
        found = [pair for p in predicates for pair in self.out.get(node, {}).get(p, ())]
        return [text for text, _ in sorted(found, key=lambda pair: pair[1] not in {"en", ""})]

    def english(self, node: str, predicate: str) -> list[str]:
        """Return the values of a property, without those that only translate the English ones."""
        pairs = self.out.get(node, {}).get(predicate, ())
        languages = {language for _, language in pairs}
        return [text for text, language in pairs if language in {"en", ""} or "en" not in languages]

    def classes(self, node: str) -> list[str]:
        """Return the classes of a node."""
        return self.values(node, TYPE)

    def narrowest(self, node: str) -> list[str]:
        """Return the classes of a node without those that another of them narrows."""
        above = RDFS + "subClassOf"
        classes = self.classes(node)
        wider = {parent for one in classes for parent in self.values(one, above)}
        return [one for one in classes if one not in wider]

    def label(self, node: str) -> str:
        """Return what a node is called in English, else its prefixed name."""
        return next(iter(self.texts(node, *LABELS)), "") or shorten(node, self.prefixes)

    def name(self, node: str) -> str:
        """Return what a node is called, and the prefixed name to ask for it."""
        short, label = shorten(node, self.prefixes), self.label(node)
        return label if label == short else f"{label} ({short})"


def facts(data: Corpus) -> Facts:
    """Index the data set.

    Raises:
        CorpusError: The data cannot be loaded.
    """
    out: dict[str, dict[str, list[tuple[str, str]]]] = {}
    into: dict[str, list[tuple[str, str]]] = {}
    for quad in store.load(data):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            language = (value.language or "") if isinstance(value, Literal) else ""
            out.setdefault(subject.value, {}).setdefault(predicate, []).append(
                (" ".join(value.value.split()), language)
            )
            if isinstance(value, NamedNode):
                into.setdefault(value.value, []).append((subject.value, predicate))
    for properties in out.values():
        for values in properties.values():
            values.sort()
    return Facts(prefixes.table(data), out, into)


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
        if any(within(wanted, words(text)) for text in known.texts(node, PRINTED)):
            yield from known.values(node, TERMS + "event") or [node]


def _near(known: Facts, typed: str) -> str:
    names = {name: node for name, node in every_name(known) if name}
    close = get_close_matches(words(typed), names, n=NEAR * 2, cutoff=NEARNESS)
    nodes = list(dict.fromkeys(names[name] for name in close))[:NEAR]
    if not nodes:
        return "type a name in English or Chinese, or a prefixed name as actor:china"
    return f"perhaps {' or '.join(known.name(node) for node in nodes)}"

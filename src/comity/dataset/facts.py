"""Facts: the data set indexed by subject and by object, as plain strings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.rdf.curies import shorten
from comity.terms import COMITY, LABELS, SUB_CLASS_OF, TYPE

# What the editors judge, and no document says.
JUDGEMENTS: Final = frozenset({COMITY.Identification, COMITY.Comparison})
# What joins things and has no name of its own.
NAMELESS: Final = JUDGEMENTS | {COMITY.Participation, COMITY.AccountParty}


@dataclass(frozen=True, eq=False)
class Facts:
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

    def first(self, node: str, predicate: str) -> str:
        """Return the first value of a property; empty where there is none."""
        return next(iter(self.values(node, predicate)), "")

    def instances(self, kind: str) -> list[str]:
        """Return what is of a class, by IRI."""
        into = self.into.get(kind, ())
        return sorted({subject for subject, predicate in into if predicate == TYPE})

    def texts(self, node: str, *predicates: str) -> list[str]:
        """Return the texts of properties, those in English first."""
        found = [pair for p in predicates for pair in self.out.get(node, {}).get(p, ())]
        return [text for text, _ in sorted(found, key=lambda pair: pair[1] not in {"en", ""})]

    def text(self, node: str, predicate: str, language: str) -> str:
        """Return the first text of a property in a language; empty where there is none."""
        pairs = self.out.get(node, {}).get(predicate, ())
        return next((text for text, tag in pairs if tag == language), "")

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
        classes = self.classes(node)
        wider = {parent for one in classes for parent in self.values(one, SUB_CLASS_OF)}
        return [one for one in classes if one not in wider]

    def is_statement(self, node: str) -> bool:
        """Return whether a node is something that a document says."""
        return COMITY.Statement in self.classes(node)

    def label(self, node: str) -> str:
        """Return what a node is called in English, else its prefixed name."""
        return next(iter(self.texts(node, *LABELS)), "") or shorten(node, self.prefixes)

    def name(self, node: str) -> str:
        """Return what a node is called, and the prefixed name to ask for it."""
        short, label = shorten(node, self.prefixes), self.label(node)
        return label if label == short else f"{label} ({short})"


def index(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Facts:
    """Index quads; what has a blank node in it is left out.

    Args:
        quads: The data set.
        prefixes: The prefix table.
    """
    out: dict[str, dict[str, list[tuple[str, str]]]] = {}
    into: dict[str, list[tuple[str, str]]] = {}
    for quad in dict.fromkeys(quads):
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
    for arrows in into.values():
        arrows.sort()
    return Facts(prefixes, out, into)

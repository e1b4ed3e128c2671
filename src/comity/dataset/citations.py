"""Citations as they are typed: which sentences they name; where none, what there is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from comity.dataset.facts import Facts
from comity.terms import CITATION, COMITY, PART_OF

# “TALKS-2003 ¶7 s4”, “¶7”; “7.4”; “TALKS-2003 7 4”: the pages take the same
# (`web/browser/finding.js`).
PLACES: Final = (
    r"^(?:(.+?),? )?¶(\d+)(?:(?:\.|,? ?s)(\d+))?$",
    r"^()(\d+)(?:\.| s)(\d+)$",
    r"^([A-Za-z]+[\d-]+),? (\d+)(?:[. ]| s)(\d+)$",
)
PILCROW: Final = "¶"
SEVERAL: Final = r"\s*[;|]\s*"  # as texts and cells join citations
_NO: Final = "false"

# The sentences of each paragraph of a document, by their numbers.
Paragraphs = Mapping[str, Mapping[str, str]]


class Place(NamedTuple):
    """A place in a document, or in any.

    Attributes:
        document: The document as citations have it; empty where any is meant.
        paragraph: The number of the paragraph.
        sentence: The number of the sentence; empty for the whole paragraph.
    """

    document: str
    paragraph: str
    sentence: str

    def __str__(self) -> str:
        """Return the place as it is cited."""
        sentence = f" s{self.sentence}" if self.sentence else ""
        return f"{self.document} {PILCROW}{self.paragraph}{sentence}".strip()


def place(typed: str) -> Place | None:
    """Return the place that is typed; None where none is.

    >>> str(place("[TALKS-2003 ¶7.4]")), str(place("¶7")), place("710")
    ('TALKS-2003 ¶7 s4', '¶7', None)
    """
    written = typed.strip().strip("[]")
    found = next(filter(None, (re.match(form, written) for form in PLACES)), None)
    return Place(*(part or "" for part in found.groups())) if found else None


def places(typed: str) -> list[Place]:
    """Return the places that are typed, joined as Comity prints them; none where one is none.

    >>> [str(one) for one in places("TALKS-2003 ¶7 s4 | 7.5")], places("¶7 s4; China")
    (['TALKS-2003 ¶7 s4', '¶7 s5'], [])
    """
    found = [place(one) for one in re.split(SEVERAL, typed.strip().strip("[]"))]
    return [one for one in found if one] if all(found) else []


def joined(typed: Sequence[str]) -> str:
    """Return what is typed in several parts as one text: several citations, or the words of a name.

    >>> joined(["¶7 s4", "7.5"]), joined(["¶7", "s4"]), joined(["Cobra", "Gold"])
    ('¶7 s4 | 7.5', '¶7 s4', 'Cobra Gold')
    """
    return (" | " if all(map(place, typed)) else " ").join(typed)


def cited(facts: Facts, typed: str) -> list[list[str]]:
    """Return the sentences that citations name, for each document in which they may be.

    Several citations are joined as Comity prints them; each then has to name one document.
    """
    found = [_sentences(facts, one) for one in places(typed)]
    if len(found) < 2:  # noqa: PLR2004 (one, or none)
        return found[0] if found else []
    one_each = all(len(some) == 1 for some in found)
    return [[node for some in found for node in some[0]]] if one_each else []


def _sentences(facts: Facts, wanted: Place) -> list[list[str]]:
    inside = [paragraphs.get(wanted.paragraph, {}) for _, paragraphs in _documents(facts, wanted)]
    if wanted.sentence:
        return [[some[wanted.sentence]] for some in inside if wanted.sentence in some]
    return [list(some.values()) for some in inside if some]


def missing(facts: Facts, typed: str) -> str:
    """Return what there is, where a citation names no sentence; empty where none is typed."""
    wanted = place(typed)
    if wanted is None or cited(facts, typed):
        return ""
    documents = dict(_documents(facts, wanted))
    if not documents:
        known = ", ".join(_outline(facts))
        return f"the documents are {known}" if known and PILCROW in typed else ""
    having = {name: its for name, its in documents.items() if wanted.paragraph in its}
    if having:
        return "; ".join(_counted(name, wanted, its) for name, its in having.items())
    return "; ".join(_extent(facts, name, its) for name, its in documents.items())


def _counted(name: str, wanted: Place, its: Paragraphs) -> str:
    sentences = _number(len(its[wanted.paragraph]), "sentence")
    return f"{Place(name, wanted.paragraph, '')} has {sentences}"


def _extent(facts: Facts, name: str, paragraphs: Paragraphs) -> str:
    *_, (last, sentences) = paragraphs.items()
    *_, (sentence, node) = sentences.items()
    if _NO in facts.values(facts.first(node, PART_OF), COMITY.exhaustive):
        return f"{name} is encoded to {PILCROW}{last} s{sentence}"
    total = sum(map(len, paragraphs.values()))
    return f"{name} has {_number(len(paragraphs), 'paragraph')} with {_number(total, 'sentence')}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _documents(facts: Facts, wanted: Place) -> Iterator[tuple[str, Paragraphs]]:
    asked = wanted.document.casefold()
    return (pair for pair in _outline(facts).items() if asked in {"", pair[0].casefold()})


def _outline(facts: Facts) -> Mapping[str, Paragraphs]:
    """Return the sentences by document, paragraph and sentence, in their order."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    order = (COMITY.paragraph, COMITY.sentence)
    numbered = (
        (facts.first(node, CITATION).partition(f" {PILCROW}")[0], *numbers, node)
        for node in facts.instances(COMITY.Passage)
        if all(numbers := [facts.first(node, by) for by in order])
    )
    for document, paragraph, sentence, node in sorted(
        numbered, key=lambda one: (one[0], int(one[1]), int(one[2]))
    ):
        found.setdefault(document, {}).setdefault(paragraph, {})[sentence] = node
    return found

"""Turtle as a curator may type it: what ``comity fill`` writes is taken out of a file again.

The files are read as they are set: one property a line, one block a subject.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from comity.corpus import ontology, standard_notes
from comity.rdf.curies import shorten
from comity.terms import DCTERMS, THINGS
from datasets import ROOT, dataset, quads

WIDTH: Final = 100
"""How many characters a line may have that could be broken: as in the code."""

DOCUMENTS: Final = sorted(source.folder for source in dataset().corpus.coverage)
MADE: Final = {"document.ttl", "passages.ttl"}  # by “comity new”
NOTES: Final = ("comity:caveat", "skos:editorialNote")
DATE: Final = ("comity:earliest", "comity:latest", "comity:precision", "comity:dateBasis")
BOUNDS: Final = {
    "qualifier:exact": ("comity:lowerBound", "comity:upperBound"),
    "qualifier:more-than": ("comity:lowerBound",),
    "qualifier:over": ("comity:lowerBound",),
}

TAGGED: Final = re.compile(r'("(?:[^"\\]|\\.)*")@(en|zh-hans)')
HAN: Final = re.compile(r"[一-鿿]")

Properties = dict[str, str]
Typed = tuple[str, Properties]


def block(text: str) -> tuple[str, Properties]:
    """Return the subject of a block, and its properties with their values as written."""
    first, *rest = text.removesuffix(" .").split("\n    ")
    subject, _, head = first.partition(" ")
    pairs = (line.removesuffix(" ;").partition(" ") for line in (head, *rest))
    return subject, {predicate: values for predicate, _, values in pairs}


def blocks(text: str) -> list[tuple[str, Properties] | str]:
    """Return the blocks of a file, and its comments as they are; without its prefixes."""
    parts = re.split(r"\n\n+", re.sub(r"(?m)^@prefix .*\n", "", text).strip("\n"))
    return [part if part.startswith("#") else block(part) for part in parts]


def _pair(properties: Properties) -> tuple[str, str] | None:
    if "comity:event" not in properties:
        return None
    return properties["comity:event"], properties["comity:actor"]


class Stripped:
    """The files of a document without what follows from the rest of them."""

    def __init__(
        self,
        texts: Mapping[str, str],
        above: Mapping[str, set[str]],
        notes: Mapping[str, str],
        issuer: str,
    ) -> None:
        """Read the files.

        Args:
            texts: The text of each file.
            above: The classes above each class, with prefixes.
            notes: The name of each standard note, by both of its texts as Turtle.
            issuer: Who issued the document.
        """
        self._parts = {name: blocks(text) for name, text in texts.items()}
        self._above, self._notes, self._issuer = above, notes, issuer
        every = [part for parts in self._parts.values() for part in parts]
        self._described = dict(part for part in every if not isinstance(part, str))
        self._times = Counter(map(_pair, self._described.values()))
        self._below = set(self._find_below())

    def texts(self, width: int = WIDTH) -> dict[str, str]:
        """Return each file as it is typed, in lines of at most so many characters."""
        return {name: self._text(parts, width) for name, parts in self._parts.items()}

    def _text(self, parts: list[Typed | str], width: int) -> str:
        typed = [part if isinstance(part, str) else self._typed(*part) for part in parts]
        return (
            "\n\n".join(
                part if isinstance(part, str) else "\n".join(_lines(*part, width))
                for part in _together(typed)
            )
            + "\n"
        )

    def _find_below(self) -> Iterator[str]:
        """Yield each participation or identification that is below what it belongs to."""
        for parts in self._parts.values():
            above = ""
            for subject, properties in (part for part in parts if not isinstance(part, str)):
                pair = _pair(properties)
                if above in {pair and pair[0], properties.get("comity:identifies")}:
                    yield subject
                if "comity:identifies" not in properties:
                    above = pair[0] if pair else subject

    def _typed(self, subject: str, properties: Properties) -> Typed:
        """Return the name of a block, and its properties, as they are typed."""
        kept = dict(properties)
        kept.pop("comity:statedIn", None)
        classes = properties["a"].split(" , ")
        wider = {one for each in classes for one in self._above.get(each, ())}
        kept["a"] = " , ".join(one for one in classes if one not in wider)
        for name in self._derived(subject, properties):
            kept.pop(name, None)
        for name in NOTES:
            if kept.get(name) in self._notes:
                kept[name] = f'"std:{self._notes[kept[name]]}"'
        short = {name: _untagged(values) for name, values in kept.items()}
        return self._name(subject, properties), short

    def _derived(self, subject: str, properties: Properties) -> Iterator[str]:
        """Yield the properties that follow from others, or from the block above."""
        if pair := _pair(properties):
            yield "a"
            if self._described[pair[0]].get("comity:passage") == properties["comity:passage"]:
                yield "comity:passage"
            if subject in self._below:
                yield "comity:event"
        if date := properties.get("comity:edtf"):
            yield from (name for name in DATE if name != "comity:precision" or "[" not in date)
        if self._only_measure(properties):
            yield "comity:measure"
        yield from self._by_class(subject, properties)
        if "comity:value" in properties:
            yield from BOUNDS.get(properties.get("comity:qualifier", ""), ())

    def _by_class(self, subject: str, properties: Properties) -> Iterator[str]:
        """Yield the properties that follow from the class and others."""
        classes = properties.get("a", "").split(" , ")
        if "comity:Relationship" in classes:
            yield "comity:mode"
        if "comity:Position" in classes and properties.get("comity:holder") == self._issuer:
            yield "comity:basis"
        if "comity:Identification" in classes:
            yield "a"
            if subject in self._below:
                yield "comity:identifies"

    def _only_measure(self, properties: Properties) -> bool:
        """Return whether what a figure is about leaves one measure only."""
        about = self._described.get(properties.get("comity:about", ""), {})
        classes = {*about.get("a", "").split(" , ")}
        done = about.get("comity:mode") == "mode:done"
        tells = {"comity:Prospect", "comity:Relationship"} & classes
        return "comity:qualifier" in properties and bool(
            tells or (done and "comity:Event" in classes)
        )

    def _name(self, subject: str, properties: Properties) -> str:
        """Return the name of a block, or brackets where it follows."""
        one = properties.get("comity:identifies", "")
        if one and subject.partition(":")[2] == f"id-{one.partition(':')[2]}":
            return "[]"
        pair = _pair(properties)
        if not pair:
            return subject
        name = f"{pair[0]}-{_slug(pair[1])}"
        if self._times[pair] > 1 or (name != subject and name in self._described):
            name = f"{name}-as-{_slug(properties['comity:role'])}"
        return "[]" if name == subject else subject


def _together(parts: list[Typed | str]) -> Iterator[Typed | str]:
    """Yield the blocks of a file: participations that differ in their actors only, as one."""

    def but_for_the_actor(part: Typed | str) -> object:
        if isinstance(part, str) or part[0] != "[]" or "comity:actor" not in part[1]:
            return id(part)
        return [pair for pair in part[1].items() if pair[0] != "comity:actor"]

    for _, alike in groupby(parts, key=but_for_the_actor):
        first, *others = alike
        if isinstance(first, str):
            yield first
        else:
            actors = [one[1]["comity:actor"] for one in others if not isinstance(one, str)]
            if actors:
                first[1]["comity:actor"] = " , ".join([first[1]["comity:actor"], *actors])
            yield first


def _slug(name: str) -> str:
    return name.partition(":")[2]


def _untagged(values: str) -> str:
    """Return values without the languages and the datatype that follow from their form."""
    script = {False: "en", True: "zh-hans"}
    return TAGGED.sub(
        lambda found: found[1] if script[bool(HAN.search(found[1]))] == found[2] else found[0],
        values.removesuffix("^^edtf:EDTF"),
    )


def _lines(subject: str, properties: Properties, width: int) -> Iterator[str]:
    """Yield a block in lines that are filled: at most so many characters, where one fits."""
    line = subject.replace("comity:", ":")
    for number, (predicate, values) in enumerate(properties.items()):
        pair = f"{predicate} {values}".replace("comity:", ":") + (
            " ." if number == len(properties) - 1 else " ;"
        )
        if number and len(line) + 1 + len(pair) > width:
            yield line
            line = f"  {pair}"
        else:
            line = f"{line} {pair}"
    yield line


def typed(document: str, width: int = WIDTH) -> dict[str, str]:
    """Return the statements of a document as they are typed, by the names of their files."""
    table = quads().table
    above = ontology.above(quad for file in quads().rdf for quad in file.quads)
    wider = {
        shorten(iri, table): {shorten(one, table) for one in some} for iri, some in above.items()
    }
    notes = {
        f'"{note["en"]}"@en , "{note["zh-hans"]}"@zh-hans': name
        for name, note in standard_notes.read().items()
    }
    issuer = dataset().facts.values(f"{THINGS}{document}", f"{DCTERMS}publisher")[0]
    return Stripped(written(document), wider, notes, shorten(issuer, table)).texts(width)


def written(document: str) -> dict[str, str]:
    """Return the statements of a document as they are, by the names of their files."""
    folder = ROOT / "data" / document
    files = [file for file in folder.glob("*.ttl") if file.name not in MADE]
    return {file.name: file.read_text("utf-8") for file in files}


def lines(texts: Mapping[str, str]) -> int:
    """Return how many lines of Turtle are neither blank nor a comment nor a prefix."""
    return sum(
        line[:1] not in {"", "#", "@"} for text in texts.values() for line in text.split("\n")
    )


def encoded(document: str) -> int:
    """Return how many sentences of a document are encoded."""
    table = ROOT.joinpath("data", document, "coverage.tsv").read_text("utf-8")
    return table.count("\tencoded\t")

"""Turtle as a curator may type it: what ``comity fill`` writes is taken out of a file again.

The files are read as they are set: one property a line, one block a subject.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

WIDTH: Final = 120

NOTES: Final = ("comity:caveat", "skos:editorialNote")
DATE: Final = ("comity:earliest", "comity:latest", "comity:precision", "comity:dateBasis")
BOUNDS: Final = {
    "qualifier:exact": ("comity:lowerBound", "comity:upperBound"),
    "qualifier:more-than": ("comity:lowerBound",),
    "qualifier:over": ("comity:lowerBound",),
}

Properties = dict[str, str]


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

    def texts(self) -> dict[str, str]:
        """Return each file as it is typed."""
        return {
            name: "\n\n".join(p if isinstance(p, str) else self._typed(*p) for p in parts) + "\n"
            for name, parts in self._parts.items()
        }

    def _find_below(self) -> Iterator[str]:
        """Yield each participation that stands below its event, or below another of it."""
        for parts in self._parts.values():
            above = ""
            for subject, properties in (part for part in parts if not isinstance(part, str)):
                pair = _pair(properties)
                if pair and pair[0] == above:
                    yield subject
                above = pair[0] if pair else subject

    def _typed(self, subject: str, properties: Properties) -> str:
        """Return a block as it is typed, several properties a line."""
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
        return "\n".join(_lines(self._name(subject, properties), kept))

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
        classes = properties.get("a", "").split(" , ")
        if "comity:Relationship" in classes:
            yield "comity:mode"
        if "comity:Position" in classes and properties.get("comity:holder") == self._issuer:
            yield "comity:basis"
        if "comity:Identification" in classes:
            yield "a"
        if "comity:value" in properties:
            yield from BOUNDS.get(properties.get("comity:qualifier", ""), ())

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
        if pair and self._times[pair] == 1 and subject == f"{pair[0]}-{pair[1].partition(':')[2]}":
            return "[]"
        return subject


def _lines(subject: str, properties: Properties) -> Iterator[str]:
    """Yield a block in lines that are filled: at most `WIDTH` characters, where one fits."""
    line = subject.replace("comity:", ":")
    for number, (predicate, values) in enumerate(properties.items()):
        pair = f"{predicate} {values}".replace("comity:", ":") + (
            " ." if number == len(properties) - 1 else " ;"
        )
        if number and len(line) + 1 + len(pair) > WIDTH:
            yield line
            line = f"  {pair}"
        else:
            line = f"{line} {pair}"
    yield line

"""Turtle as a curator may type it: what ``comity fill`` writes is taken out of a file again.

The files are read as they are set: one property a line, one block a subject.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

WIDTH: Final = 100

PAIR: Final = re.compile(r"\s+(?=(?:[\w-]+:[\w-]+) )")
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


def strip(
    texts: Mapping[str, str], above: Mapping[str, set[str]], notes: Mapping[str, str]
) -> dict[str, str]:
    """Return the files of a document without what follows from the rest of them.

    Args:
        texts: The text of each file.
        above: The classes above each class, with prefixes.
        notes: The name of each standard note, by both of its texts as Turtle.
    """
    read = {name: blocks(text) for name, text in texts.items()}
    every = {
        part[0]: part[1] for parts in read.values() for part in parts if not isinstance(part, str)
    }
    times = Counter(pair for properties in every.values() if (pair := _pair(properties)))
    return {
        name: "\n\n".join(
            part if isinstance(part, str) else _typed(*part, every, times, above, notes)
            for part in parts
        )
        + "\n"
        for name, parts in read.items()
    }


def _pair(properties: Properties) -> tuple[str, str] | None:
    return (
        (properties["comity:event"], properties["comity:actor"])
        if "comity:event" in properties
        else None
    )


def _typed(
    subject: str,
    properties: Properties,
    every: Mapping[str, Properties],
    times: Mapping[tuple[str, str], int],
    above: Mapping[str, set[str]],
    notes: Mapping[str, str],
) -> str:
    """Return a block as it is typed: what follows is left out, several properties a line."""
    kept = dict(properties)
    pair = _pair(properties)
    classes = properties["a"].split(" , ")
    wider = {one for each in classes for one in above.get(each, ())}
    kept["a"] = " , ".join(one for one in classes if one not in wider)
    kept.pop("comity:statedIn", None)
    if pair:
        del kept["a"]
        if every[pair[0]].get("comity:passage") == properties["comity:passage"]:
            del kept["comity:passage"]
        if subject == f"{pair[0]}-{pair[1].partition(':')[2]}" and times[pair] == 1:
            subject = "[]"
    if "comity:edtf" in properties:
        one_of = "[" in properties["comity:edtf"]
        for name in DATE:
            if not (one_of and name == "comity:precision"):
                kept.pop(name, None)
    if "comity:value" in properties:
        for name in BOUNDS.get(properties.get("comity:qualifier", ""), ()):
            kept.pop(name, None)
    for name in NOTES:
        if name in kept and kept[name] in notes:
            kept[name] = f'"std:{notes[kept[name]]}"'
    return "\n".join(_lines(subject, kept))


def _lines(subject: str, properties: Properties) -> Iterator[str]:
    """Yield a block in lines that are filled: at most `WIDTH` characters, where one fits."""
    line = subject
    for number, (predicate, values) in enumerate(properties.items()):
        pair = f"{predicate} {values}" + (" ." if number == len(properties) - 1 else " ;")
        if number and len(line) + 1 + len(pair) > WIDTH:
            yield line
            line = f"  {pair}"
        else:
            line = f"{line} {pair}"
    yield line

"""Slips of a coder, one at a time, in the real data: what `comity check` is measured by.

A slip is made in the text of one file, in memory; all else is as it was. Everything is drawn by a
generator of random numbers with a seed, so that a slip can be made again. The kinds are those of
a person who codes by hand: another value of the list, a number misread, a line lost, two
languages swapped. No second coding is at hand: a next document has none at first.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from difflib import ndiff
from random import Random
from typing import Final, NamedTuple

from comity.check import PENDING, findings
from comity.check.findings import Finding
from comity.check.layout import LAYOUT
from comity.corpus import Corpus, Source, parsed
from comity.dataset import Dataset

_DAY: Final = re.compile(r'"(\d{4})-(\d\d)-(\d\d)"\^\^xsd:date')
_TEXT: Final = r'"(?:[^"\\]|\\.)*"'
_PAIR: Final = re.compile(rf"({_TEXT})@en , ({_TEXT})@zh-hans")


class Slip(NamedTuple):
    """One slip.

    Attributes:
        kind: What kind of slip it is: a name of `KINDS`.
        file: The name of the file in the corpus.
        line: The line of the file.
        was: What stood there.
        now: What stands there now.
    """

    kind: str
    file: str
    line: int
    was: str
    now: str

    def __str__(self) -> str:
        """Return where it is, and what it changes."""
        lines = ndiff(self.was.split("\n"), self.now.split("\n"))
        change = " / ".join(" ".join(line.split()) for line in lines if line[0] in "+-")
        return f"{self.kind}: {self.file}:{self.line}: {change}"

    def made(self, corpus: Corpus) -> Corpus:
        """Return a corpus with the slip in it, and without the sheets of a second coder."""
        return corpus._replace(
            codings=(),
            rdf=tuple(map(self._changed, corpus.rdf)),
            links=tuple(map(self._changed, corpus.links)),
            points=tuple(map(self._changed, corpus.points)),
        )

    def _changed(self, source: Source) -> Source:
        if source.name != self.file:
            return source
        lines = source.content.decode().split("\n")
        before, rest = lines[: self.line - 1], "\n".join(lines[self.line - 1 :])
        assert rest.startswith(self.was)
        text = "\n".join([*before, self.now + rest[len(self.was) :]])
        return source._replace(content=text.encode())


class Block(NamedTuple):
    """The description of a thing: its lines, and where they are."""

    file: str
    line: int
    lines: tuple[str, ...]


def found(slip: Slip, corpus: Corpus) -> Iterator[Finding]:
    """Yield what the check finds in a corpus with a slip in it; the first is found soon.

    What is only pending is no slip, nor is a line that is set otherwise.
    """
    made = slip.made(corpus)
    every = findings(parsed.read(made), Dataset(made))
    return (finding for finding in every if finding.rule not in {*PENDING, LAYOUT})


def blocks(corpus: Corpus) -> tuple[Block, ...]:
    """Return the descriptions of the data, in the order of the files."""
    found = []
    for source in corpus.rdf:
        if source.name.startswith("data/") and source.name != "data/catalog.ttl":
            number = 1
            for text in source.content.decode().split("\n\n"):
                lines = text.rstrip("\n").split("\n")
                if lines[0] and not lines[0].startswith(("@", "#")):
                    found.append(Block(source.name, number, tuple(lines)))
                number += text.count("\n") + 2
    return tuple(found)


def sample(corpus: Corpus, seed: int, count: int) -> Iterator[Slip]:
    """Yield slips, of each kind as often as of any other.

    Args:
        corpus: The files.
        seed: What the generator of random numbers starts from.
        count: How many.
    """
    random = Random(seed)  # noqa: S311 (a sample, no secret)
    every = blocks(corpus)
    kinds: list[str] = []
    for _ in range(count):
        kinds = kinds or random.sample(sorted(KINDS), len(KINDS))
        yield KINDS[kind := kinds.pop()](kind, corpus, every, random)


Maker = Callable[[str, Corpus, tuple[Block, ...], Random], Slip]


def _lines(every: tuple[Block, ...], pattern: str) -> list[tuple[Block, int]]:
    """Return each line of the data that a pattern is found in, with its block."""
    return [
        (block, number)
        for block in every
        for number, line in enumerate(block.lines)
        if re.search(pattern, line)
    ]


def _line(kind: str, block: Block, number: int, now: str) -> Slip:
    return Slip(kind, block.file, block.line + number, block.lines[number], now)


def _block(kind: str, block: Block, now: str) -> Slip:
    return Slip(kind, block.file, block.line, "\n".join(block.lines), now)


def _other(random: Random, values: list[str], value: str) -> str:
    return random.choice(sorted(set(values) - {value}))


def value_of(prop: str, prefix: str = r"[\w-]+") -> Maker:
    """Return what puts another value of a property in the place of one."""
    name = re.compile(rf"(?<=\s){prefix}:[\w.-]+(?=\s[,;.])")

    def make(kind: str, _: Corpus, every: tuple[Block, ...], random: Random) -> Slip:
        lines = _lines(every, rf"^    (?:{prop})\s")
        values = [value for block, n in lines for value in name.findall(block.lines[n])]
        block, number = random.choice([(b, n) for b, n in lines if name.search(b.lines[n])])
        line = block.lines[number]
        old = random.choice(list(name.finditer(line)))
        new = _other(random, values, old[0])
        return _line(kind, block, number, line[: old.start()] + new + line[old.end() :])

    return make


def text_of(prop: str, pattern: str = _TEXT) -> Maker:
    """Return what puts the words of another thing in the place of one's."""

    def make(kind: str, _: Corpus, every: tuple[Block, ...], random: Random) -> Slip:
        lines = _lines(every, rf"^    {prop} (?:{pattern})")
        texts = [m[0] for b, n in lines if (m := re.search(pattern, b.lines[n]))]
        block, number = random.choice(lines)
        line = block.lines[number]
        old = re.search(pattern, line)
        assert old
        new = _other(random, texts, old[0])
        return _line(kind, block, number, line[: old.start()] + new + line[old.end() :])

    return make


def changed(pattern: str, change: Callable[[re.Match[str], Random], str]) -> Maker:
    """Return what changes a match of a pattern in a line of the data."""

    def make(kind: str, _: Corpus, every: tuple[Block, ...], random: Random) -> Slip:
        block, number = random.choice(_lines(every, pattern))
        line = block.lines[number]
        old = re.search(pattern, line)
        assert old
        new = line[: old.start()] + change(old, random) + line[old.end() :]
        return _line(kind, block, number, new)

    return make


def in_block(pattern: str, change: Callable[[str, Random], str]) -> Maker:
    """Return what changes the description of a thing in which a pattern is found."""

    def make(kind: str, _: Corpus, every: tuple[Block, ...], random: Random) -> Slip:
        block = random.choice([b for b in every if re.search(pattern, "\n".join(b.lines))])
        return _block(kind, block, change("\n".join(block.lines), random))

    return make


# Cells of rows of a link table that link nothing.
UNLINKED = {"Not", "sssom:NoTermFound"}


def in_table(attribute: str, column: int, change: Callable[[str, list[str], Random], str]) -> Maker:
    """Return what changes a cell of a table, the cells of its column at hand."""

    def make(kind: str, corpus: Corpus, _: tuple[Block, ...], random: Random) -> Slip:
        source = max(getattr(corpus, attribute), key=lambda one: len(one.content))
        rows = [
            (number, line.split("\t"))
            for number, line in enumerate(source.content.decode().split("\n"), start=1)
            if line and not line.startswith("#")
        ][1:]
        cells = [row[column] for _, row in rows if row[column]]
        number, row = random.choice([(n, r) for n, r in rows if UNLINKED.isdisjoint(r)])
        new = [*row[:column], change(row[column], cells, random), *row[column + 1 :]]
        return Slip(kind, source.name, number, "\t".join(row), "\t".join(new))

    return make


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _one_day(old: re.Match[str], random: Random) -> str:
    day = _shifted("-".join(old.groups()), random.choice([-366, -31, -1, 1, 31, 366]))
    return f'"{day}"^^xsd:date'


def _days_shifted(text: str, random: Random) -> str:
    """Shift both bounds by a day, and the day of the EDTF date where it has one."""
    days = random.choice([-1, 1])
    text = _DAY.sub(lambda m: f'"{_shifted("-".join(m.groups()), days)}"^^xsd:date', text)
    return re.sub(r"(?<=edtf \")\d{4}-\d\d-\d\d(?=\")", lambda m: _shifted(m[0], days), text)


def _years_shifted(text: str, random: Random) -> str:
    """Shift all dates by a year, consistently, but for the printed words."""
    years = random.choice([-1, 1])
    return "\n".join(
        re.sub(r"(?<![\d-])(?:19|20)\d\d(?=[-\"/.~])", lambda m: str(int(m[0]) + years), line)
        if re.match(r"    comity:(earliest|latest|edtf) ", line)
        else line
        for line in text.split("\n")
    )


def _number(old: re.Match[str], random: Random) -> str:
    return f"{old[1]}{int(old[2]) + random.choice([1, 10, 100])}"


def _numbers_shifted(text: str, random: Random) -> str:
    """Shift a value and its bounds alike."""
    more = random.choice([1, 10, 100])
    pattern = r"(comity:(?:value|lowerBound|upperBound) )(\d+)"
    return re.sub(pattern, lambda m: f"{m[1]}{int(m[2]) + more}", text)


def _without_line(text: str, random: Random) -> str:
    first, *lines = text.split("\n")
    lines.pop(random.randrange(len(lines)))
    lines = [first, *lines]
    lines[-1] = re.sub(r"[;.]$", ".", lines[-1])
    return "\n".join(lines)


def _without_value(text: str, random: Random) -> str:
    """Drop one of several names that a property has."""
    listed = list(re.finditer(r" [\w-]+:[\w.-]+ ,(?= [\w-]+:)", text))
    old = random.choice(listed)
    return text[: old.start()] + text[old.end() :]


def _toggled(text: str, _: Random) -> str:
    without = re.sub(r"\n    comity:bundle true ;", "", text)
    return without if without != text else text.replace(" ;\n", " ;\n    comity:bundle true ;\n", 1)


def _swapped(old: re.Match[str], _: Random) -> str:
    return f"{old[2]}@en , {old[1]}@zh-hans"


def _english_twice(old: re.Match[str], _: Random) -> str:
    return f"{old[1]}@en , {old[1]}@zh-hans"


def _hex(old: re.Match[str], random: Random) -> str:
    place = random.randrange(64)
    digit = random.choice(sorted(set("0123456789abcdef") - {old[2][place]}))
    return f"{old[1]}{old[2][:place]}{digit}{old[2][place + 1 :]}"


def _word_lost(old: re.Match[str], random: Random) -> str:
    words = re.split(r"(%20)", old[1])
    place = random.randrange(0, len(words), 2)
    words[place] = words[place][::-1] if len(words[place]) > 1 else "x"
    return f"text={''.join(words)}{old[2]}>"


def _degrees(cell: str, _: list[str], random: Random) -> str:
    north = float(cell)
    return random.choice([f"{-north:.2f}", f"{north + 10:.2f}", f"{10 * north:.2f}", "nan"])


def _other_cell(cell: str, cells: list[str], random: Random) -> str:
    return _other(random, cells, cell)


STATEMENT: Final = r"^(?!comparison:)[\w-]+:[^\n]*\n(?:.*\n)*.*comity:passage "

KINDS: Final[Mapping[str, Maker]] = {
    "role": value_of("comity:role"),
    "kind": value_of("comity:kind"),
    "mode": value_of("comity:mode"),
    "attitude": value_of("comity:attitude"),
    "qualifier": value_of("comity:qualifier"),
    "precision": value_of("comity:precision"),
    "measure": value_of("comity:measure"),
    "counts": value_of("comity:counts"),
    "capacity": value_of("comity:capacity"),
    "confidence": value_of("comity:confidence"),
    "date basis": value_of("comity:dateBasis"),
    "actor": value_of("comity:actor"),
    "holder, towards": value_of("comity:holder|comity:towards"),
    "instrument": value_of("comity:instrument"),
    "place": value_of("comity:place"),
    "topic": value_of("dcterms:subject"),
    "identifiedAs": value_of("comity:identifiedAs"),
    "passage": value_of("comity:passage"),
    "asPrinted": text_of("comity:asPrinted"),
    "dateAsPrinted": text_of("comity:dateAsPrinted"),
    "label of another": text_of("rdfs:label", _PAIR.pattern),
    "caveat of another": text_of("comity:caveat", _PAIR.pattern),
    "languages swapped": changed(_PAIR.pattern, _swapped),
    "English tagged Chinese": changed(_PAIR.pattern, _english_twice),
    "one date": changed(_DAY.pattern, _one_day),
    "dates, by a day": in_block(r"comity:(earliest|latest) ", _days_shifted),
    "dates, by a year": in_block(r"comity:(earliest|latest) ", _years_shifted),
    "one number": changed(r"(comity:(?:value|lowerBound|upperBound) )(\d+)", _number),
    "number with bounds": in_block(r"comity:value ", _numbers_shifted),
    "bundle": in_block(r" a .*comity:Event\b", _toggled),
    "block dropped": in_block(STATEMENT, lambda *_: ""),
    "triple dropped": in_block(STATEMENT, _without_line),
    "block twice": in_block(STATEMENT, lambda text, _: f"{text}\n\n{text}"),
    "value dropped": in_block(r"\n    comity:\w+ [\w-]+:[\w.-]+ , [\w-]+:", _without_value),
    "offset, length": changed(r"(comity:normal(?:Offset|Length) )(\d+)", _number),
    "fingerprint": changed(r"(comity:fingerprint \")([0-9a-f]{64})", _hex),
    "fragment": changed(r"text=([^>,]+)((?:,[^>]*)?)>", _word_lost),
    "QID": in_table("links", 4, _other_cell),
    "match predicate": in_table("links", 2, _other_cell),
    "coordinates": in_table("points", 1, _degrees),
}

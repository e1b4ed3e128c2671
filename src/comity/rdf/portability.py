"""What engines read differently in a query: its tokens and patterns held against ``traps.toml``.

A query is looked at as its tokens: the text of strings and comments does not count.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from comity.rdf import query, traps
from comity.rdf.patterns import Pattern, blocks
from comity.rdf.tokens import Token, every_token
from comity.rdf.traps import (
    CROSS,
    DATE_COMPARED,
    DATE_SUM,
    DATES,
    NEWER,
    NUMBER,
    PART_OF_NO_DATE,
    UNORDERED,
    Trap,
)

OF_ONE_WHOLE: Final = frozenset({"dcterms:isPartOf", "comity:statedIn"})
"""What ties to one whole: more data do not make more of it."""

DEEPEST: Final = 100
"""More than a person writes, and less than what ends an engine's process."""
_OPENING: Final = frozenset("({[")
_CLOSING: Final = frozenset(")}]")

_ZONED: Final = re.compile(r"""['"]+\d{4}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)['"]+""")
_COMPARISON: Final = r"(?:[<>]|[<>!]?=)"


class Trapped(NamedTuple):
    """A token of a query that is in a trap.

    Attributes:
        trap: The trap.
        token: The token.
        about: What the message begins with; may be empty.
    """

    trap: Trap
    token: Token
    about: str = ""

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.about + self.trap.message


class Code:
    """A query as its tokens, also in one line: parted by blanks, keywords in capitals, no strings.

    Attributes:
        text: The query as written.
        tokens: Its tokens.
    """

    def __init__(self, text: str) -> None:
        """Read a query.

        Args:
            text: The query.
        """
        self.text = text
        self.tokens = tuple(every_token(text))
        shown = [_shown(token) for token in self.tokens]
        self._line = " ".join(shown)
        self._starts = [0, *accumulate(len(word) + 1 for word in shown)]

    @cached_property
    def blocks(self) -> Sequence[Sequence[Pattern]]:
        """Its patterns, in the blocks that an engine joins; none of what is not SPARQL 1.1."""
        try:
            return [] if self.is_seen(NEWER) else blocks(self.tokens)
        except IndexError:
            return []  # another grammar than that of the standard

    def find(self, trap: str) -> Iterator[Trapped]:
        """Yield the places where the regular expression of a trap is seen."""
        return self.search(trap, _whole(traps.read()[trap].seen))

    def is_seen(self, trap: str) -> bool:
        """Return whether the regular expression of a trap is seen anywhere."""
        return re.search(_whole(traps.read()[trap].seen), self._line) is not None

    def may_be_trapped(self) -> bool:
        """Return whether the regular expression of any trap is seen: mostly none is."""
        return _any_trap().search(self._line) is not None

    def too_deep(self) -> Token | None:
        """Return the token from which a query is nested too deeply for an engine."""
        depth = 0
        for token in self.tokens:
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth > DEEPEST:
                return token
        return None

    def search(self, trap: str, pattern: str) -> Iterator[Trapped]:
        """Yield a token of a trap wherever a regular expression matches tokens.

        Args:
            trap: The id of the trap.
            pattern: The regular expression.
        """
        for match in re.finditer(pattern, self._line):
            token = self.tokens[bisect(self._starts, match.start()) - 1]
            yield Trapped(traps.read()[trap], token)


def _whole(seen: str) -> str:
    """Return a regular expression of whole tokens."""
    return rf"(?<!\S)(?:{seen})(?!\S)"


@cache
def _any_trap() -> re.Pattern[str]:
    """Return what matches where the regular expression of one trap or another does."""
    seen = (trap.seen for trap in traps.read().values() if trap.seen and trap.id != UNORDERED)
    return re.compile(_whole("|".join(seen)))


def _shown(token: Token) -> str:
    match token.kind:
        case "variable":
            return f"?{token.text[1:]}"
        case "word":
            return token.text.upper()
        case "string":
            return '""'
    return token.text


def trapped(code: Code) -> Iterator[Trapped]:
    """Yield what engines read differently in a query that can be run.

    Args:
        code: The query.
    """
    if code.may_be_trapped():
        for trap in traps.read().values():
            if trap.seen and trap.id != UNORDERED:
                yield from code.find(trap.id)
    if not code.is_seen(UNORDERED):
        yield _trapped(UNORDERED, _form(code.tokens))
    yield from _patterns(code)


def _trapped(trap: str, token: Token, about: str = "") -> Trapped:
    return Trapped(traps.read()[trap], token, about)


def _patterns(code: Code) -> Iterator[Trapped]:
    """Yield what only the patterns of a query show."""
    yield from _dates(code, code.blocks)
    for pattern in (pattern for block in code.blocks for pattern in block):
        if pattern.object.kind == "number":
            yield _trapped(NUMBER, pattern.object)
    yield from _products(code.blocks)


def _form(tokens: Sequence[Token]) -> Token:
    return next(token for token in tokens if token.text.upper() in query.FORMS)


def _dates(code: Code, found: Sequence[Sequence[Pattern]]) -> Iterator[Trapped]:
    """Yield calculations with dates, and comparisons with what is no date."""
    if dates := _values(found, of_dates=True):
        date = rf"\?(?:{'|'.join(dates)})(?!\S)"
        yield from code.search(DATE_SUM, rf"{date} [-+]|(?<!\S)[-+] {date}")
        plain = rf'{date} {_COMPARISON} ""(?! \^\^ xsd:date(?!\S))'
        other = rf'""(?: \^\^ (?!xsd:date )\S+)? {_COMPARISON} {date}'
        yield from code.search(DATE_COMPARED, f"{plain}|{other}")
    if others := _values(found, of_dates=False):
        of_date = rf"(?<!\S)(?:YEAR|MONTH|DAY) \( \?(?:{'|'.join(others)})(?!\S)"
        yield from code.search(PART_OF_NO_DATE, of_date)
    for token in code.tokens:
        if token.kind == "string" and _ZONED.fullmatch(token.text):
            yield _trapped(DATE_COMPARED, token)


def _values(found: Sequence[Sequence[Pattern]], *, of_dates: bool) -> list[str]:
    """Return the names of the variables that are bound to dates, or to other values."""
    variables = {
        pattern.object.text[1:]
        for block in found
        for pattern in block
        if pattern.object.kind == "variable" and (pattern.path[-1].text in DATES) is of_dates
    }
    return sorted(variables)


def _products(found: Sequence[Sequence[Pattern]]) -> Iterator[Trapped]:
    """Yield, for each block, the second of the variables that rdflib looks for apart.

    Its `reorderTriples` puts the patterns with one unbound variable first, all of them.
    """
    known: set[str] = set()
    for block in found:
        apart: dict[str, Pattern] = {}
        for pattern in block:
            if _is_apart(pattern) and pattern.variables.isdisjoint(known):
                apart.setdefault(pattern.subject.text, pattern)
        if len(apart) > 1:
            one, other, *_ = apart.values()
            about = f"{one.subject.text} and {other.subject.text} "
            yield _trapped(CROSS, other.subject, about)
        known.update(*(pattern.variables for pattern in block))


def _is_apart(pattern: Pattern) -> bool:
    """Return whether a pattern ties one variable to a constant that more data may be tied to."""
    return (
        pattern.subject.kind == "variable"
        and len(pattern.variables) == 1
        and pattern.object.kind != "variable"
        and pattern.path[-1].text not in OF_ONE_WHOLE
    )

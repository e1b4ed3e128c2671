"""What a query says of itself before it is run: its tokens, prefixes and keywords.

Standard: SPARQL 1.1 Query Language, section 19.8 (terminals), as far as it is needed here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from comity.rdf.curies import expand

_TOKEN: Final = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri>     <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string>  \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
                 | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name>    (?:[^\W\d_][\w.-]*)?: (?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])?
                   (?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[^\w\s])* (?<!\.) )
    | (?P<blank>   _:[\w.-]+ )
    | (?P<word>    [^\W\d]\w* )
    | (?P<number>  (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<sign>    \^\^|&&|\|\||<<\(?|\)?>>|\{\||\|\}|[<>!]=|\S )
    """,
    re.VERBOSE | re.DOTALL,
)

_LINE_END: Final = re.compile("\n")
_WHITE: Final = " \t\r\n"  # the terminal WS; Python knows more
_LONG: Final = 10_000  # characters: longer queries are not kept
_NAMING: Final = frozenset({"iri", "name", "word"})


class Token(NamedTuple):
    """A piece of a query.

    Attributes:
        kind: ``iri``, ``name`` (a prefixed name), ``word`` (a keyword), ``variable``, ``string``,
            ``language``, ``blank``, ``number`` or ``sign``.
        text: The piece as written.
        start: Where it begins, in characters from 0.
    """

    kind: str
    text: str
    start: int

    @property
    def prefix(self) -> str:
        """The prefix of a prefixed name."""
        return self.text.partition(":")[0]


def tokens(text: str) -> Iterator[Token]:
    """Yield the IRIs, prefixed names and keywords of a query, in order.

    >>> [token.text for token in tokens('ASK { ?s a ex:T . FILTER(?s != "a ex:b") } # ex:c')]
    ['ASK', 'a', 'ex:T', 'FILTER']
    """
    return (token for token in every_token(text) if token.kind in _NAMING)


def every_token(text: str) -> Iterator[Token]:
    """Yield all pieces of a query but its comments, in order.

    >>> [token.text for token in every_token("FILTER(?n >= 1.5)} # ...")]
    ['FILTER', '(', '?n', '>=', '1.5', ')', '}']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "comment":
            yield Token(kind, match[0], match.start())


def signs(text: str) -> Iterator[Token]:
    r"""Yield the signs of a query, each number that is not of ASCII, and what is no white space.

    >>> [sign.text for sign in signs("ASK\u00a0{ ?s ?p 'a\u00a0b' } # \u00a0")]
    ['\xa0', '{', '}']
    """
    end = 0
    for match in _TOKEN.finditer(text):
        for start in range(end, match.start()):
            if text[start] not in _WHITE:
                yield Token("sign", text[start], start)
        end = match.end()
        if match.lastgroup == "sign" or (match.lastgroup == "number" and not match[0].isascii()):
            yield Token(match.lastgroup, match[0], match.start())


def position(text: str, offset: int) -> tuple[int, int]:
    r"""Return the line and the column, from 1, of a character.

    >>> position("ab\ncd", 4)
    (2, 2)

    Args:
        text: The text.
        offset: The number of characters before the character.
    """
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)  # a file with a hundred thousand faults has as many places
def _line_starts(text: str) -> list[int]:
    """Return where the lines of a text begin."""
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


class Prologue(NamedTuple):
    """What the tokens of a query show.

    Attributes:
        declared: The prefixes that it declares, with their namespaces.
        used: The prefixed names that it uses, declarations left out.
        words: Its keywords.
        iris: The IRIs that it writes in full, declarations left out.
    """

    declared: dict[str, str]
    used: tuple[Token, ...]
    words: tuple[Token, ...]
    iris: tuple[Token, ...]

    def named(self) -> Iterator[tuple[str, Token]]:
        """Yield each IRI that a query names, with a declared prefix or in full, and its token."""
        for token in self.used:
            if iri := expand(token.text, self.declared):
                yield iri, token
        for token in self.iris:
            yield token.text[1:-1], token


def survey(text: str) -> Prologue:
    """Return the prefixes, the names and the keywords of a query."""
    return _surveyed(text) if len(text) < _LONG else prologue(tokens(text))


@lru_cache(maxsize=256)  # a named question is looked at by many rules, and asked again
def _surveyed(text: str) -> Prologue:
    return prologue(tokens(text))


def prologue(pieces: Iterable[Token]) -> Prologue:
    """Return the prefixes, the names and the keywords of a query that is tokens already.

    Args:
        pieces: All of its tokens, or those that name something.
    """
    declared: dict[str, str] = {}
    used: list[Token] = []
    words: list[Token] = []
    iris: list[Token] = []
    declaring: Token | None = None
    found = [piece for piece in pieces if piece.kind in _NAMING]
    for before, token, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if token.kind == "word":
            words.append(token)
        elif token.kind == "name" and before and before.text.upper() == "PREFIX":
            declaring = after if after and after.kind == "iri" else None
            declared[token.prefix] = declaring.text[1:-1] if declaring else ""
        elif token.kind == "name":
            used.append(token)
        elif token != declaring:
            iris.append(token)
    return Prologue(declared, tuple(used), tuple(words), tuple(iris))

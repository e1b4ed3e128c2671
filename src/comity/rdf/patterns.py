"""The triple patterns of a query, in the blocks that an engine joins at once.

Standard: SPARQL 1.1 Query Language, sections 5.1 (basic graph patterns) and 19.8 (the grammar). A
query is read from its tokens, in a thousandth of the time that a whole parser takes; it is known
to be a query by then.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from comity.rdf.tokens import Token

_MODIFIERS: Final = frozenset("*+?")
_STEPS: Final = frozenset("/|")
_ENDS: Final = frozenset(".]}")


class Pattern(NamedTuple):
    """One triple pattern.

    Attributes:
        subject: Its subject; for ``[ … ]``, the bracket.
        path: Its predicate, or the pieces of its path.
        object: Its object.
    """

    subject: Token
    path: tuple[Token, ...]
    object: Token

    @property
    def variables(self) -> frozenset[str]:
        """What it leaves open: its variables, and its blank nodes by their position."""
        pieces = (self.subject, *self.path, self.object)
        return frozenset(map(_open, filter(_is_open, pieces)))


def _is_open(token: Token) -> bool:
    return token.kind in {"variable", "blank"} or token.text == "["


def _open(token: Token) -> str:
    return f"[{token.start}]" if token.text == "[" else f"?{token.text[1:]}"


def blocks(tokens: Sequence[Token]) -> list[list[Pattern]]:
    """Return the patterns of each basic graph pattern, in the order of writing.

    >>> from comity.rdf.tokens import every_token
    >>> query = "SELECT ?a { ?a ex:p 1 ; ex:q/ex:r ?b . OPTIONAL { ?b a ex:T FILTER (?b > ?a) } }"
    >>> [len(block) for block in blocks(list(every_token(query)))]
    [2, 1]
    """
    reader = _Reader(tokens)
    return [block for block in reader.read() if block]


class _Reader:
    """Reads a query from its first token to its last."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._blocks: list[list[Pattern]] = []

    def read(self) -> list[list[Pattern]]:
        while self._at < len(self._tokens):
            if self._sees("{"):
                self._group()
            else:
                self._next()
        return self._blocks

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    @property
    def _here(self) -> Token:
        return self._tokens[self._at]

    def _sees(self, *texts: str) -> bool:
        return self._here.text in texts

    def _new_block(self) -> list[Pattern]:
        self._blocks.append([])
        return self._blocks[-1]

    def _group(self) -> None:
        """Read ``{ … }``; a filter does not part the patterns around it, anything else does."""
        self._next()
        block = self._new_block()
        while not self._sees("}"):
            word = self._here.text.upper() if self._here.kind == "word" else ""
            if word == "FILTER":
                self._expression()
            elif word or self._sees("{"):
                self._other(word)
                block = self._new_block()
            elif self._sees("."):
                self._next()
            else:
                self._triples(block)
        self._next()

    def _other(self, word: str) -> None:
        """Read what is between basic graph patterns: a group, BIND, VALUES, a subquery."""
        if word == "BIND":
            self._expression()
        elif word == "VALUES":
            while not self._sees("}"):
                self._next()
            self._next()
        else:
            while not self._sees("{", "}"):
                self._next()
            if self._sees("{"):
                self._group()

    def _expression(self) -> None:
        """Read a keyword and the condition or the group behind it."""
        while not self._sees("(", "{"):
            self._next()
        if self._sees("{"):
            self._group()
        else:
            self._parenthesis()

    def _parenthesis(self) -> None:
        self._next()
        while not self._sees(")"):
            if self._sees("("):
                self._parenthesis()
            elif self._sees("{"):
                self._group()
            else:
                self._next()
        self._next()

    def _triples(self, block: list[Pattern]) -> None:
        subject = self._node(block)
        if self._here.text not in _ENDS:
            self._properties(subject, block)

    def _properties(self, subject: Token, block: list[Pattern]) -> None:
        while True:
            path = tuple(self._path())
            block.append(Pattern(subject, path, self._node(block)))
            while self._sees(","):
                self._next()
                block.append(Pattern(subject, path, self._node(block)))
            if not self._sees(";"):
                return
            while self._sees(";"):
                self._next()
            if self._here.text in _ENDS:
                return

    def _path(self) -> Iterator[Token]:
        while True:
            while self._sees("^", "!"):
                yield self._next()
            if self._sees("("):
                yield from self._in_parentheses()
            else:
                yield self._next()
            while self._here.text in _MODIFIERS:
                yield self._next()
            if self._here.text not in _STEPS:
                return
            yield self._next()

    def _in_parentheses(self) -> Iterator[Token]:
        start = self._at
        self._parenthesis()
        yield from self._tokens[start : self._at]

    def _node(self, block: list[Pattern]) -> Token:
        token = self._next()
        if token.text == "[":
            if not self._sees("]"):
                self._properties(token, block)
            self._next()
        elif token.text == "(":
            while not self._sees(")"):
                self._node(block)
            self._next()
        elif token.text in {"+", "-"}:
            return self._next()
        elif token.kind == "string":
            self._tag()
        return token

    def _tag(self) -> None:
        if self._here.kind == "language":
            self._next()
        elif self._sees("^^"):
            self._next()
            self._next()

r"""Where each triple of a Turtle file is written, which no parser reports.

The text is cut into tokens and its structure followed, without resolving any name. The positions
come in the order in which Oxigraph yields the triples, so that the two can be paired. Only files
with a finding are read so. Standard: RDF 1.1 Turtle, section 6 (grammar).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from pyoxigraph import Quad, RdfFormat, parse

from comity.corpus.sssom import COLUMNS

# Possessive quantifiers: a line of many megabytes takes no memory for ways back.
_TOKEN: Final = re.compile(
    r"""
      (?P<blank>  [ \t\r\n]++ | \#[^\n\r]*+ )
    | (?P<iri>    <[^<>"{}|^`\x00-\x20]*+> )
    | (?P<string> \"{3}(?:[^"\\]++|\\.|"{1,2}+(?!"))*+\"{3}
                | '{3}(?:[^'\\]++|\\.|'{1,2}+(?!'))*+'{3}
                | "(?:[^"\\\n\r]++|\\.)*+" | '(?:[^'\\\n\r]++|\\.)*+' )
    | (?P<tag>    @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ )
    | (?P<typed>  \^\^ )
    | (?P<mark>   [;,()\[\]] | \.(?![0-9]) )
    | (?P<name>   (?: [^\s<>"'()\[\]{};,.\#@^|`~\\]++ | \\[!-~]
                | \.++(?=[^\s<>"'()\[\]{};,.\#@^|`~]) )++ )
    """,
    re.VERBOSE | re.DOTALL,
)
# How a block of a subject begins, in a file that keeps to the style of the house.
BLOCK: Final = re.compile(
    r"^(?:<(?P<iri>[^>\s]+)>|(?P<name>[A-Za-z][\w-]*:[^\s;,]+))\s", re.MULTILINE
)
_DIRECTIVES: Final = frozenset({"@prefix", "@base", "prefix", "base"})

Component = Literal["subject", "predicate", "object", "datatype"]
COMPONENTS: Final[tuple[Component, ...]] = ("subject", "predicate", "object")


class TriplePosition(NamedTuple):
    """Where the components of a triple begin, in characters from 0.

    Attributes:
        subject: Its subject; of a nested node, its bracket.
        predicate: Its predicate; of a member of a list, the member.
        object: Its object.
        datatype: The datatype of its object, where that is written; else the object.
    """

    subject: int
    predicate: int
    object: int
    datatype: int


class _WrongTurtleError(Exception):
    """A statement is no Turtle: the parser has reported it, at its place."""


class Statement(NamedTuple):
    """A subject with all that is written of it at one place, up to its full stop.

    Attributes:
        start: Where it begins.
        end: Where it ends, after the full stop.
        positions: Where its triples are, in the order in which the parser yields them.
    """

    start: int
    end: int
    positions: list[TriplePosition]


def locate(
    text: str, quads: Sequence[Quad], prefixes: Mapping[str, str], *, whole: bool
) -> dict[Quad, list[TriplePosition]]:
    """Return where triples are written.

    Args:
        text: A Turtle file.
        quads: Its triples, as Oxigraph parses them, in that order.
        prefixes: The prefixes that it declares.
        whole: Whether it has no syntax error.

    Returns:
        The places of each triple: one, unless it is written again. In a file with syntax errors,
        the statements that have them are left out.
    """
    written = list(statements(text))
    found = [position for statement in written for position in statement.positions]
    if whole and len(found) == len(quads):
        pairs = list(zip(quads, found, strict=True))
    else:
        declared = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
        pairs = [pair for each in written for pair in _alone(text, declared, each)]
    places: dict[Quad, list[TriplePosition]] = {}
    for quad, position in pairs:
        places.setdefault(quad, []).append(position)
    return places


def cells(text: str, rows: Sequence[int]) -> Iterator[TriplePosition]:
    """Yield where the triples of a link table are written.

    Args:
        text: The table.
        rows: The line of each triple, from 1.
    """
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    head = next(line for line in lines if line.strip() and not line.startswith("#")).split("\t")
    columns = [head.index(name) for name in COLUMNS]
    for row in rows:
        before = lines[row - 1].split("\t")
        subject, predicate, object_ = (
            starts[row - 1] + sum(len(cell) + 1 for cell in before[:column]) for column in columns
        )
        yield TriplePosition(subject, predicate, object_, object_)


def names(text: str) -> Iterator[tuple[int, str]]:
    """Yield the prefixed names of a Turtle text and where they begin, but those of directives.

    >>> turtle = "@prefix a: <urn:a> . a:b a b:c ; b:d 'e:f'^^g:h , 5 , <i:j> . # k:l"
    >>> [name for _, name in names(turtle)]
    ['a:b', 'b:c', 'b:d', 'g:h']
    """
    directive, at = False, 0
    while found := _TOKEN.match(text, at):
        at = found.end()
        if found[0].lower() in _DIRECTIVES:
            directive = True
        elif found.lastgroup == "name" and ":" in found[0] and not directive:
            yield found.start(), found[0]
        elif found.lastgroup == "iri":
            directive = False


def _alone(text: str, declared: str, statement: Statement) -> Iterator[tuple[Quad, TriplePosition]]:
    """Pair the triples of a statement, parsed by itself, with their places."""
    turtle = declared + text[statement.start : statement.end]
    with suppress(SyntaxError):
        quads = list(parse(turtle, RdfFormat.TURTLE, without_named_graphs=True))
        if len(quads) == len(statement.positions):
            yield from zip(quads, statement.positions, strict=True)


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a file; after a wrong one, go on where a line begins with a name."""
    reader = _Reader(text, 0)
    while True:
        try:
            while statement := reader.statement():
                yield statement
        except _WrongTurtleError:
            following = BLOCK.search(text, reader.began + 1)
            if not following:
                return
            reader = _Reader(text, following.start())
        else:
            return


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


class _Node:
    """What has properties: a subject, up to its full stop, or ``[ … ]``."""

    def __init__(self, start: int, end: str) -> None:
        self.start = start
        self.end = end
        self.predicate = start
        self.wants = "verb"  # then "object", then "more": a comma, a semicolon or the end


class _List:
    """A list: ``( … )``."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.member = start
        self.empty = True


class _Reader:
    """Reads one statement after the other, by a stack of what is open: nesting may be deep."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.at = start
        self.began = start
        self.ahead: _Token | None = None
        self.positions: list[TriplePosition] = []
        self.late: list[TriplePosition] = []
        self.later: list[TriplePosition] = []
        self.open: list[_Node | _List] = []

    def statement(self) -> Statement | None:
        """Return the next statement; None at the end of the text.

        Raises:
            _WrongTurtleError: There is none.
        """
        self.began = self.at
        while token := self._next():
            self.began = token.start
            if token.text.lower() in _DIRECTIVES:
                self._directive(token)
            else:
                self._triples(token)
                return Statement(self.began, self.at, self.positions)
        return None

    def _next(self) -> _Token | None:
        token, self.ahead = self.ahead, None
        while token is None and self.at < len(self.text):
            found = _TOKEN.match(self.text, self.at)
            if not found:
                raise _WrongTurtleError
            self.at = found.end()
            if found.lastgroup != "blank":
                token = _Token(str(found.lastgroup), found[0], found.start())
        return token

    def _due(self) -> _Token:
        token = self._next()
        if token is None:
            raise _WrongTurtleError
        return token

    def _directive(self, keyword: _Token) -> None:
        while self._due().kind != "iri":
            pass
        if keyword.text.startswith("@") and self._due().text != ".":
            raise _WrongTurtleError

    def _triples(self, token: _Token) -> None:
        self.positions, self.open = [], [_Node(token.start, ".")]
        if token.text in {"[", "("}:
            self._enter(token)
        elif token.kind not in {"iri", "name"}:
            raise _WrongTurtleError
        while self.open:
            self.late, self.later = self.later, []
            inner = self.open[-1]
            if isinstance(inner, _List):
                self._member(inner, self._due())
            elif inner.wants == "object":
                self._object(self._due())
            else:
                self._property(inner, self._due())
            self._follow()

    def _enter(self, token: _Token) -> None:
        self.open.append(_Node(token.start, "]") if token.text == "[" else _List(token.start))

    def _property(self, node: _Node, token: _Token) -> None:
        """Read a verb, or the marks between and after the objects."""
        if token.text == node.end and token.kind == "mark":
            self.open.pop()
            if self.open:
                self._complete(node.start, node.start)
        elif token.text == ";":
            node.wants = "verb"
        elif token.text == "," and node.wants == "more":
            node.wants = "object"
        elif token.kind in {"iri", "name"} and node.wants == "verb":
            node.predicate, node.wants = token.start, "object"
        else:
            raise _WrongTurtleError

    def _object(self, token: _Token) -> None:
        if token.text in {"[", "("}:
            self._enter(token)
        elif token.kind == "string":
            self._text(token)
        elif token.kind in {"iri", "name"}:
            self._complete(token.start, token.start)
        else:
            raise _WrongTurtleError

    def _text(self, string: _Token) -> None:
        """Read what follows a text: its language or its datatype.

        Where there is neither, Oxigraph knows that only after what follows has had its effect.
        """
        self.ahead = following = self._due()
        if following.kind in {"typed", "tag"}:
            self._follow()
        if following.kind == "typed":
            self._next()
            self._complete(string.start, self._due().start)
        elif following.kind == "tag":
            self._next()
            self._complete(string.start, string.start)
        else:
            self._complete(string.start, string.start)
            self.later.append(self.positions.pop())

    def _follow(self) -> None:
        """Take down what was late."""
        self.positions += self.late
        self.late = []

    def _member(self, members: _List, token: _Token) -> None:
        """Read a member of a list, or its end.

        Oxigraph links a member to what is before it when its first token is read: an IRI, a
        name or a number is complete then, a text or a node is not.
        """
        if token.text == ")":
            self._end(members, token)
        elif token.kind in {"iri", "name"}:
            self._object(token)
            self._link(members, token)
        else:
            self._link(members, token)
            self._object(token)

    def _link(self, members: _List, token: _Token) -> None:
        if members.empty:
            self.open.pop()
            self._complete(members.start, members.start)
            self.open.append(members)
        else:
            self.positions.append(
                TriplePosition(members.member, token.start, token.start, token.start)
            )
        members.member, members.empty = token.start, False

    def _end(self, members: _List, token: _Token) -> None:
        self.open.pop()
        if members.empty:
            self._complete(members.start, members.start)
        else:
            self.positions.append(
                TriplePosition(members.member, token.start, token.start, token.start)
            )

    def _complete(self, start: int, datatype: int) -> None:
        """Take down the triple that a term is the object of; as a subject, it is of none."""
        outer = self.open[-1]
        if isinstance(outer, _List):
            self.positions.append(TriplePosition(start, start, start, datatype))
        elif outer.wants == "object":
            self.positions.append(TriplePosition(outer.start, outer.predicate, start, datatype))
            outer.wants = "more"

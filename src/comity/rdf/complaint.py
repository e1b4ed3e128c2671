"""What is wrong with a query that is not SPARQL: where, and how to fix it.

The engine reports how far any of its attempts came, often past the end of the clause. So a query
that it refuses is searched for what an editor, a chat or a keyboard puts in the place of SPARQL's
signs, and then read once more by rdflib, which stops nearer to the mistake.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from comity.errors import Place, QueryError
from comity.rdf.tokens import Token, every_token, position, signs

LONGEST: Final = 10_000
"""Characters of a query that is read a second time: of others the engine gives the place."""

_ENGINE_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_ENGINE_SENTENCE: Final = re.compile(r"[A-Z][a-z]+ [a-zA-Z ]{12,}|The [a-zA-Z ]{12,}")

_FORM: Final = "look at what comes just before it; the files in queries/ show the form"
_DELETE: Final = "delete it"
_SELECTED: Final = re.compile(r"\bSELECT\b[^{}]*\Z", re.IGNORECASE)
_CALL: Final = r"\(?\s*((?:COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT)\s*\()"
_CALLED: Final = re.compile(_CALL, re.IGNORECASE)
_CALLED_BEFORE: Final = re.compile(_CALL + r"[^()]*\)\s*\Z", re.IGNORECASE)
_QUOTES: Final = frozenset(
    "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2032\u2033\u00b4"
)
# Signs of ASCII as wide as a Chinese character, and what a text has in the place of others.
_INSTEAD: Final = {0xFEE0 + number: chr(number) for number in range(0x21, 0x7F)} | {
    0x3002: ".",
    0x3001: ",",
    0x2013: "-",
    0x2014: "-",
    0x2212: "-",
}


def of(error: SyntaxError, text: str, file: str) -> QueryError:
    """Return what is wrong with a query, without the page of tokens the engine would have taken.

    Args:
        error: What the engine says.
        text: The query.
        file: What to call it in messages.
    """
    sentence = _ENGINE_SENTENCE.search(error.msg or "")
    engine = _ENGINE_PLACE.match(error.msg or "")
    if sentence:
        line = int(engine[1]) if engine else None
        return QueryError(sentence[0].strip(), Place(file, line), hint="correct the query")
    for start, what, hint in _strange(text):
        return QueryError(what, Place(file, *position(text, start)), hint=hint)
    reported = (int(engine[1]), int(engine[2])) if engine else (1, 1)
    line, column = _second_reading(text) or reported
    what, hint = _at(text, line, column)
    return QueryError(what, Place(file, line, column), hint=hint)


def prepare() -> None:
    """Import what a complaint takes: later there may be no file to be had."""
    _second_reading("ASK {")


def _strange(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what no query of SPARQL has: where, what it is, and what to do about it."""
    for sign in signs(text):
        if sign.text in {'"', "'"}:
            what = "the string that begins here has no end"
            yield sign.start, what, f"close it with {sign.text}; a line break in it is \\n"
            return  # what follows is a text
        if found := _named(sign):
            yield sign.start, *found


def _named(sign: Token) -> tuple[str, str] | None:
    """Return what a sign is and what to do, if it is none of SPARQL's."""
    character = sign.text[0]
    number = ord(character)
    if character == "`":
        return "“`” marks code in a text, and is not SPARQL", "delete it, and the word beside it"
    if character in _QUOTES:
        return f"“{character}” is not a quotation mark of SPARQL", "write \"…\" or '…', straight"
    if instead := _INSTEAD.get(number):
        return f"“{character}” is not a character of SPARQL", f"write “{instead}”"
    name = unicodedata.name(character, "a control character").lower()
    kind = unicodedata.category(character)
    if kind == "Zs":
        return f"this is not a plain space but U+{number:04X}, {name}", "write a space"
    if kind in {"Cc", "Cf"}:
        return f"here is U+{number:04X}, {name}, which cannot be seen", _DELETE
    return None


def _at(text: str, line: int, column: int) -> tuple[str, str]:
    """Return what is wrong at a place, and what to do."""
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: line - 1])) + column - 1
    rest = text[start:]
    if [token.text for token in every_token(rest)] == [";"]:
        return "“;” ends no query: one is sent by itself", _DELETE
    aggregate = _CALLED.match(rest)
    if rest.startswith((")", "?", "$")):
        aggregate = _CALLED_BEFORE.search(text[:start])
    if aggregate and _SELECTED.search(text[:start]):
        called = aggregate[1]
        return f"what “{called}…)” gives has no name", f"write ({called}…) AS ?name)"
    words = "".join(lines[line - 1 : line])[column - 1 :].split()
    if words:
        return f"“{words[0]}” is not allowed here", _FORM
    return "the query ends before it is complete", _FORM


def _second_reading(text: str) -> tuple[int, int] | None:
    """Return where rdflib's parser stops: nearer to the mistake than the engine's, as a rule."""
    from pyparsing import ParseBaseException  # noqa: PLC0415 (a wrong query may take longer)
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415

    if len(text) > LONGEST:
        return None
    try:
        parseQuery(text)
    except ParseBaseException as error:
        return error.lineno, error.column
    except (RecursionError, ValueError):
        pass  # nested too deeply for it, or an escape beyond Unicode: the engine's place has to do
    return None

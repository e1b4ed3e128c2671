"""The first wall: a query that would leave the data set, or change it, is not run.

The decision rests on the query's terminals (SPARQL 1.1 Query Language, section 19.8), not on its
text: in that grammar ``SERVICE``, ``FROM``, ``LOAD`` and the words of updates are terminals of
their own that stand in no other production, so a query has such a clause if and only if one of its
tokens is that word. A word inside a string, an IRI, a comment, a name or a variable is none.
"""

import re
from typing import Final

from comity.rdf.query import UPDATES, keyword_of
from comity.rdf.tokens import Token, tokens

_OF_INTEREST: Final = ("SERVICE", "FROM", "NOW", "RAND", "UUID", "BNODE")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# What these give differs from one run to the next.
VOLATILE: Final = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})


def keywords(query: str) -> frozenset[str]:
    r"""Return the keywords that matter here, in capitals, of both readings of a query.

    The standard (section 19.2) resolves ``\u0041`` before it reads tokens; the engine does so
    in strings, IRIs and names only. What either would take for a keyword counts.
    """
    capitals = query.upper()
    if "\\" not in query and not any(word in capitals for word in _OF_INTEREST):
        return frozenset()  # no reading finds any: spare it the tokens
    readings = {query, _ESCAPE.sub(_character, query)}
    return frozenset(word.text.upper() for text in readings for word in _words(text))


def is_update(query: str) -> bool:
    """Return whether a text is an update: the first word that says what it is for is one's."""
    word = keyword_of(_words(query))
    return word is not None and word.text.upper() in UPDATES


def _words(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.kind == "word"]


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number < 0x110000 else escape[0]  # noqa: PLR2004 (Unicode ends there)

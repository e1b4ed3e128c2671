"""Each ``SERVICE`` of a query, among its tokens.

Standard: SPARQL 1.1 Federated Query, section 2.
"""

from collections.abc import Sequence
from typing import NamedTuple

from comity.rdf.query import SERVICE
from comity.rdf.tokens import Token, every_token


class Service(NamedTuple):
    """A ``SERVICE`` of a query.

    Attributes:
        before: The tokens before it.
        head: Its own tokens up to its block: ``SERVICE``, perhaps ``SILENT``, the address.
        block: The tokens of its block, without the outer brackets.
        after: The tokens after it.
        start: Where it begins, in characters.
        opening: Where its block begins.
        end: Where its block ends.
    """

    before: Sequence[Token]
    head: Sequence[Token]
    block: Sequence[Token]
    after: Sequence[Token]
    start: int
    opening: int
    end: int

    @property
    def address(self) -> Token:
        """The token of its address."""
        return self.head[-1]


def services(text: str) -> list[Service]:
    """Return each ``SERVICE`` of a query, with those inside others; none that has no block.

    >>> (one,) = services("ASK { SERVICE SILENT <a:> { ?s ?p { } } ?a ?b 2 }")
    >>> one.address.text, len(one.block), [token.text for token in one.after]
    ('<a:>', 4, ['?a', '?b', '2', '}'])
    >>> services("ASK { SERVICE <a:>")
    []
    """
    tokens = [*every_token(text)]
    found = []
    for number, token in enumerate(tokens):
        if token.kind == "word" and token.text.upper() == SERVICE:
            opening = next((n for n in range(number, len(tokens)) if tokens[n].text == "{"), None)
            if opening is not None and opening > number + 1:
                last = closing(tokens, opening)
                found.append(
                    Service(
                        tokens[:number],
                        tokens[number:opening],
                        tokens[opening + 1 : last],
                        tokens[last + 1 :],
                        token.start,
                        tokens[opening].start,
                        tokens[last].start + len(tokens[last].text),
                    )
                )
    return found


def closing(tokens: Sequence[Token], opening: int) -> int:
    """Return the number of the bracket that closes one; of the last token, where none does."""
    depth = 0
    for number in range(opening, len(tokens)):
        depth += (tokens[number].text == "{") - (tokens[number].text == "}")
        if not depth:
            return number
    return len(tokens) - 1

"""Content negotiation: which of the offered media types a client likes best.

Standard: RFC 9110, section 12.5.1 (Accept).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

from comity.rdf.formats import Format

Syntax = TypeVar("Syntax")


class _Range(NamedTuple):
    kind: str
    subtype: str
    quality: float

    def is_for(self, media: str) -> bool:
        """Return whether the range is this media type."""
        return f"{self.kind}/{self.subtype}" == media

    def precision(self, media: str) -> int:
        """Return how precisely the range names a media type; 0 where it does not."""
        if self.is_for(media):
            return 3
        kind = media.partition("/")[0]
        if self.subtype != "*":
            return 0
        return {kind: 2, "*": 1}.get(self.kind, 0)


LONGEST: Final = 2000  # characters of a header: what clients send has some two hundred

_ANYTHING: Final = _Range("*", "*", 1.0)


def shortened(accept: str) -> str:
    """Return the part of such a header that counts: what `LONGEST` characters have room for.

    >>> shortened("text/html, " * 1000) == shortened("text/html, " * 2000)
    True
    """
    return accept if len(accept) <= LONGEST else accept[:LONGEST].rpartition(",")[0]


def best(accept: str, offers: Iterable[Format[Syntax]]) -> Format[Syntax] | None:
    """Return the format that a client prefers; the first of those that it likes alike.

    >>> from comity.rdf.formats import CSV, JSON
    >>> best("text/*;q=0.5, application/json", (CSV, JSON)).name
    'json'
    >>> best("text/csv;q=0, */*", (CSV, JSON)).name
    'json'
    >>> best("image/png", (CSV, JSON))

    Args:
        accept: The header ``Accept``; empty where there is none. Of one that is longer than
            `LONGEST` the beginning counts.
        offers: What there is, the server's preference first.

    Returns:
        The format, or None where the client takes none of them.
    """
    ranges = _ranges(shortened(accept))
    ranked = [(_quality(offer, ranges), offer) for offer in offers]
    quality, offer = max(ranked, key=lambda pair: pair[0])
    return offer if quality > 0 else None


def _quality(offer: Format[object], ranges: Sequence[_Range]) -> float:
    """Return how much a client likes an offer; other names of it count where they are named."""
    named = [range_.quality for range_ in ranges for media in offer.also if range_.is_for(media)]
    fits = ((range_.precision(offer.media), range_.quality) for range_ in ranges)
    precision, quality = max(fits, default=(0, 0.0))
    return max([quality if precision else 0.0, *named])


@lru_cache(maxsize=256)
def _ranges(accept: str) -> Sequence[_Range]:
    """Return the ranges of a header; what is no range is left out, as if it were not there."""
    if not accept.strip():
        return (_ANYTHING,)
    return tuple(found for part in accept.split(",") if (found := _range(part)))


def _range(part: str) -> _Range | None:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    kind, slash, subtype = media.partition("/")
    if not (slash and kind and subtype):
        return None
    qualities = [value for name, _, value in (p.partition("=") for p in parameters) if name == "q"]
    try:
        quality = float(qualities[0]) if qualities else 1.0
    except ValueError:
        return None
    return _Range(kind, subtype, quality) if 0 <= quality <= 1 else None

"""A text divided into its headings and sentences, as tests compare it."""

from comity.documents import deep_links
from comity.documents.sentences import Piece, pieces
from comity.documents.verification import fingerprint


def placed(found: list[Piece]) -> list[tuple[str, int, int, str]]:
    """Return number, offset, length and fingerprint of each piece."""
    offset, rows = 0, []
    for piece in found:
        rows.append((piece.slug, offset, len(piece.normal), fingerprint(piece.normal)))
        offset += len(piece.normal)
    return rows


def linked(text: str) -> list[tuple[Piece, str]]:
    """Return the pieces of a text, each with its directive."""
    found = pieces(text)
    wanted = deep_links.directives([p.words for p in found], [not p.sentence for p in found])
    return list(zip(found, wanted, strict=True))

"""What the documents themselves state: what other sources say of the same is not among it."""

from comity.terms import COMITY
from comity.web.context import Context

_NUMBERED = COMITY.normalOffset


def statements(context: Context, kind: str) -> list[str]:
    """Return the statements of a class that rest on a sentence of an encoded document.

    Args:
        context: What pages are made from.
        kind: The IRI of the class.

    Returns:
        Their IRIs, in the order of the documents and their sentences.
    """
    found = [
        (_place(context, node), node)
        for node in context.of(kind)
        if node in context.described and _place(context, node)
    ]
    return [node for _, node in sorted(found)]


def _place(context: Context, node: str) -> tuple[str, int] | None:
    """Return the document of a statement, and how far into it its first sentence stands."""
    facts = context.facts
    places = [
        (passage.rpartition("/")[0], int(offset))
        for passage in facts.values(node, COMITY.passage)
        for offset in facts.values(passage, _NUMBERED)
    ]
    return min(places, default=None)

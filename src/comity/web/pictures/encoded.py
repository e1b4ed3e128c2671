"""What the documents themselves state: what other sources say of the same is not among it."""

from comity.dataset import statements as statements_
from comity.terms import CITATION, COMITY, DCTERMS, PART_OF
from comity.web.context import Context

_NUMBERED = COMITY.normalOffset
_ISSUED = DCTERMS + "issued"


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


def occurrences(context: Context) -> dict[str, list[str]]:
    """Return what the documents tell as happened, each once: the first account, and all accounts.

    Args:
        context: What pages are made from.

    Returns:
        The first account of each occurrence, in the order of the documents and their sentences,
        with all events that tell it, the first document's first.
    """
    events = statements(context, COMITY.Event)
    return {
        event: statements_.accounts(context.facts, event)
        for event in events
        if statements_.occurrence(context.facts, event) == event
    }


def editions(context: Context) -> dict[str, str]:
    """Return the documents with what their citations begin with; none where there is only one."""
    facts = context.facts
    codes = {
        document: citation.partition(" ")[0]
        for document in sorted(context.documents, key=lambda one: facts.first(one, _ISSUED))
        for passage, by in facts.into.get(document, ())
        if by == PART_OF
        for citation in facts.values(passage, CITATION)
    }
    return codes if len(codes) > 1 else {}


def _place(context: Context, node: str) -> tuple[str, int] | None:
    """Return the document of a statement, and how far into it its first sentence stands."""
    facts = context.facts
    places = [
        (passage.rpartition("/")[0], int(offset))
        for passage in facts.values(node, COMITY.passage)
        for offset in facts.values(passage, _NUMBERED)
    ]
    return min(places, default=None)

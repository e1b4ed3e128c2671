"""The page of each link set: what is linked with what, how surely, and why; and what is not."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from comity.corpus.sssom import Links, looked_for
from comity.terms import LINK_SETS, OWL, RDFS, SSSOM
from comity.web.addresses import local
from comity.web.context import Content, Context, Page, PageAddress
from comity.web.pages.thing import describe

LINKED, WITHOUT, REJECTED = "links-linked", "links-without", "links-rejected"
_PARTS: Final = (LINKED, WITHOUT, REJECTED)


class Row(NamedTuple):
    """A row of a link set.

    Attributes:
        thing: The IRI of the thing.
        match: The IRI of the property that joins the two.
        item: The IRI of its counterpart; empty where there is none.
        label: What the counterpart is called there.
        confidence: How sure the match is, from 0 to 1.
        comment: Where it was read, in English.
        reason: Why there is no counterpart, by its name in the table.
        rejected: Whether the counterpart is another thing's.
    """

    thing: str
    match: str
    item: str
    label: str
    confidence: str
    comment: str
    reason: str
    rejected: bool

    @property
    def group(self) -> str:
        """The part of the page that it belongs to."""
        if self.rejected:
            return REJECTED
        return LINKED if self.item else WITHOUT


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of each link set, by the name of its table."""
    return {
        local(iri): _page(context, iri, found)
        for source, found in zip(context.dataset.corpus.links, context.dataset.links, strict=True)
        if (iri := LINK_SETS + source.name.rpartition("/")[2]) in context.described
    }


def _page(context: Context, iri: str, links: Links) -> Page:
    def page(at: PageAddress) -> Content:
        groups: dict[str, list[Row]] = {}
        for row in _rows(links):
            groups.setdefault(row.group, []).append(row)
        parts = {name: groups[name] for name in _PARTS if name in groups}
        return describe(context, "link_set", at, iri, asked_in=(), parts=parts)

    return page


def _rows(links: Links) -> Iterator[Row]:
    """Yield the rows of a link set in their order."""
    told: dict[str, dict[str, str]] = {}
    for quad in links.mappings:
        cells = told.setdefault(str(quad.subject), {})
        cells[quad.predicate.value] = getattr(quad.object, "value", "")
    for cells in told.values():
        if thing := cells.get(OWL + "annotatedSource"):
            yield _row(thing, cells)


def _row(thing: str, cells: Mapping[str, str]) -> Row:
    item = cells[OWL + "annotatedTarget"]
    confidence = cells.get(SSSOM + "confidence", "")
    return Row(
        thing,
        cells[OWL + "annotatedProperty"],
        "" if item.startswith(SSSOM) else item,
        cells.get(SSSOM + "object_label", ""),
        f"{float(confidence):g}" if confidence else "",
        cells.get(RDFS + "comment", ""),
        looked_for(cells.get(SSSOM + "other", ""))[1],
        SSSOM + "predicate_modifier" in cells,
    )

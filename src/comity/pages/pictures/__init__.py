"""Pictures of the data, each a page of its own: drawn as SVG, with the same data in a table."""

from collections.abc import Mapping

from comity.pages.context import Context
from comity.pages.pictures import atlas, figures, network, timeline
from comity.pages.sections import Page


def pages(context: Context) -> Mapping[str, Page]:
    """Return the pages of the pictures."""
    sections = (timeline, network, atlas, figures)
    return {name: page for part in sections for name, page in part.pages(context).items()}

"""What is not a page: style, icon, scripts, and the description of each thing in each form."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from comity.rdf import formats, serialize
from comity.web.addresses import BROWSER, FILES, FORMATS, data
from comity.web.context import Content, Context, File

_HERE: Final = Path(__file__).parent
_SCRIPTS: Final = ("copy", "filter", "picture", "questions")  # what pages of several sorts have


def files(context: Context) -> Mapping[str, File]:
    """Return the files beside the pages, and the descriptions."""

    @lru_cache(maxsize=1)  # a site has each description in every form, one after the other
    def ordered(iri: str) -> serialize.Ordered:
        return serialize.ordered(context.description(iri), context.index.prefixes)

    def asset(name: str) -> File:
        return lambda: Content(formats.content_type(name), (_HERE / name).read_bytes())

    def description(iri: str, ending: str) -> File:
        form = FORMATS[ending]
        return lambda: Content(form.media, ordered(iri).write(form.syntax))

    described = {
        data(iri, ending): description(iri, ending)
        for iri, on in sorted(context.page_of.items())
        if iri == on
        for ending in context.forms(iri)
    }
    shared = (f"{BROWSER}/{name}.js" for name in _SCRIPTS)
    return {name: asset(name) for name in (*FILES, *shared)} | described

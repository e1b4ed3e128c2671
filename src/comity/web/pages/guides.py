"""The guides: each Markdown file of ``docs/`` as a page. They are in English only.

The page of the codebook is the codebook that comes with the tables: the rules of the guide, then
every class, value, table and column. The list of changes has a page among the guides.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from markupsafe import Markup

from comity.corpus import CHANGES, GUIDE, Source
from comity.export.markdown import Heading, render
from comity.export.tables import codebook
from comity.rdf.languages import ENGLISH
from comity.web.addresses import FILES as ASSETS
from comity.web.addresses import ICON, relative
from comity.web.context import Content, Context, File, Page, PageAddress
from comity.web.pages import downloads

GUIDES: Final = "guides"
_MAP: Final = "README"  # the guide that leads to all others: it is the page of the guides
CHANGELOG: Final = f"{GUIDES}/changelog"
_TEXT: Final = ".md"
_PICTURE: Final = ".svg"
# What else a guide links to, and where the edition has it.
_ELSEWHERE: Final = {
    "../README.md": "index",
    f"../{CHANGES}": CHANGELOG,
    "../queries/": "ask",
    "../shapes/": "shapes",
    "../ontology/comity.ttl": "ns",
    "../ontology/concepts.ttl": "ns",
}


class Part(NamedTuple):
    """A part of a guide, for its contents.

    Attributes:
        heading: Its heading.
        inside: The headings of its own parts.
    """

    heading: Heading
    inside: list[Heading]


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of each guide; none where the data set comes without guides."""
    texts = {source.slug: source for source in context.dataset.corpus.guides if _is_text(source)}
    return {_name(slug): partial(_page, context, source) for slug, source in texts.items()}


def files(context: Context) -> Mapping[str, File]:
    """Return the pictures of the guides."""
    found = (s for s in context.dataset.corpus.guides if s.name.endswith(_PICTURE))
    return {_picture(s.slug): partial(Content, ASSETS[ICON], s.content) for s in found}


def changes(context: Context) -> Sequence[Heading]:
    """Return the headings of the list of changes; none where the data set comes without it."""
    found = (source for source in context.dataset.corpus.guides if source.name == CHANGES)
    return [heading for source in found for heading in render(source.legible).headings]


def _is_text(source: Source) -> bool:
    return source.name.endswith(_TEXT)


def _name(slug: str) -> str:
    return GUIDES if slug == _MAP else f"{GUIDES}/{slug.lower()}"


def _picture(slug: str) -> str:
    return f"{GUIDES}/{slug}{_PICTURE}"


def _page(context: Context, source: Source, at: PageAddress) -> Content:
    rendered = render(_text(context, source), lambda address: _leads(context, at, address))
    title, end, body = rendered.body.partition("</h1>\n")
    return context.render(
        "guide",
        at,
        guide=rendered.headings[0].text if rendered.headings else source.slug,
        contents=list(_contents(rendered.headings)),
        title=Markup(title + end),  # noqa: S704 (as below)
        body=Markup(body),  # noqa: S704 (the edition's own text; its HTML is escaped)
        home=GUIDES if at.name != GUIDES else "",
        english=at.language == ENGLISH,
    )


def _text(context: Context, source: Source) -> str:
    """Return the text of a guide; of the codebook, the one that comes with the tables."""
    whole = downloads.TABLES + codebook.NAME
    if source.name == GUIDE and whole in downloads.addresses(context):
        return downloads.content(context, whole).decode()
    return source.legible


def _contents(headings: Sequence[Heading]) -> Iterator[Part]:
    """Yield the parts of a guide."""
    inside: list[Heading] = []
    for heading in headings:
        if heading.tag == "h2":
            inside = []
            yield Part(heading, inside)
        elif heading.tag == "h3":
            inside.append(heading)


def _leads(context: Context, at: PageAddress, address: str) -> str | None:
    """Return where a link of a guide leads on its page; None where the edition has no such page."""
    if address.startswith(("#", "http://", "https://")):
        return address
    path, mark, fragment = address.partition("#")
    if path.endswith(_PICTURE):
        target = _picture(path.removesuffix(_PICTURE))
        return relative(target, at.read_at)
    own = _name(path.removesuffix(_TEXT)) if path.endswith(_TEXT) else ""
    name = _ELSEWHERE.get(path, own)
    if name not in context.pages:
        return None
    return relative(f"{at.language}/{name}.html{mark}{fragment}", at.read_at)

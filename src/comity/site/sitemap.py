"""What search engines look for: the list of pages, and what they may read.

Standards: Sitemaps 0.9 with alternates by language as Google reads them; RFC 9309 (robots.txt).
"""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

from comity.rdf.languages import LANGUAGES, TAGS
from comity.web.addresses import local
from comity.web.context import Content, Context

SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"


def files(context: Context) -> Mapping[str, Content]:
    """Return the files for search engines; the list of pages needs the address of the site."""
    found = {ROBOTS: Content("text/plain; charset=utf-8", "".join(_robots(context)).encode())}
    if context.address:
        listed = "".join(_sitemap(context)).encode()
        found[SITEMAP] = Content("application/xml", listed)
    return found


def _robots(context: Context) -> Iterator[str]:
    yield "User-agent: *\nAllow: /\n"
    if context.address:
        yield f"Sitemap: {context.address}{SITEMAP}\n"


def _sitemap(context: Context) -> Iterator[str]:
    whole = context.reference()
    changed = f"<lastmod>{whole.issued}</lastmod>" if whole and whole.issued else ""
    # The page of a version repeats that of what it is a version of.
    again = {local(version) for version, of in context.index.versions.items() if version != of}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    yield 'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    for name in context.pages:
        if name not in again:
            others = "".join(_alternates(context, name))
            for language in LANGUAGES:
                url = f"<loc>{context.address}{language}/{name}.html</loc>"
                yield f"<url>{url}{changed}{others}</url>\n"
    yield "</urlset>\n"


def _alternates(context: Context, name: str) -> Iterator[str]:
    for language in LANGUAGES:
        address = quoteattr(f"{context.address}{language}/{name}.html")
        tag = quoteattr(TAGS[language])
        yield f'<xhtml:link rel="alternate" hreflang={tag} href={address}/>'

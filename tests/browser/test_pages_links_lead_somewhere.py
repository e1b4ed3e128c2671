"""Every link of each kind of page, as a browser resolves it, leads to a page and a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from browser.reading import listed
from comity.rdf.languages import LANGUAGES

if TYPE_CHECKING:
    from browser.conftest import Read

LINKS = """() => ["href", "src", "action"].flatMap(name =>
  [...document.querySelectorAll(`[${name}]`)]
    .map(e => new URL(e.getAttribute(name), document.baseURI).href))"""
PLACES = "() => [...document.querySelectorAll('[id]')].map(e => e.id)"


def test_no_link_is_broken(kinds: dict[str, str], read: Read) -> None:
    with read() as reader:
        found: dict[str, str] = {}
        for language in LANGUAGES:
            for name in kinds.values():
                path = f"{language}/{name}.html"
                links = reader.open(path).evaluate(LINKS)
                found |= {url: path for url in links if url.startswith(reader.host)}
        assert len(found) > 1000
        broken = {
            url: path
            for url, path in found.items()
            if not reader.page.request.head(urldefrag(url).url).ok
        }
        assert broken == {}
        places: dict[str, set[str]] = {}
        for url in found:
            page, fragment = urldefrag(url)
            if fragment and fragment != "top":
                places.setdefault(page, set()).add(unquote(fragment))
        assert places
        missing: dict[str, list[str]] = {}
        for page, fragments in places.items():
            reader.page.goto(page)
            missing[page] = sorted(fragments - set(reader.page.evaluate(PLACES)))
        assert not any(missing.values()), listed(missing)

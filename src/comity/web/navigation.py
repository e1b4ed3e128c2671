"""What the head of every page leads to; only to what there is."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from comity.web.addresses import local

HOME: Final = "index"
SEARCH: Final = "search"
ABOUT: Final = "about"
PICTURES: Final = ("timeline", "network", "map", "figures", "series")


class Entry(NamedTuple):
    """A part of the site.

    Attributes:
        word: The name of the phrase that it is called by.
        address: Where it begins.
        current: ``page`` where it is the page that is read, ``true`` where that is a part of it,
            else empty (WAI-ARIA, aria-current).
    """

    word: str
    address: str
    current: str


def entries(
    language: str, name: str, pages: Collection[str], documents: Sequence[str]
) -> Iterator[Entry]:
    """Yield the parts of the site that there are.

    Args:
        language: The language of the page that is read.
        name: Its address without the folder of the language and without the ending.
        pages: All such names that there are.
        documents: The documents that can be read.
    """
    texts = [local(iri) for iri in documents]
    pictures = f"{HOME}#pictures" if any(picture in pages for picture in PICTURES) else ""
    for word, target, inside in (
        ("nav-read", reading(documents), tuple(f"{text}/" for text in texts)),
        ("nav-pictures", pictures, PICTURES),
        ("nav-ask", "ask", ("queries/",)),
        ("nav-things", "things", ()),
        ("nav-download", "download", ()),
        ("nav-ns", "ns", ("ns/",)),
        ("nav-guides", "guides", ("guides/",)),
        ("nav-about", ABOUT, ()),
    ):
        if target.partition("#")[0] in pages:
            current = "page" if name == target else "true" if f"{name}/".startswith(inside) else ""
            yield Entry(word, address(language, target), current)


def reading(documents: Sequence[str]) -> str:
    """Return the name of the page where documents are read: the only one, or the list of them."""
    return local(documents[0]) if len(documents) == 1 else f"{HOME}#read"


def address(language: str, name: str) -> str:
    """Return the address of a page in a language, or of a place in it.

    >>> address("en", "index#read")
    'en/index.html#read'
    """
    page, mark, fragment = name.partition("#")
    return f"{language}/{page}.html{mark}{fragment}"

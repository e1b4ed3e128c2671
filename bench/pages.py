"""How long the pages of the site take to make, and how heavy they are.

Run it with ``python bench/pages.py``. It prints seconds of processor time, without the writing of
files: for 500 pages, chosen evenly, and for all files. The goal is 3 seconds for 500 pages, reading
and indexing the data not counted. Then the weight of one page of each sort with all that it loads
at once (its style, its icon and the scripts that it names), and how many stops it has for a reader
who moves by the Tab key: what is in a closed ``<details>`` has none.
"""

import gzip
import posixpath
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from comity import dataset
from comity.web.edition import Edition

PAGES: Final = 500
SORTS: Final = (
    "index",
    "ask",
    "search",
    "download",
    "things",
    "ns",
    "timeline",
    "network",
    "figures",
    "map",
    "series",
    "id/actor/china",
    "id/cnd2002-6",
    "id/cnd2002-6/cobra-gold-2002",
)
FOCUSABLE: Final = frozenset(["button", "input", "select", "textarea", "summary"])


def main() -> None:
    """Measure, and print what was measured."""
    begun = time.process_time()
    edition = Edition(dataset.read())
    print(f"reading and indexing the data: {time.process_time() - begun:.2f} s")
    paths = list(edition.paths())
    pages = [path for path in paths if path.endswith(".html")]
    chosen = pages[:: max(1, len(pages) // PAGES)][:PAGES]
    for name, some in ((f"{len(chosen)} pages", chosen), (f"all {len(paths)} files", paths)):
        begun = time.process_time()
        size = sum(len(content.body) for content in map(edition.read, some) if content)
        print(f"{name}: {time.process_time() - begun:.2f} s, {size / 1_000_000:.1f} MB")
    print(f"{'page':<32}{'requests':>9}{'kB':>7}{'kB gzip':>9}{'tab stops':>11}")
    for sort in SORTS:
        path = f"en/{sort}.html"
        page = Page()
        page.feed(_body(edition, path).decode())
        folder = posixpath.dirname(path)
        loaded = [path, *(posixpath.normpath(posixpath.join(folder, one)) for one in page.loads)]
        bodies = [_body(edition, one) for one in dict.fromkeys(loaded)]
        plain, packed = sum(map(len, bodies)), sum(len(gzip.compress(one)) for one in bodies)
        print(
            f"{sort:<32}{len(bodies):>9}{plain / 1000:>7.0f}{packed / 1000:>9.0f}{page.stops:>11}"
        )


class Page(HTMLParser):
    """What a page loads at once, and how many stops the Tab key has in it.

    Attributes:
        loads: The addresses of its style, its icon, its scripts and its images.
        stops: Links and controls that can have the focus when the page opens.
    """

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.stops = 0
        self._details: list[bool] = []  # whether each one around is open
        self._in_summary = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count a link or a control; take down what is loaded."""
        given = dict(attrs)
        self.loads += _loads(tag, given)
        if tag == "details":
            self._details.append("open" in given)
        hidden = not all(
            self._details[:-1] if tag == "summary" or self._in_summary else self._details
        )
        self._in_summary = self._in_summary or tag == "summary"
        focusable = (tag == "a" and "href" in given) or tag in FOCUSABLE
        if focusable and not hidden and given.get("tabindex") != "-1":
            self.stops += given.get("type") != "hidden"

    def handle_endtag(self, tag: str) -> None:
        """Leave what can be folded."""
        if tag == "details" and self._details:
            self._details.pop()
        elif tag == "summary":
            self._in_summary = False


def _loads(tag: str, given: dict[str, str | None]) -> Iterator[str]:
    address = given.get("href" if tag == "link" else "src") or ""
    if tag in {"script", "img"} or (tag == "link" and given.get("rel") in {"stylesheet", "icon"}):
        yield from [address] if address and not address.startswith("data:") else []


def _body(edition: Edition, path: str) -> bytes:
    content = edition.read(path)
    if content is None:
        message = f"there is no {path}"
        raise SystemExit(message)
    return content.body


if __name__ == "__main__":
    main()

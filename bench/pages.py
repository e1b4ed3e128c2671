"""How long the pages of the site take to make: 500 of them, chosen evenly, and all there is.

Run it with ``python bench/pages.py``. It prints seconds of processor time, without the writing of
files; the goal is 3 seconds for 500 pages, reading and indexing the data not counted.
"""

import time
from typing import Final

from comity import dataset
from comity.web.edition import Edition

PAGES: Final = 500


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


if __name__ == "__main__":
    main()

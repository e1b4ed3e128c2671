"""``python bench/exports.py``: what exports cost, in seconds of processor time; exit 1 if too much.

The site is exported once, the tables of 1, 5 and 10 documents. That time grows linearly is a ratio:
what each of the last five documents adds, against each of the four before them. Machines differ:
beside the seconds stands how many cold starts of bare pyoxigraph they are, in the same run.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import many_documents
from compare import COMITY, ROOT

SITE_SECONDS = 6.0
TABLES_SECONDS = 4.0  # of ten documents
GROWTH = 1.5
DOCUMENTS = (1, 5, 10)
BARE = [sys.executable, "bench/bare_query.py", str(ROOT), "queries/exercises-observed.rq"]


def main() -> int:
    """Measure, and print what was measured."""
    unit = min(processor_seconds(BARE) for _ in range(5))
    with TemporaryDirectory() as folder:
        site = processor_seconds([*COMITY, "export", "site", f"{folder}/site"])
        print(f"export site: {site:.1f} s = {site / unit:.0f} starts, goal {SITE_SECONDS:.0f} s")
        tables = [tables_of(count, Path(folder)) for count in DOCUMENTS]
    for count, seconds in zip(DOCUMENTS, tables, strict=True):
        print(f"export tables, {count} documents: {seconds:.1f} s = {seconds / unit:.0f} starts")
    first, second, third = tables
    growth = (third - second) / 5 / ((second - first) / 4)
    print(
        f"  goal {TABLES_SECONDS:.0f} s for ten; a document adds {growth:.2f} times as much, ",
        end="",
    )
    print(f"goal at most {GROWTH}")
    return 0 if site <= SITE_SECONDS and third <= TABLES_SECONDS and growth <= GROWTH else 1


def tables_of(count: int, folder: Path) -> float:
    """Return what the tables of so many documents cost."""
    corpus = folder / f"corpus-{count}"
    many_documents.main(count, corpus)
    out = str(folder / f"tables-{count}")
    return processor_seconds([*COMITY, "export", "tables", out, "--corpus", str(corpus)])


def processor_seconds(command: Sequence[str]) -> float:
    """Return the processor time that a command takes, its own and the system's for it."""
    before = os.times()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


if __name__ == "__main__":
    sys.exit(main())

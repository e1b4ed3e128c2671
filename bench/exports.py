"""``python bench/exports.py``: what exports cost in processor time; exit 1 if it is too much.

The site is exported once, the tables of 1, 5 and 10 documents. Machines differ, and one machine by
the hour: what counts is how many cold starts of bare pyoxigraph a cost is, measured in the same
run. The goals are half of what version 0.1 took for the site (360 starts), and 4/38 of what it took
for the tables of ten documents (780). That time grows linearly is a ratio too: what each of the
last five documents adds, against each of the four before them.
"""

import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import many_documents
from compare import COMITY, ROOT

SITE_STARTS = 180
TABLES_STARTS = 82  # of ten documents
GROWTH = 1.5
DOCUMENTS = (1, 5, 10)
BARE = [sys.executable, "bench/bare_query.py", str(ROOT), "queries/exercises-observed.rq"]


def main() -> int:
    """Measure, and print what was measured."""
    unit = statistics.median(processor_seconds(BARE) for _ in range(15))
    with TemporaryDirectory() as folder:
        site = processor_seconds([*COMITY, "export", "site", f"{folder}/site"])
        print(f"export site: {site:.1f} s = {site / unit:.0f} starts, goal {SITE_STARTS}")
        tables = [tables_of(count, Path(folder)) for count in DOCUMENTS]
    for count, seconds in zip(DOCUMENTS, tables, strict=True):
        print(f"export tables, {count} documents: {seconds:.1f} s = {seconds / unit:.0f} starts")
    first, second, third = tables
    growth = (third - second) / 5 / ((second - first) / 4)
    print(
        f"  goal {TABLES_STARTS} for ten; a document adds {growth:.2f} times as much, ",
        end="",
    )
    print(f"goal at most {GROWTH}")
    met = site <= SITE_STARTS * unit and third <= TABLES_STARTS * unit and growth <= GROWTH
    return 0 if met else 1


def tables_of(count: int, folder: Path) -> float:
    """Return what the tables of so many documents cost."""
    corpus = folder / f"corpus-{count}"
    many_documents.main(count, corpus)
    out = str(folder / f"tables-{count}")
    return processor_seconds([*COMITY, "export", "tables", out, "--corpus", str(corpus)])


def processor_seconds(command: Sequence[str], status: int | None = 0) -> float:
    """Return the processor time of a command, without the system's: disks differ too much.

    Args:
        command: The command.
        status: What it has to end with; None where that does not matter.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    ended = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    if status not in {None, ended.returncode}:
        raise subprocess.CalledProcessError(ended.returncode, command)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


if __name__ == "__main__":
    sys.exit(main())

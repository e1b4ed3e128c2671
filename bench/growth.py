"""``python bench/growth.py [COUNT]``: how costs grow with documents; exit 1 if too much.

The chapter once, and COUNT times (10), each copy with a name of its own. A ratio of COUNT is
linear; what is shared makes it less. Processor time, without the system's: disks differ too much.
It takes some minutes.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import many_documents
from compare import COMITY
from exports import processor_seconds

MOST_FILES, MOST_MEGABYTES = 12_000, 120
EDIT = 0.2  # of a check of everything
SPARE = 1.2  # a ratio may be so much more than that of the documents: of short times

COMMANDS = {
    "check, everything": ("check", "--no-cache"),
    "query timeline": ("query", "timeline"),
    "show China": ("show", "China"),
    "export tables": ("export", "tables", "{out}/tables"),
    "export site": ("export", "site", "{out}/site"),
}


def main(count: int) -> int:
    """Measure, and print a table."""
    met = True
    with TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        corpora = {number: Path(folder, str(number), "corpus") for number in (1, count)}
        for number, corpus in corpora.items():
            corpus.parent.mkdir()
            many_documents.main(number, corpus)
        print(f"| | 1 document, s | {count} documents, s | ratio |\n|---|---|---|---|")
        for name, command in COMMANDS.items():
            one, many = (measured(command, corpus) for corpus in corpora.values())
            print(f"| {name} | {one:.1f} | {many:.1f} | {many / one:.1f} |")
            met = met and many / one <= count * SPARE
            if name.startswith("check"):
                met = after_an_edit(corpora[count], many) and met
        site = Path(folder, str(count), "site").rglob("*")
        sizes = [path.stat().st_size for path in site if path.is_file()]
    megabytes = sum(sizes) / 1e6
    print(f"site of {count}: {len(sizes):,} files, {megabytes:.1f} MB")
    return 0 if met and len(sizes) <= MOST_FILES and megabytes <= MOST_MEGABYTES else 1


def measured(command: Sequence[str], corpus: Path) -> float:
    """Return the processor time of a command for a corpus."""
    filled = [part.format(out=corpus.parent) for part in command]
    return processor_seconds([*COMITY, *filled, "--corpus", str(corpus)], status=None)


def after_an_edit(corpus: Path, everything: float) -> bool:
    """Measure the check of a corpus in which a label was changed since the last; return if met."""
    measured(("check",), corpus)
    file = max(corpus.glob("data/*/exchanges.ttl"))
    file.write_text(
        file.read_text("utf-8").replace('rdfs:label "', 'rdfs:label "another: ', 1), "utf-8"
    )
    seconds = measured(("check",), corpus)
    share = seconds / everything
    print(f"| check, one edit: {share:.0%} of everything | | {seconds:.1f} | |")
    return share <= EDIT


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 10))

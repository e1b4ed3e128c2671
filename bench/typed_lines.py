"""``python bench/typed_lines.py``: how many lines a sentence takes, typed and in the file.

Typed is what is left without all that ``comity fill`` writes, in lines of at most so many
characters; a test fills it in again and compares the bytes. Blank lines, comments and prefixes do
not count, nor what ``comity new`` writes.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from stripped import DOCUMENTS, encoded, lines, typed, written

WIDTHS = (100, 120)


def main() -> None:
    """Print a table."""
    print("| document | sentences | in the file |", *(f"typed, {width} wide |" for width in WIDTHS))
    print("|---" * (3 + len(WIDTHS)) + "|")
    total = [0] * (2 + len(WIDTHS))
    for document in DOCUMENTS:
        counts = [lines(written(document)), *(lines(typed(document, width)) for width in WIDTHS)]
        row = [encoded(document), *counts]
        total = [one + more for one, more in zip(total, row, strict=True)]
        print(f"| {document} |", _cells(row))
    print("| all |", _cells(total))


def _cells(row: list[int]) -> str:
    """Return the sentences, and the lines a sentence."""
    sentences, *counts = row
    return " | ".join([str(sentences), *(f"{count / sentences:.1f}" for count in counts)]) + " |"


if __name__ == "__main__":
    main()

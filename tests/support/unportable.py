"""The counter-examples of `tests/fixtures/unportable-queries/`: what engines read differently.

The first line of each names the rule that finds it, and the places: ``# expect: QRY-14 6:22 6:50``.
"""

from pathlib import Path

from datasets import ROOT

FILES = sorted((ROOT / "tests" / "fixtures" / "unportable-queries").glob("*.rq"))
EXPECT = "# expect: "


def expected(file: Path) -> tuple[str, list[tuple[int, int]]]:
    """Return the rule, and the line and column of each place."""
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith(EXPECT)
    rule, *places = first.removeprefix(EXPECT).split()
    pairs = (place.split(":") for place in places)
    return rule, [(int(line), int(column)) for line, column in pairs]

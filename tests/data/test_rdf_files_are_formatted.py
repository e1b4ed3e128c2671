"""RDF-03 of the examples that shapes refuse: they too are set as the formatter sets Turtle."""

from pathlib import Path

import counterexamples
from comity.corpus import layout
from datasets import ROOT

FILES = counterexamples.FILES + counterexamples.SPECIMENS


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_the_formatter_would_change_nothing_and_each_prefix_is_used() -> None:
    texts = {name(file): file.read_text(encoding="utf-8") for file in FILES}
    table = counterexamples.prefixes()
    headed = {path: layout.headed(text, table) for path, text in texts.items()}
    changed = layout.formatted(headed)
    assert [path for path, text in texts.items() if changed[path] != text] == []

"""RDF-03 of the examples that shapes refuse: they too are set as the formatter sets Turtle."""

from pathlib import Path

import pytest

import counterexamples
from comity.corpus import layout
from datasets import ROOT

FILES = counterexamples.FILES + counterexamples.SPECIMENS


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", FILES, ids=name)
def test_the_formatter_would_change_nothing_and_each_prefix_is_used(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    headed = layout.headed(text, counterexamples.prefixes())
    assert layout.formatted({name(file): headed}) == {name(file): text}

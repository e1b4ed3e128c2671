"""What terms of other vocabularies are called."""

import pytest

from comity.dataset.foreign_labels import label
from comity.terms import DCTERMS
from snippets import iri

CITED, DATASET = DCTERMS + "bibliographicCitation", iri("dcat:Dataset")


@pytest.mark.parametrize(
    ("term", "language", "everywhere", "called"),
    [
        (CITED, "en", False, "cited as"),
        (CITED, "en", True, "cited as"),
        (CITED, "zh-hans", True, "引注"),
        (DATASET, "zh-hans", False, "数据集"),
        (DATASET, "zh-hans", True, ""),
        (iri("comity:Event"), "en", False, ""),
        (iri("comity:Event"), "en", True, ""),
    ],
)
def test_a_label_is_for_pages_or_for_everywhere(
    term: str,
    language: str,
    everywhere: bool,  # noqa: FBT001 (a column of the table)
    called: str,
) -> None:
    assert label(term, language, everywhere=everywhere) == called


def test_pages_have_all_of_them() -> None:
    assert label(DATASET, "en") == "data set"

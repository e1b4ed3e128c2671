"""An answer about documents is the same in the whole edition and in the part that is checked."""

import pytest
from pyoxigraph import Store

from comity.check import units
from comity.check.kept import code
from comity.corpus.parsed import read
from comity.dataset import Dataset
from comity.rdf import query, results
from comity.rdf.formats import TSV


@pytest.fixture(scope="module")
def division(data: Dataset) -> units.Division:
    found = units.divided(read(data.corpus), code())
    assert found
    return found


def test_what_other_documents_say_changes_no_answer(
    data: Dataset, division: units.Division
) -> None:
    whole = division.parsed.store
    smaller = 0
    for question in data.questions.values():
        part = Store()
        part.bulk_extend(division.part(question.stored_for).quads)
        smaller += len(part) < len(whole)
        answers = [
            results.write(
                query.run(store, question.stored_text, question.file, data.prefixes),
                TSV.name,
                data.prefixes,
            )
            for store in (part, whole)
        ]
        assert answers[0] == answers[1], question.slug
    assert smaller

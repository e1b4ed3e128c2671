"""An answer about documents is the same in the whole edition and in the part that is checked."""

import pytest
from pyoxigraph import Store

from comity.check import units
from comity.check.kept import code
from comity.corpus import Corpus
from comity.corpus.parsed import read
from comity.dataset import Dataset
from comity.rdf import query, results
from comity.rdf.formats import TSV


@pytest.fixture(scope="module")
def division(data: Corpus) -> units.Division:
    found = units.divided(read(data), code())
    assert found
    return found


def test_what_other_documents_say_changes_no_answer(data: Corpus, division: units.Division) -> None:
    whole, edition = division.parsed.store, Dataset(data)
    smaller = 0
    for question in edition.questions.values():
        part = Store()
        part.bulk_extend(division.part(question.stored_for).quads)
        smaller += len(part) < len(whole)
        answers = [
            results.write(
                query.run(store, question.stored_text, question.file, edition.prefixes),
                TSV.name,
                edition.prefixes,
            )
            for store in (part, whole)
        ]
        assert answers[0] == answers[1], question.slug
    assert smaller

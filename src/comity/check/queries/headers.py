"""The named questions and views: each has a complete header, and asks what no other asks."""

from collections.abc import Iterator
from typing import Final

from comity.check.findings import Finding, of_error
from comity.corpus import questions
from comity.corpus.parsed import ParsedCorpus
from comity.errors import QueryError

HEADER: Final = "QRY-02"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the headers that are wrong, and the questions that are asked twice."""
    asked: dict[str, str] = {}
    corpus = parsed.corpus
    every = [(source, questions.REQUIRED) for source in corpus.queries]
    every += [(source, questions.OF_VIEWS) for source in corpus.views]
    for source, required in every:
        try:
            question = questions.read(source, required)
        except QueryError as error:
            yield of_error(HEADER, error)
            continue
        if question.english in asked:
            message = f"{asked[question.english]} asks the same question"
            yield Finding(HEADER, source.place(1), message, "reword one of the two, or merge them")
        asked[question.english] = question.slug

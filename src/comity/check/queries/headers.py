"""The named questions and views: each has a complete header, and asks what no other asks."""

from collections.abc import Iterator
from typing import Final

from comity.check.findings import Finding, of_error
from comity.corpus import questions
from comity.corpus.parsed import ParsedCorpus
from comity.errors import QueryError

HEADER: Final = "QRY-02"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the headers that are wrong, and the questions that are asked twice or have one name."""
    asked: dict[str, str] = {}
    named: dict[str, str] = {}
    for source in (*parsed.corpus.questions, *parsed.corpus.views):
        try:
            question = questions.read(source)
        except QueryError as error:
            yield of_error(HEADER, error)
            continue
        if question.english in asked:
            message = f"{asked[question.english]} asks the same question"
            yield Finding(HEADER, source.place(1), message, "reword one of the two, or merge them")
        asked[question.english] = question.slug
        if other := named.get(question.slug):
            message = f"{other} has the same name"
            yield Finding(HEADER, source.place(1), message, "rename one of the two, and its answer")
        named[question.slug] = source.name

"""The parameters of the named questions: each that a header names has its row, and each row a name.

The convention is that of `comity.corpus.questions`: the rows are the last lines of the ``WHERE``.
"""

import re
from collections.abc import Iterator
from typing import Final

from comity.check.findings import Finding
from comity.corpus import Source, questions
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.questions import DOCUMENT, OPEN, TIME, Parameter

ROWS: Final = "QRY-06"

_DATE: Final = r'"\d{4}-\d\d-\d\d"\^\^xsd:date'
_FORMS: Final = {
    True: (re.compile(rf"\({_DATE} {_DATE}\)"), "VALUES (?{0} ?{0}After) {{ (… …) }}"),
    False: (re.compile(rf"{OPEN}|<[^\s<>]+>|\w+:[\w-]+"), "VALUES ?{0} {{ … }}"),
}
"""The value in the row of a time, and of another parameter; and how the row is written."""


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the parameters without a row, the rows without a parameter, and what is not alike."""
    known: dict[str, tuple[str, Parameter]] = {}
    for source, question in questions.readable(parsed.corpus):  # the others: QRY-02
        yield from _rows(source, question)
        for one in question.parameters:
            slug, first = known.setdefault(one.name, (question.slug, one))
            if (one.sort, one.wordings) != (first.sort, first.wordings):
                message = f"the parameter {one.name} is not described as in {slug}"
                hint = "give both the same sort and words, or two names"
                yield Finding(ROWS, source.place(1), message, hint)


def _rows(source: Source, question: questions.Question) -> Iterator[Finding]:
    stands = questions.rows(question.text)
    for one in question.parameters:
        form, row = _FORMS[one.sort == TIME]
        if one.name == DOCUMENT or not form.fullmatch(stands.pop(one.name, "")):
            message = f"the parameter {one.name} has no row with a default"
            hint = f"write “{row.format(one.name)}” above the row of the document"
            yield Finding(ROWS, source.place(1), message, hint)
    for name, value in stands.items():
        if value != OPEN:
            message = f"the header does not name the parameter {name}"
            hint = f"add “# parameter-{name}: …” to it, or move the row up in the WHERE"
            yield Finding(ROWS, source.place(1), message, hint)

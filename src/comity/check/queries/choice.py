"""The named questions are asked of any document: none is bound to one, and each row names its own.

The convention is that of `comity.corpus.questions`. Its line is the last of the ``WHERE``, where
every engine takes it: before a ``BIND``, Virtuoso finds nothing with it.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from pyoxigraph import QuerySolutions, Store

from comity.check.findings import Finding
from comity.corpus import Source, federation, questions
from comity.corpus.parsed import ParsedCorpus
from comity.errors import Place, QueryError
from comity.rdf import query
from comity.rdf.tokens import position, survey
from comity.terms import THINGS

BOUND: Final = "QRY-05"

_LAST: Final = re.compile(rf"^  {re.escape(questions.ROW)}\n\}}", re.MULTILINE)


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the questions that name a document, do not let one choose, or do not say which it is.

    Also those whose stored answer is said to be about a document that there is not.
    """
    documents = sorted({source.folder for source in parsed.corpus.coverage})
    for source, question in questions.readable(parsed.corpus):  # the others: QRY-02
        yield from _named(source, documents)
        if question.stored_for:  # a federated one may be about no document
            yield from _choice(source, parsed.table)
        for name in question.stored_for:
            if name not in documents and not parsed.corpus.unreadable:
                hint = f"there is {', '.join(documents) or 'none'}"
                message = f"stored-for: there is no document named {name}"
                yield Finding(BOUND, source.place(1), message, hint)


def _named(source: Source, documents: Collection[str]) -> Iterator[Finding]:
    """Yield where a document, or what is a document's own, is named."""
    for iri, token in survey(source.legible).named():
        name = iri.removeprefix(THINGS).partition("/")[0]
        if iri.startswith(THINGS) and name in documents:
            hint = (
                "write ?document, or a pattern on what documents share: actor:, instrument:, kind:"
            )
            yield Finding(
                BOUND, _place(source, token.start), f"{token.text} is of {name} alone", hint
            )


def _choice(source: Source, prefixes: Mapping[str, str]) -> Iterator[Finding]:
    """Yield that a query lacks the row in which documents are chosen, or their column."""
    text = source.legible
    try:
        answer = query.run(Store(), federation.asked_here(source), source.file, prefixes)
    except QueryError:
        return  # a finding of QRY-01
    if not isinstance(answer, QuerySolutions):
        return  # there are no rows
    select = next(word for word in survey(text).words if word.text.upper() == "SELECT")
    if len(_LAST.findall(text)) != 1:
        message = "the query does not say where a document is chosen"
        hint = f"add the line “{questions.ROW}” at the end of its WHERE, once"
        yield Finding(BOUND, _place(source, select.start), message, hint)
    if questions.DOCUMENT not in {variable.value for variable in answer.variables}:
        message = "no column names the document"
        hint = f"select ?{questions.DOCUMENT}: with several documents, each row says its own"
        yield Finding(BOUND, _place(source, select.start), message, hint)


def _place(source: Source, offset: int) -> Place:
    return source.place(*position(source.legible, offset))

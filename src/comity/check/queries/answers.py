"""The stored answers: each named question still has the answer that is stored beside it.

An answer is about documents. It is asked of these, of what documents share, and of the nodes of
other documents that these are joined to: what another document says does not change it, and a test
compares it with the answer of the whole edition.
"""

from collections.abc import Iterator
from itertools import takewhile, zip_longest
from typing import Final

from pyoxigraph import Store

from comity.check.findings import LONGEST_VALUE, Finding
from comity.check.kept import Kept
from comity.check.units import Division, Part, digest
from comity.corpus import Source, questions
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.questions import Question
from comity.errors import QueryError, cut
from comity.rdf import query, results, time_limit
from comity.rdf.formats import TSV

OTHER_ANSWER: Final = "QRY-03"


def check(
    parsed: ParsedCorpus, division: Division | None = None, kept: Kept | None = None
) -> Iterator[Finding]:
    """Yield the questions that have another answer than the stored one, or none.

    Nothing, while a file cannot be read or parsed: what it hides would be missing in every answer.

    Args:
        parsed: The corpus, parsed.
        division: The same in units; a corpus without units is asked as a whole.
        kept: What earlier checks found.
    """
    if any(parsed.problems()):
        return
    corpus = parsed.corpus
    stored = {_stem(source): source for source in corpus.answers + corpus.federated_answers}
    asked = _Asked(parsed, division, kept)
    for source, question in questions.readable(corpus):  # the others: QRY-02
        answer = stored.get(_stem(source))
        if not answer:
            message = f"{source.slug} has no stored answer"
            yield Finding(OTHER_ANSWER, source.place(1), message, _anew(question))
        elif not question.items:  # what Wikidata answers, the check does not ask
            try:
                yield from asked.compared(source, question, answer)
            except time_limit.LateError as error:
                message = f"{error.message}; no question after it was asked"
                yield Finding(OTHER_ANSWER, source.place(1), message, error.hint)
                return
    known = {_stem(source) for source in corpus.questions}
    for stem, source in stored.items():
        if stem in known:
            continue
        message = f"there is no question {source.slug}"
        hint = "remove the answer, or give it the name of its question"
        yield Finding(OTHER_ANSWER, source.place(1), message, hint)


class _Asked:
    """Asks questions of the documents that their stored answers are about."""

    def __init__(self, parsed: ParsedCorpus, division: Division | None, kept: Kept | None) -> None:
        self._parsed = parsed
        self._division = division
        self._kept = kept
        self._parts: dict[tuple[str, ...], Part] = {}
        self._stores: dict[tuple[str, ...], Store] = {}

    def compared(self, source: Source, question: Question, stored: Source) -> list[Finding]:
        """Return how an answer differs from the stored one: from what is kept, if it is there."""
        if not (self._division and self._kept):
            return self._anew(question, stored)
        key = digest(self._part(self._division, question).key, (source, stored))
        found = self._kept.read(key, {stored.file: stored.name})
        if found is None:
            found = self._anew(question, stored)
            self._kept.write(key, found)
        return found

    def _anew(self, question: Question, stored: Source) -> list[Finding]:
        return [*_compared(question, stored, self._store(question), self._parsed)]

    def _store(self, question: Question) -> Store:
        """Return what a question is asked of."""
        if not self._division:
            return self._parsed.store
        if question.stored_for not in self._stores:
            filled = self._stores[question.stored_for] = Store()
            filled.bulk_extend(self._part(self._division, question).quads)
        return self._stores[question.stored_for]

    def _part(self, division: Division, question: Question) -> Part:
        about = question.stored_for
        if about not in self._parts:
            self._parts[about] = division.part(about or division.folders)
        return self._parts[about]


def _compared(
    question: Question, stored: Source, data: Store, parsed: ParsedCorpus
) -> Iterator[Finding]:
    """Yield the first line in which a stored answer differs from what the data answer now."""
    table = parsed.table

    def ask() -> str:
        answer = query.run(data, question.stored_text, question.file, table)
        return results.write(answer, TSV.name, table).decode()

    try:
        due = time_limit.within(parsed.seconds, ask)
    except time_limit.LateError:
        raise
    except QueryError:
        return  # a finding of QRY-01 or QRY-05
    pairs = zip_longest(stored.legible.split("\n"), due.split("\n"))
    for number, (written, now) in enumerate(pairs, start=1):
        if written != now:
            column, message = _difference(written or "", now or "")
            place = stored.place(number, column)
            yield Finding(OTHER_ANSWER, place, message, _anew(question))
            return


def _difference(written: str, now: str) -> tuple[int, str]:
    """Return the column from which two rows differ, a whole cell, and how they do."""
    cells = zip_longest(written.split("\t"), now.split("\t"))
    alike = sum(len(one) + 1 for one, _ in takewhile(lambda pair: pair[0] == pair[1], cells) if one)
    was, is_now = (cut(row[alike:], LONGEST_VALUE) for row in (written, now))
    if not now:
        return 1, f"the data no longer answer: {was}"
    return alike + 1, f"the data answer now: {is_now}" + (f" — not: {was}" if written else "")


def _stem(source: Source) -> str:
    """Return the path of a question or of its answer, without the ending."""
    return f"{source.name.rpartition('/')[0]}/{source.slug}"


def _anew(question: Question) -> str:
    """Return what to do about an answer that no longer holds."""
    if question.items:
        return "store the answer of the test copy of Wikidata; docs/queries.md says how"
    chosen = "".join(f" --document {name}" for name in question.stored_for)
    command = f"comity query {question.slug}{chosen} --format tsv > queries/{question.slug}.tsv"
    return f"correct the data; where the change is meant, “{command}”"

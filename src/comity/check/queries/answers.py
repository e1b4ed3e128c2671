"""The stored answers: each named question still has the answer that is stored beside it."""

from collections.abc import Iterator
from itertools import takewhile, zip_longest
from typing import Final

from comity.check.findings import LONGEST_VALUE, Finding
from comity.corpus import Source, questions
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.questions import Question
from comity.errors import QueryError, cut
from comity.rdf import query, results, time_limit
from comity.rdf.formats import TSV

OTHER_ANSWER: Final = "QRY-03"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the questions that have another answer than the stored one, or none.

    Nothing, while a file cannot be read or parsed: what it hides would be missing in every answer.
    """
    if any(parsed.problems()):
        return
    corpus = parsed.corpus
    stored = {_stem(source): source for source in corpus.answers + corpus.federated_answers}
    for source, question in questions.readable(corpus):  # the others: QRY-02
        answer = stored.get(_stem(source))
        if not answer:
            message = f"{source.slug} has no stored answer"
            yield Finding(OTHER_ANSWER, source.place(1), message, _anew(question))
        elif not question.items:  # what Wikidata answers, the check does not ask
            try:
                yield from _compared(question, answer, parsed)
            except time_limit.LateError as error:
                message = f"{error.message}; no question after it was asked"
                yield Finding(OTHER_ANSWER, source.place(1), message, error.hint)
                return
    asked = {_stem(source) for source in corpus.questions}
    for stem, source in stored.items():
        if stem in asked:
            continue
        message = f"there is no question {source.slug}"
        hint = "remove the answer, or give it the name of its question"
        yield Finding(OTHER_ANSWER, source.place(1), message, hint)


def _compared(question: Question, stored: Source, parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the first line in which a stored answer differs from what the data answer now."""
    data, table = parsed.store, parsed.table

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
        return "store that of the stand-in; docs/queries.md says how"
    chosen = "".join(f" --document {name}" for name in question.stored_for)
    command = f"comity query {question.slug}{chosen} --format tsv > queries/{question.slug}.tsv"
    return f"mend the data; where the change is meant, “{command}”"

"""The named questions: query files whose leading comment says what they answer.

::

    # title: Exercises observed
    # question@en: Which exercises did China observe, and who staged them?
    # question@zh-hans: 中国观摩了哪些演习？
    # category: roles
    # keywords: exercise, observer
    # may-be-empty: no
    # stored-for: talks-2003
    # answers: O05                  (optional)
    # companion: other-slug         (optional)
    # note@zh-hans: 无日期者除外。     (optional)

A comment after the header says, in English, what the answer leaves out: the question's note.

A question is asked of every document, or of some: one line of its query is the row of a parameter
with its default, and what is chosen stands there instead of ``UNDEF``, which leaves it open::

    VALUES ?document { UNDEF }

A question across editions has such a row for each of the documents that it compares.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import dropwhile, takewhile
from typing import Final, NamedTuple

from comity.corpus import Corpus, Source
from comity.errors import Place, QueryError
from comity.rdf.languages import ENGLISH, LANGUAGES
from comity.terms import THINGS

REQUIRED: Final = (
    "title",
    *(f"question@{language}" for language in LANGUAGES),
    "category",
    "keywords",
    "may-be-empty",
    "stored-for",
)
OPTIONAL: Final = (
    "answers",
    "companion",
    *(f"note@{language}" for language in LANGUAGES if language != ENGLISH),
)

DOCUMENT: Final = "document"
ROW: Final = "VALUES ?document { UNDEF }"
"""The line of a query in which documents are chosen."""

_ROWS: Final = re.compile(r"(VALUES \?\w+ \{ )UNDEF( \})")

_FIELD: Final = re.compile(r"#\s*([a-z][a-z@-]*):\s*(.*?)\s*")


class Question(NamedTuple):
    """A question and the query that answers it.

    >>> import comity
    >>> question = comity.load().questions["sco-founders"]
    >>> question.title, question.category, question.keywords
    ('Founders of the SCO', 'lookup', ('SCO', 'founding', 'states'))

    Attributes:
        slug: Its name: that of the file, without ``.rq``.
        title: A few words.
        wordings: The question by language.
        category: What kind of question it is.
        keywords: What one may look for it by.
        may_be_empty: Whether no row is a right answer.
        stored_for: The names of the documents that its stored answer is about.
        answers: The ids of the research questions that it answers.
        companion: The slug of the query that gives the evidence of an aggregate; may be empty.
        text: The query, header included, so that line numbers are the file's.
        file: The path to show in messages.
        translated_notes: Its note in other languages than English, where it has one.
    """

    slug: str
    title: str
    wordings: Mapping[str, str]
    category: str
    keywords: tuple[str, ...]
    may_be_empty: bool
    stored_for: tuple[str, ...]
    answers: tuple[str, ...]
    companion: str
    text: str
    file: str
    translated_notes: Mapping[str, str]

    @property
    def body(self) -> str:
        """The query without the fields of its header."""
        return _body(self.text)

    @property
    def stored_text(self) -> str:
        """The query as its stored answer answers it: of the documents that this is about.

        Raises:
            QueryError: It has no row in which a document could be chosen.
        """
        return asked_of(self.text, self.stored_for)

    @property
    def english(self) -> str:
        """The question in English."""
        return self.wordings[ENGLISH]

    @property
    def notes(self) -> Mapping[str, str]:
        """What it says of its own limits, by language: in English in a comment before the query."""
        note = note_of(self.text)
        return {ENGLISH: note, **self.translated_notes} if note else {}


def asked_of(text: str, documents: Sequence[str]) -> str:
    """Return a query asked of some documents; of every document where none is named.

    >>> print(asked_of("ASK { VALUES ?document { UNDEF } ?node comity:statedIn ?document }", ["a"]))
    ASK { VALUES ?document { <https://w3id.org/comity/id/a> } ?node comity:statedIn ?document }

    Args:
        text: The query; each line keeps its number.
        documents: The names of the documents.

    Raises:
        QueryError: It has no row in which a document could be chosen.
    """
    if not documents:
        return text
    if ROW not in text:
        hint = f"add the line “{ROW}”, and “?node comity:statedIn ?document” to its patterns"
        raise QueryError("this query does not say where a document is chosen", hint=hint)
    chosen = " ".join(f"<{THINGS}{name}>" for name in documents)
    return _ROWS.sub(rf"\g<1>{chosen}\g<2>", text)


def note_of(text: str) -> str:
    r"""Return the note of a question in English; empty where it has none, or is no named question.

    >>> note_of("# title: Talks\n# Bundles are left out.\nASK {}"), note_of("# mine\nASK {}")
    ('Bundles are left out.', '')

    Args:
        text: The query, with its header.
    """
    if not text.startswith(f"# {REQUIRED[0]}:"):
        return ""  # the comments of a query of one's own are no note
    lines = takewhile(lambda line: line.startswith("#"), _body(text).splitlines())
    return " ".join(line.lstrip("# ") for line in lines)


def _body(text: str) -> str:
    return "".join(dropwhile(_FIELD.fullmatch, text.splitlines(keepends=True))).strip()


def read_all(corpus: Corpus) -> list[Question]:
    """Return every named question, in the order of their names.

    Raises:
        QueryError: A header is wrong.
    """
    return [read(source) for source in corpus.queries]


def named(corpus: Corpus, slug: str) -> Question:
    """Return one named question.

    Raises:
        QueryError: There is none of that name, or its header is wrong.
    """
    for source in corpus.queries:
        if source.slug == slug:
            return read(source)
    for problem in corpus.unreadable:
        if problem.place and problem.place.file.endswith(f"{slug}.rq"):
            raise problem
    from difflib import get_close_matches  # noqa: PLC0415 (start-up)

    near = get_close_matches(slug, [source.slug for source in corpus.queries], n=1)
    suggestion = f"did you mean {near[0]}? " if near else ""
    raise QueryError(
        f"there is no question and no file named {slug}",
        hint=f"{suggestion}“comity query --list” names them all",
    )


def read(source: Source) -> Question:
    """Return the question that a query file holds.

    Raises:
        QueryError: The header lacks a field, or says one twice, or says what is not a field.
    """
    text = _text(source)
    fields = _fields(source, text)
    for name in REQUIRED:
        if not fields.get(name):
            hint = f"add a line “# {name}: …” at the top"
            raise QueryError(f"the query's header has no {name}", source.place(1), hint=hint)
    if fields["may-be-empty"] not in {"yes", "no"}:
        what = f"may-be-empty is {fields['may-be-empty']}"
        raise QueryError(what, source.place(1), hint="write yes or no")
    return Question(
        slug=source.slug,
        title=fields["title"],
        wordings=_by_language(fields, "question"),
        category=fields["category"],
        keywords=_listed(fields["keywords"]),
        may_be_empty=fields["may-be-empty"] == "yes",
        stored_for=_listed(fields["stored-for"]),
        answers=_listed(fields.get("answers", "")),
        companion=fields.get("companion", ""),
        text=text,
        file=source.file,
        translated_notes=_by_language(fields, "note"),
    )


def _text(source: Source) -> str:
    try:
        return source.content.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = source.not_utf_8(error)
        raise QueryError(problem.message, problem.place, hint=problem.hint) from None


def _fields(source: Source, text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        field = _FIELD.fullmatch(line)
        if field:
            _admit(field[1], fields, source.place(number))
            fields[field[1]] = field[2]
    return fields


def _admit(name: str, fields: dict[str, str], place: Place) -> None:
    if name not in REQUIRED + OPTIONAL:
        known = ", ".join(REQUIRED + OPTIONAL)
        raise QueryError(f"{name} is not a field of a query's header", place, hint=f"use {known}")
    if name in fields:
        raise QueryError(f"the query's header says {name} twice", place, hint="keep one")


def _by_language(fields: Mapping[str, str], name: str) -> Mapping[str, str]:
    found = {language: fields.get(f"{name}@{language}", "") for language in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())

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
    # parameter-month: time         (optional: the sort of its values, one of `SORTS`)
    # parameter-month@en: Month, year, day or period
    # parameter-month@zh-hans: 月份、年份、日期或时段

A comment after the header says, in English, what the answer leaves out: the question's note.

The last lines of a query's ``WHERE`` are the rows of its parameters with their defaults; what is
chosen stands there instead. A time is two days, the first and the one after the last. Every
question is asked of every document, or of some: ``UNDEF`` leaves it open::

      VALUES (?month ?monthAfter) { ("2002-06-01"^^xsd:date "2002-07-01"^^xsd:date) }
      VALUES ?document { UNDEF }

A view, a CONSTRUCT that writes the data in the terms of another vocabulary, has the same header;
no answer is stored for it.

A question across editions has a row with ``UNDEF`` for each of the documents that it compares.

A federated question (`comity.corpus.federation`) names the items of its block. It is asked of
documents, and says what its answer is stored for, only where it is about documents::

    # items: states
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile, takewhile
from types import MappingProxyType
from typing import Final, NamedTuple

from comity.corpus import VIEWS, Corpus, Source, federation
from comity.errors import QueryError
from comity.rdf.languages import ENGLISH, LANGUAGES
from comity.terms import COMITY, THINGS, XSD

REQUIRED: Final = (
    "title",
    *(f"question@{language}" for language in LANGUAGES),
    "category",
    "keywords",
    "may-be-empty",
    "stored-for",
)
ITEMS: Final = "items"
STORED_FOR: Final = "stored-for"
OPTIONAL: Final = (
    "answers",
    "companion",
    *(f"note@{language}" for language in LANGUAGES if language != ENGLISH),
)

DOCUMENT: Final = "document"
OPEN: Final = "UNDEF"
ROW: Final = f"VALUES ?document {{ {OPEN} }}"
"""The line of a query in which documents are chosen."""

TIME: Final = "time"
SORTS: Final = {
    "actor": COMITY.Actor,
    "organization": COMITY.Organization,
    "state": COMITY.State,
    TIME: XSD + "date",
}
"""The sorts of values that a parameter may have, with their class or datatype."""

_ROWS: Final = re.compile(rf"(VALUES \?\w+ \{{ ){OPEN}( \}})")
_LAST_ROWS: Final = re.compile(r"((?:^  VALUES .*\n)+)\}", re.MULTILINE)
_ROW: Final = re.compile(r"^  VALUES (?:\?(\w+)|\(\?(\w+) \?\2After\)) \{ (.*) \}$", re.MULTILINE)

_ENGLISH_TEXTS: Final = re.compile(r'(LANGMATCHES\(LANG\(\?\w+\), )"en"(?=\))')

_FIELD: Final = re.compile(r"#\s*([a-z][a-z@-]*):\s*(.*?)\s*")
_PARAMETER: Final = re.compile(rf"parameter-([a-z]+)(?:@(?:{'|'.join(LANGUAGES)}))?")


class Parameter(NamedTuple):
    """What may be chosen where a question is asked.

    >>> import comity
    >>> (month,) = comity.load().questions["events-in"].parameters
    >>> month.name, month.sort, month.wordings["en"]
    ('month', 'time', 'Month, year, day or period')

    Attributes:
        name: Its name: that of the variable of its row.
        sort: The sort of its values, one of `SORTS`.
        wordings: What it is, by language.
        default: The value in its row.
    """

    name: str
    sort: str
    wordings: Mapping[str, str]
    default: str


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
        keywords: Its keywords.
        may_be_empty: Whether an empty answer can be right.
        stored_for: The names of the documents that its stored answer is about.
        answers: The ids of the research questions that it answers.
        companion: The slug of the query that gives the evidence of an aggregate; may be empty.
        text: The query, header included, so that line numbers are the file's.
        file: The path to show in messages.
        translated_notes: Its note in other languages than English, where it has one.
        parameters: What may be chosen beside the documents.
        items: Of a federated question, which linked items it asks about; else empty.
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
    parameters: tuple[Parameter, ...] = ()
    items: str = ""

    @property
    def body(self) -> str:
        """The query without the fields of its header."""
        return body(self.text)

    @property
    def stored_text(self) -> str:
        """The query as its stored answer answers it: of the documents that this is about.

        Raises:
            QueryError: It has no row that chooses a document.
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


def body(text: str) -> str:
    """Return a query without the fields of its header."""
    return "".join(dropwhile(_FIELD.fullmatch, text.splitlines(keepends=True))).strip()


def asked_of(
    text: str, documents: Sequence[str], values: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return a query asked of some documents, of every document where none is named.

    >>> print(asked_of("ASK { VALUES ?document { UNDEF } ?node comity:statedIn ?document }", ["a"]))
    ASK { VALUES ?document { <https://w3id.org/comity/id/a> } ?node comity:statedIn ?document }

    Args:
        text: The query; each line keeps its number.
        documents: The names of the documents.
        values: The values of other parameters, by their names.

    Raises:
        QueryError: It has no row that chooses a document.
    """

    def chosen(row: re.Match[str]) -> str:
        value = values.get(row[1] or row[2])
        return row[0] if value is None else f"{row[0][: row.start(3) - row.start()]}{value} }}"

    if documents:
        if ROW not in text:
            hint = f"add the line “{ROW}”, and “?node comity:statedIn ?document” to its patterns"
            raise QueryError("this query does not say where a document is chosen", hint=hint)
        named = " ".join(f"<{THINGS}{name}>" for name in documents)
        text = _ROWS.sub(rf"\g<1>{named}\g<2>", text)
    return _LAST_ROWS.sub(lambda rows: _ROW.sub(chosen, rows[0]), text)


def in_language(text: str, language: str) -> str:
    """Return a query that asks for texts in another language than English.

    >>> in_language('ASK { ?x rdfs:label ?y FILTER (LANGMATCHES(LANG(?y), "en")) }', "zh-hans")
    'ASK { ?x rdfs:label ?y FILTER (LANGMATCHES(LANG(?y), "zh-hans")) }'

    Args:
        text: The query, which names its language in one form only, as here.
        language: The language, a tag of BCP 47.
    """
    return _ENGLISH_TEXTS.sub(rf'\g<1>"{language}"', text)


def rows(text: str) -> dict[str, str]:
    r"""Return the rows of parameters, the last lines of a ``WHERE``, by their names.

    >>> rows("ASK {\n  ?event comity:actor ?actor .\n  VALUES ?actor { actor:un }\n}")
    {'actor': 'actor:un'}
    """
    last = _LAST_ROWS.search(text)
    found = _ROW.finditer(last[1]) if last else ()
    return {row[1] or row[2]: row[3] for row in found}


def parameters(text: str) -> tuple[Parameter, ...]:
    """Return the parameters that the header of a query names, its documents left out."""
    found = map(_FIELD.fullmatch, takewhile(lambda line: line[:1] == "#", text.splitlines()))
    fields = {field[1]: field[2] for field in found if field}
    stands = rows(text)
    return tuple(
        Parameter(named[1], sort, _by_language(fields, key), stands.get(named[1], ""))
        for key, sort in fields.items()
        if "@" not in key and (named := _PARAMETER.fullmatch(key))
    )


def named_alike(questions: Iterable[Question]) -> dict[str, Parameter]:
    """Return the parameters of questions by name: those of one name are alike (QRY-06)."""
    return {one.name: one for question in questions for one in question.parameters}


def note_of(text: str) -> str:
    r"""Return the note of a question in English; empty where it has none, or is no named question.

    >>> note_of("# title: Talks\n# Bundles are left out.\nASK {}"), note_of("# mine\nASK {}")
    ('Bundles are left out.', '')

    Args:
        text: The query, with its header.
    """
    if not text.startswith(f"# {REQUIRED[0]}:"):
        return ""  # the comments of a query of one's own are no note
    lines = takewhile(lambda line: line.startswith("#"), body(text).splitlines())
    return " ".join(line.lstrip("# ") for line in lines)


def read_all(corpus: Corpus) -> list[Question]:
    """Return every named question, in the order of their names.

    Raises:
        QueryError: A header is wrong.
    """
    return [read(source) for source in corpus.queries]


def readable(corpus: Corpus) -> Iterator[tuple[Source, Question]]:
    """Yield the named questions, federated ones too, whose headers are right, with their files."""
    for source in corpus.questions:
        try:
            question = read(source)
        except QueryError:
            continue
        yield source, question


def named(corpus: Corpus, slug: str) -> Question:
    """Return one named question.

    Raises:
        QueryError: There is none of that name, or its header is wrong.
    """
    for source in corpus.questions:
        if source.slug == slug:
            return read(source)
    for problem in corpus.unreadable:
        if problem.place and problem.place.file.endswith(f"{slug}.rq"):
            raise problem
    from difflib import get_close_matches  # noqa: PLC0415 (start-up)

    near = get_close_matches(slug, [source.slug for source in corpus.questions], n=1)
    suggestion = f"did you mean {near[0]}? " if near else ""
    raise QueryError(
        f"there is no question and no file named {slug}",
        hint=f"{suggestion}“comity query --list” names them all",
    )


def read(source: Source) -> Question:
    """Return the question that a query file holds.

    Args:
        source: The file.

    Raises:
        QueryError: The header lacks a field, or says one twice, or says what is not a field.
    """
    text = _text(source)
    fields = _fields(source, text)
    for name in _required(source, text):
        if not fields.get(name):
            hint = f"add a line “# {name}: …” at the top"
            raise QueryError(f"the query's header has no {name}", source.place(1), hint=hint)
    _require_words(fields, source)
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
        stored_for=_listed(fields.get(STORED_FOR, "")),
        answers=_listed(fields.get("answers", "")),
        companion=fields.get("companion", ""),
        text=text,
        file=source.file,
        translated_notes=_by_language(fields, "note"),
        parameters=parameters(text),
        items=fields.get(ITEMS, ""),
    )


def _required(source: Source, text: str) -> tuple[str, ...]:
    """Return the fields that the header of a question or a view needs."""
    if source.name.rpartition("/")[0] == VIEWS:
        return tuple(name for name in REQUIRED if name != STORED_FOR)
    if not federation.is_federated(source):
        return REQUIRED
    due = (ITEMS, *REQUIRED)
    return due if ROW in text else tuple(name for name in due if name != STORED_FOR)


def _require_words(fields: Mapping[str, str], source: Source) -> None:
    """Require that each parameter has a sort and words in each language."""
    for name in dict.fromkeys(key.partition("@")[0] for key in fields if _PARAMETER.fullmatch(key)):
        if fields.get(name) not in SORTS:
            hint = f"write “# {name}: …”, with one of {', '.join(SORTS)}"
            what = f"{name} has no sort of values that there is"
            raise QueryError(what, source.place(1), hint=hint)
        for language in LANGUAGES:
            if not fields.get(f"{name}@{language}"):
                hint = f"add a line “# {name}@{language}: …”"
                raise QueryError(f"{name} has no words in {language}", source.place(1), hint=hint)


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
            _admit(field[1], fields, source, number)
            fields[field[1]] = field[2]
    return fields


def _admit(name: str, fields: dict[str, str], source: Source, line: int) -> None:
    place = source.place(line)
    fitting = (*REQUIRED, *OPTIONAL, *((ITEMS,) if federation.is_federated(source) else ()))
    if name not in fitting and not _PARAMETER.fullmatch(name):
        known = ", ".join((*fitting, "parameter-NAME"))
        raise QueryError(f"{name} is not a field of a query's header", place, hint=f"use {known}")
    if name in fields:
        raise QueryError(f"the query's header says {name} twice", place, hint="keep one")


def _by_language(fields: Mapping[str, str], name: str) -> Mapping[str, str]:
    found = {language: fields.get(f"{name}@{language}", "") for language in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())

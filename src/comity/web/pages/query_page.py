"""The page of each named question, and the page where queries are asked."""

import json
import lzma
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from comity.corpus import Source
from comity.corpus.questions import (
    DOCUMENT,
    SORTS,
    TIME,
    Parameter,
    Question,
    body,
    named_alike,
)
from comity.dataset.parameters import Given, Value
from comity.dataset.sparql_examples import QUERIES
from comity.dataset.statements import GROUPS
from comity.errors import QueryError
from comity.export import dumps
from comity.rdf import excerpt, formats, query, results
from comity.rdf.formats import CSV, TSV
from comity.rdf.languages import CHINESE
from comity.terms import LABELS, TERMS, THINGS
from comity.web import phrases, usage
from comity.web.addresses import BROWSER, data, local
from comity.web.context import Content, Context, File, Page, PageAddress
from comity.web.query_runner import BY_BROWSER, UNPACKER

ASK: Final = "ask"
SIMPLEST: Final = "lookup"
DUMP: Final = f"{BROWSER}/{dumps.NAME}.trig.xz"

# What the script of the query page says beside the phrases that begin with "run-".
_PHRASES: Final = (
    *("answer", "download", "no", "no-rows", "not-answered", "read-there", "triples", "yes"),
)

_HERE: Final = Path(__file__).parents[1]
_TABLE_IN_SQL: Final = re.compile(r"'(\w+)\.csv'")
_SCRIPTS: Final = ("ask", "dataset", "engine", "sparql", "worker")
# The package that unpacks is a script for CommonJS: this makes it a module.
_MODULE: Final = (
    b"const module = { exports: {} }, exports = module.exports, require = () => ({});\n",
    b"\nexport const { XzReadableStream } = module.exports;\n",
)


class Table(NamedTuple):
    """The solutions of a query, as many as are shown, each term in the SPARQL JSON form."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Mapping[str, str] | None]]
    total: int


class Problem(NamedTuple):
    """Why a query was not answered, and what to do."""

    message: str
    hint: str


class Asked(NamedTuple):
    """What the query page shows: a query, and its answer where it was run.

    Attributes:
        slug: The named question that was chosen; may be empty.
        query: The query.
        documents: The names of the documents that it is asked of; all where there is none.
        values: The values that it is asked with.
        table: The solutions of a SELECT.
        truth: The answer to an ASK.
        triples: What a CONSTRUCT made, in Turtle.
        is_cut: Whether the answer has more than is shown.
        problem: Why there is no answer.
        hints: The hints on the query, in English.
    """

    slug: str
    query: str
    documents: Sequence[str] = ()
    values: Sequence[Value] = ()
    table: Table | None = None
    truth: bool | None = None
    triples: str = ""
    is_cut: bool = False
    problem: Problem | None = None
    hints: Sequence[str] = ()


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of each question, and the query page with the first of them."""

    def of(question: Question) -> Callable[[PageAddress], Content]:
        return lambda at: _question(context, at, question)

    asking = {ASK: lambda at: ask(context, at.language, asked(context))}
    return asking | {local(QUERIES + slug): of(q) for slug, q in _every(context).items()}


def files(context: Context) -> Mapping[str, File]:
    """Return each question and its answer as files; where the browser asks, the engine too."""
    found: dict[str, File] = {}
    for slug, question in _every(context).items():
        found[data(QUERIES + slug, "rq")] = partial(Content, formats.QUERY, question.text.encode())
    for slug, source in _answers(context).items():
        found[data(QUERIES + slug, "tsv")] = partial(Content, TSV.content_type, source.content)
        found[data(QUERIES + slug, "csv")] = partial(_as_csv, source)
        if slug in context.questions:
            address = data(QUERIES + slug, f"{CHINESE}.csv")
            found[address] = partial(_as_csv, source, partial(_in_chinese, context, slug))
    if context.runner.who == BY_BROWSER:
        found |= {f"{BROWSER}/{name}.js": partial(script, name) for name in _SCRIPTS}
        for name, content in context.runner.engine.items():
            path, sent = _as_sent(name, content)
            found[f"{BROWSER}/{path}"] = partial(Content, formats.content_type(path), sent)
        found[DUMP] = partial(_data, context)
    return found


def _as_sent(name: str, content: bytes) -> tuple[str, bytes]:
    """Return a file of the engine as it is sent: many hosts do not compress what is large."""
    if name.endswith(".wasm"):
        return f"{name}.xz", _packed(content)
    if name.startswith(UNPACKER.name) and name.endswith(".js"):
        return f"{UNPACKER.name}/xz.js", content.join(_MODULE)
    return name, content


def _data(context: Context) -> Content:
    """Return the data set for the engine."""
    written = context.dump_files[DUMP.removeprefix(f"{BROWSER}/").removesuffix(".xz")]()
    return Content(formats.content_type(DUMP), _packed(written))


def _packed(content: bytes) -> bytes:
    """Return a file in XZ, a third smaller than in gzip; the checksum is the one that is read."""
    return lzma.compress(content, check=lzma.CHECK_CRC32)


def script(name: str) -> Content:
    """Return one of the scripts that readers' browsers run."""
    return Content(formats.content_type("js"), (_HERE / BROWSER / f"{name}.js").read_bytes())


def asked(context: Context, slug: str | None = None, given: Sequence[Given] = ()) -> Asked:
    """Return the query of a named question, by default of the first.

    An empty one where there is none of that name.

    Args:
        context: What pages are made from.
        slug: The name of the question.
        given: Names of its parameters with what is typed for each.

    Raises:
        QueryError: There is no such parameter, or no such value.
    """
    listed = [question.slug for some in _categories(context).values() for question in some]
    name = next(iter(listed), "") if slug is None else slug
    if name not in context.questions:
        return Asked("", "")
    found = context.dataset.asked(name, given)
    return Asked(name, body(found.text), found.documents, found.values)


def ask(context: Context, language: str, shown: Asked) -> Content:
    """Return the query page, with a query and its answer."""
    return context.render(
        "ask",
        PageAddress(ASK, language, f"{language}/{ASK}.html"),
        asked=shown,
        chosen=context.questions.get(shown.slug),
        fields=list(_fields(context, language, shown)),
        categories=_categories(context),
        federated=context.federated.values(),
        documents=[iri.removeprefix(THINGS) for iri in context.documents],
        things=THINGS,
        dataset=context.dataset,
        cited=context.cited,
        runner=context.runner.who,
        phrases=said_by_script(),
        dump=DUMP,
        prefixes=dict(context.dataset.prefixes),
        most=excerpt.ROWS,
    )


def _categories(context: Context) -> dict[str, list[Question]]:
    """Return the questions by category, that of the simplest questions first."""
    found: dict[str, list[Question]] = {}
    for question in context.questions.values():
        found.setdefault(question.category, []).append(question)
    return dict(sorted(found.items(), key=lambda item: (item[0] != SIMPLEST, item[0])))


class Field(NamedTuple):
    """A field of the form in which values are given.

    Attributes:
        parameter: What is given in it.
        things: What may be chosen, by the end of its IRI, with its name; none for a time.
        value: What is given now: the end of an IRI, or a time.
        is_shown: Whether the question that is shown has it.
    """

    parameter: Parameter
    things: Sequence[tuple[str, str]]
    value: str
    is_shown: bool


def _fields(context: Context, language: str, shown: Asked) -> Iterator[Field]:
    """Yield the fields of the question; where the browser asks, those of every question."""
    prefixes = context.dataset.prefixes
    values = {one.parameter.name: one for one in shown.values}
    for name, parameter in named_alike(context.questions.values()).items():
        value = values.get(name)
        if not value and context.runner.who != BY_BROWSER:
            continue
        is_time = parameter.sort == TIME
        things = () if is_time else _things(context, SORTS[parameter.sort], language)
        now = ""
        if value and not value.is_default:
            now = value.short(prefixes) if is_time else value.node(prefixes).removeprefix(THINGS)
        yield Field(parameter, things, now, value is not None)


def _things(context: Context, kind: str, language: str) -> list[tuple[str, str]]:
    """Return what is of a class, by the end of its IRI, in the order of the names."""
    facts = context.facts
    named = [
        (iri.removeprefix(THINGS), facts.text(iri, LABELS[0], language) or facts.label(iri))
        for iri in facts.instances(kind)
        if iri.startswith(THINGS)
    ]
    return sorted(named, key=lambda pair: (pair[1].casefold(), pair[0]))


def said_by_script() -> list[str]:
    """Return the keys of the phrases that the script of the query page needs."""
    return [*_PHRASES, *(key for key in phrases.every() if key.startswith("run-"))]


def table(answer: bytes, total: int | None = None) -> Table:
    """Return solutions in the SPARQL 1.1 Query Results JSON Format as a table.

    Args:
        answer: The solutions.
        total: How many there are; by default those that are given.
    """
    found = json.loads(answer)
    columns, bindings = found["head"]["vars"], found["results"]["bindings"]
    rows = [[binding.get(column) for column in columns] for binding in bindings]
    return Table(columns, rows, len(bindings) if total is None else total)


def stored(source: Source) -> Table:
    """Return the stored answer of a question, whole.

    Raises:
        QueryError: It is not in SPARQL 1.1 TSV.
    """
    with _blaming(source):
        return table(_read(source).serialize(format=QueryResultsFormat.JSON) or b"")


def _as_csv(source: Source, otherwise: Callable[[], Source | None] = lambda: None) -> Content:
    """Return a stored answer as CSV, or the same answer in another language."""
    shown = otherwise() or source
    with _blaming(shown):
        return Content(CSV.content_type, b"".join(results.comma_separated(_read(shown))))


@lru_cache(maxsize=64)  # the page and the file want the same one
def _in_chinese(context: Context, slug: str) -> Source | None:
    """Return the stored answer of a question with the texts in Chinese.

    None where a cell would be lost, because the data have its text in English only.
    """
    source = _answers(context)[slug]
    dataset, question = context.dataset, context.questions[slug]
    given = [(DOCUMENT, name) for name in question.stored_for]
    text = dataset.asked(slug, given, CHINESE).text
    found = query.run(dataset.store, text, question.file, dataset.prefixes)
    chinese = source._replace(content=results.write(found, TSV.name, {}))
    with _blaming(source):
        same = _filled(stored(chinese)) == _filled(stored(source))
    return chinese if same else None


def _filled(answer: Table) -> list[int]:
    """Return how many cells of each column have a value."""
    cells = zip(*answer.rows, strict=True) if answer.rows else ()
    return [sum(bool(cell and cell["value"]) for cell in column) for column in cells]


def _read(source: Source) -> QuerySolutions:
    found = parse_query_results(source.content, format=QueryResultsFormat.TSV)
    if not isinstance(found, QuerySolutions):
        raise QueryError("not the answer to a SELECT", source.place(), hint="store it anew")
    return found


@contextmanager
def _blaming(source: Source) -> Iterator[None]:
    """Say of which answer an error of the parser is: it reads row after row."""
    try:
        yield
    except SyntaxError as error:
        hint = f"store it anew: comity query {source.slug} --format tsv"
        raise QueryError(f"not an answer: {error.msg}", source.place(), hint=hint) from None


def _every(context: Context) -> Mapping[str, Question]:
    """Return the questions of the data set, and those that ask Wikidata as well."""
    return {**context.questions, **context.federated}


def _answers(context: Context) -> Mapping[str, Source]:
    """Return the stored answers of the questions that there are."""
    corpus = context.dataset.corpus
    stored = corpus.answers + corpus.federated_answers
    return {answer.slug: answer for answer in stored if answer.slug in _every(context)}


def _question(context: Context, at: PageAddress, question: Question) -> Content:
    answer = _answers(context).get(question.slug)
    if answer and at.language == CHINESE and question.slug in context.questions:
        answer = _in_chinese(context, question.slug) or answer
    sql = next(
        (s.content for s in context.dataset.corpus.sql if s.slug == question.slug), b""
    ).decode()
    return context.render(
        "question",
        at,
        node=QUERIES + question.slug,
        question=question,
        part=context.in_part(at.language, question.text),
        companion=context.questions.get(question.companion),
        classes=list(_classes(question)),
        answer=stored(answer) if answer else None,
        documents=[THINGS + name for name in question.stored_for],
        values=context.dataset.asked(question.slug).values,
        dataset=context.dataset,
        cited=context.cited,
        sql=sql.strip(),
        tables=list(dict.fromkeys(_TABLE_IN_SQL.findall(sql))),
        runner="nobody" if question.items else context.runner.who,
    )


def _classes(question: Question) -> Iterator[str]:
    """Yield the classes of statements that a query names, which say how sure its rows are."""
    named = usage.named(question.text, {})
    return (
        name
        for name in (*GROUPS, "Account", "Comparison", "Identification")
        if TERMS + name in named
    )

"""Where the data is: every file of a corpus, read once, each with the graph it belongs to."""

from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from comity.corpus import reading
from comity.errors import ComityError, CorpusError, Place
from comity.terms import GRAPHS

PREFIX_TABLE: Final = "ontology/prefixes.ttl"
REQUIRED: Final = ("ontology/comity.ttl", PREFIX_TABLE, "data")
LINKS: Final = "links"
COMPARISONS: Final = "comparisons"
COVERAGE: Final = "coverage.tsv"
SECOND_CODING: Final = "second-coding.tsv"
ADJUDICATION: Final = "adjudication.tsv"
ASSERTIONS: Final = "assertions.tsv"
COMPLETENESS: Final = "completeness.tsv"
SHEET_QUERY: Final = "queries/coding/sheet.rq"
RELEASED: Final = "iris.tsv"
POINTS: Final = "points.tsv"
CHINESE_LABELS: Final = "labels-zh-hans.tsv"
TABLES: Final = "queries/tables"
FEDERATED: Final = "queries/federated"
VIEWS: Final = "queries/views"
DOCS: Final = "docs"
GUIDE: Final = f"{DOCS}/codebook.md"
CHANGES: Final = "CHANGELOG.md"

LONGEST_LINE: Final = 1_000_000  # bytes; a parser's buffer ends at 16 times that


def require_lines(content: bytes, file: str) -> None:
    """Raise where a file has a line that nobody has written: no reader of it is made for that.

    Args:
        content: The bytes of a file.
        file: The path to show in messages.

    Raises:
        CorpusError: A line is longer than `LONGEST_LINE`.
    """
    if len(content) <= LONGEST_LINE:
        return
    for number, line in enumerate(content.split(b"\n"), start=1):
        if len(line) > LONGEST_LINE:
            message = f"a line of {len(line):,} bytes: {LONGEST_LINE:,} at most are read"
            hint = "break it into several, or remove what is none of the file's"
            raise CorpusError(message, Place(file, number), hint=hint)


def _is_utf_8(name: str) -> bool:
    """Return whether the name of a file is text: Python has other bytes as surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


class Source(NamedTuple):
    """One file of the corpus.

    Attributes:
        name: Its path inside the corpus, with slashes: ``data/actors.ttl``.
        file: The path to show in messages.
        content: Its bytes, read once.
        graph: The IRI of the named graph that it is loaded into; empty where it is not loaded.
    """

    name: str
    file: str
    content: bytes
    graph: str = ""

    @property
    def folder(self) -> str:
        """The name of the folder that it lies in: the document's, for a document's file."""
        return self.name.split("/")[-2]

    @property
    def slug(self) -> str:
        """The file's name up to its first dot."""
        return self.name.split("/")[-1].split(".")[0]

    @property
    def legible(self) -> str:
        """Its text, with U+FFFD in the place of what is not UTF-8."""
        return self.content.decode(errors="replace")

    def place(self, line: int | None = None, column: int | None = None) -> Place:
        """Return a place in this file.

        Args:
            line: The line, from 1; None for the file as a whole.
            column: The column in characters, from 1.
        """
        return Place(self.file, line, column)

    def not_utf_8(self, error: UnicodeDecodeError) -> CorpusError:
        """Return the error for a file that is not UTF-8, at its first wrong byte."""
        before = self.content[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return CorpusError(
            "not UTF-8 text", self.place(line, column), hint="save the file as UTF-8"
        )


class Corpus(NamedTuple):
    """Everything that is published, as files.

    Attributes:
        root: The folder that holds ``ontology/``, ``data/``, ``shapes/`` and ``queries/``.
        rdf: The Turtle files of the data set, each with its graph.
        links: The SSSOM tables, each with its graph.
        coverage: The coverage tables of the documents.
        shapes: The SHACL files; they are not part of the data set.
        queries: The named questions.
        released: The list of the IRIs that were released.
        points: Where on the globe things are drawn, with the source of each point.
        tables: The queries and definitions of the tables to export.
        guide: The coding rules, where they are at hand.
        guides: What is written for readers, in Markdown with its pictures, and the list of changes,
            where they are at hand.
        codings: The sheets of second coders, and what was decided where they differ.
        inventories: What a reader of the text alone found asserted, and how far it is data.
        sheet: The query that derives a coding sheet from the data.
        unreadable: What was listed and could not be read; `require_readable` raises it.
        answers: The stored answers, in SPARQL 1.1 TSV, each under the name of its question.
        sql: Questions as they are asked of the tables, under the same names.
        labels: The Chinese labels of the authority files, and whose each is.
        federated: The named questions that ask Wikidata as well.
        federated_answers: Their stored answers, from a test copy in place of Wikidata.
        views: The queries that write the data in the terms of other vocabularies.
    """

    root: Path
    rdf: tuple[Source, ...]
    links: tuple[Source, ...]
    coverage: tuple[Source, ...]
    shapes: tuple[Source, ...]
    queries: tuple[Source, ...]
    released: tuple[Source, ...] = ()
    points: tuple[Source, ...] = ()
    tables: tuple[Source, ...] = ()
    guide: tuple[Source, ...] = ()
    guides: tuple[Source, ...] = ()
    codings: tuple[Source, ...] = ()
    inventories: tuple[Source, ...] = ()
    sheet: tuple[Source, ...] = ()
    unreadable: tuple[ComityError, ...] = ()
    answers: tuple[Source, ...] = ()
    sql: tuple[Source, ...] = ()
    labels: tuple[Source, ...] = ()
    federated: tuple[Source, ...] = ()
    federated_answers: tuple[Source, ...] = ()
    views: tuple[Source, ...] = ()

    @property
    def questions(self) -> tuple[Source, ...]:
        """Every named question, those that ask Wikidata as well included."""
        return self.queries + self.federated

    @property
    def document_folders(self) -> frozenset[str]:
        """The names of the folders of documents: those of ``data/`` but links and comparisons."""
        found = (s.folder for s in self.rdf + self.coverage if s.name.count("/") > 1)
        return frozenset(found) - {LINKS, COMPARISONS}

    def require_readable(self) -> None:
        """Raise the first problem with reading the files, if there was one.

        Raises:
            ComityError: A file could not be read.
        """
        for problem in self.unreadable:
            raise problem


def find(folder: Path | None = None) -> Path:
    """Return the folder that holds the data.

    Args:
        folder: A folder of the same layout, if not the data that Comity itself carries.

    Returns:
        That folder; else the one inside the installed package (wheel), else the one that the
        package's source is in (clone, editable install).

    Raises:
        CorpusError: There is no such folder, or it has another layout.
    """
    package = Path(__file__).resolve().parents[1]
    candidates = [folder] if folder else [package, package.parents[1]]
    for candidate in candidates:
        if all((candidate / name).exists() for name in REQUIRED):
            return candidate
    if folder is None:
        raise CorpusError("Comity's data is missing from this installation", hint="install again")
    if not folder.is_dir():
        what = "not a folder" if folder.exists() else "no such folder"
        raise CorpusError(
            what, Place(str(folder)), hint="name a folder that holds ontology/ and data/"
        )
    missing = next(name for name in REQUIRED if not (folder / name).exists())
    raise CorpusError(
        f"not a corpus: {missing} is missing",
        Place(str(folder)),
        hint="name the folder that holds ontology/, data/, shapes/ and queries/",
    )


def read(folder: Path | None = None, kinds: Collection[str] = Corpus._fields) -> Corpus:
    """Read the corpus: the one place where its files are opened.

    Args:
        folder: A folder of the same layout, if not the data that Comity itself carries.
        kinds: Which of the attributes of a corpus to read; the others are left empty.

    Returns:
        The files, in the order of their names, whatever their content.

    Raises:
        CorpusError: There is no such folder, or it has another layout.
    """
    root = find(folder)
    reader = _Reader(root)

    def read_if_wanted(kind: str, sources: Iterable[Source]) -> tuple[Source, ...]:
        return tuple(sources) if kind in kinds else ()

    return Corpus(
        root=root,
        rdf=read_if_wanted("rdf", reader.graphs()),
        links=read_if_wanted("links", reader.files(f"data/{LINKS}", ".sssom.tsv", GRAPHS + LINKS)),
        coverage=read_if_wanted("coverage", reader.of_documents(COVERAGE)),
        shapes=read_if_wanted("shapes", reader.files("shapes", ".ttl")),
        queries=read_if_wanted("queries", reader.files("queries", ".rq")),
        released=read_if_wanted("released", reader.files("data", RELEASED)),
        points=read_if_wanted("points", reader.files("data", POINTS)),
        tables=read_if_wanted("tables", reader.files(TABLES, (".rq", ".toml"))),
        guide=read_if_wanted("guide", reader.files(*GUIDE.split("/"))),
        guides=read_if_wanted(
            "guides", chain(reader.files(DOCS, (".md", ".svg")), reader.of_root(CHANGES))
        ),
        codings=read_if_wanted("codings", reader.of_documents(SECOND_CODING, ADJUDICATION)),
        inventories=read_if_wanted("inventories", reader.of_documents(ASSERTIONS, COMPLETENESS)),
        sheet=read_if_wanted("sheet", reader.files(*SHEET_QUERY.rsplit("/", 1))),
        answers=read_if_wanted("answers", reader.files("queries", ".tsv")),
        sql=read_if_wanted("sql", reader.files("queries/sql", ".sql")),
        labels=read_if_wanted("labels", reader.files("data", CHINESE_LABELS)),
        federated=read_if_wanted("federated", reader.files(FEDERATED, ".rq")),
        federated_answers=read_if_wanted("federated_answers", reader.files(FEDERATED, ".tsv")),
        views=read_if_wanted("views", reader.files(VIEWS, ".rq")),
        unreadable=tuple(reader.problems),
    )


def graphs(corpus: Corpus) -> tuple[str, ...]:
    """Return the IRIs of the named graphs, in order."""
    return tuple(sorted({source.graph for source in corpus.rdf + corpus.links}))


class _Reader:
    """Reads the files of one corpus and collects what could not be read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[ComityError] = []
        here = Path.cwd()
        absolute = root.absolute()
        self.shown = absolute.relative_to(here) if absolute.is_relative_to(here) else root

    def graphs(self) -> Iterator[Source]:
        """Yield each Turtle file of the data set: the rule from folder to graph is this."""
        apart = {"ontology/concepts.ttl": "concepts", "data/catalog.ttl": "catalog"}
        for folder, graph in (("ontology", "ontology"), ("data", "authority")):
            for source in self.files(folder, ".ttl", GRAPHS + graph):
                special = apart.get(source.name)
                yield Source(
                    source.name,
                    source.file,
                    source.content,
                    GRAPHS + special if special else source.graph,
                )
        for name in self.folders():
            yield from self.files(f"data/{name}", ".ttl", GRAPHS + name)

    def of_root(self, name: str) -> Iterator[Source]:
        """Yield a file that is in no folder; none where it is not at hand."""
        if (self.root / name).is_file():
            yield from self._read(name, "")

    def of_documents(self, *names: str) -> Iterator[Source]:
        """Yield the files of these names in each document's folder."""
        for folder in self.folders():
            if folder not in {LINKS, COMPARISONS}:
                yield from self.files(f"data/{folder}", names)

    def folders(self) -> list[str]:
        """Return the names of the folders of ``data/``."""
        data = self.root / "data"
        return sorted(e.name for e in data.iterdir() if e.is_dir() and _is_utf_8(e.name))

    def files(
        self, folder: str, ending: str | tuple[str, ...], graph: str = ""
    ) -> Iterator[Source]:
        """Yield the files of one folder whose names end so; none where there is no folder."""
        where = self.root / folder
        entries = list(where.iterdir()) if where.is_dir() else []
        for name in sorted(entry.name for entry in entries):
            if not _is_utf_8(name):
                self._refuse_name(f"{folder}/{name}")
            elif name.endswith(ending) and not name.startswith("."):
                yield from self._read(f"{folder}/{name}", graph)

    def _without_mark(self, content: bytes, shown: str) -> bytes:
        """Report a byte order mark, with which no Turtle and no SPARQL may begin; return the rest.

        So a check looks at the rest, and does not miss what is in it elsewhere.
        """
        if content.startswith(BOM_UTF8):
            message, hint = (
                "a byte order mark begins the file",
                "save the file as UTF-8 without one",
            )
            self.problems.append(CorpusError(message, Place(shown, 1, 1), hint=hint))
        return content.removeprefix(BOM_UTF8)

    def _refuse_name(self, name: str) -> None:
        """Report a name that no IRI and no report could have; once, however often it is listed."""
        place, hint = Place(str(self.shown / name)), "rename it in plain letters"
        if all(problem.place != place for problem in self.problems):
            self.problems.append(CorpusError("the name is not UTF-8", place, hint=hint))

    def _read(self, name: str, graph: str) -> Iterator[Source]:
        shown = str(self.shown / name)
        try:
            content = reading.read_regular(self.root / name)
            require_lines(content, shown)
            yield Source(name, shown, self._without_mark(content, shown), graph)
        except CorpusError as problem:
            self.problems.append(problem)
        except IsADirectoryError:
            hint = "rename the folder, or put a file in its place"
            self.problems.append(
                CorpusError("this is a folder, not a file", Place(shown), hint=hint)
            )
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "make the file readable, or remove it"
            self.problems.append(CorpusError(f"cannot be read: {reason}", Place(shown), hint=hint))

"""What is in the archive: files of the project, what is generated from them, and what describes it.

Its folders ``data/``, ``ontology/``, ``shapes/`` and ``queries/`` are laid out as in the project:
the unzipped archive is a corpus, which every command takes by ``--corpus``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from comity.dataset import Dataset
from comity.dataset.catalog import LICENCES
from comity.errors import Place, ReleaseError
from comity.export import dumps
from comity.export.checksums import checksums
from comity.export.release import about as about_
from comity.export.release import readme, ro_crate, zenodo
from comity.export.tables import DEFAULT
from comity.export.tables import contents as tables
from comity.export.tables.rows import Filled


class Shipped(Protocol):
    """A package of npm that a site is built with, as `comity.web.npm.Package` has it."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def version(self) -> str:
        """Its version."""

    @property
    def sha512(self) -> str:
        """The checksum of its archive, as a lock file of npm has it."""


class Folder(NamedTuple):
    """A folder of the archive.

    Attributes:
        name: Its name.
        title: What it holds, in a few words.
        taken: The files of the project that it holds, as patterns; none where it is generated.
    """

    name: str
    title: str
    taken: tuple[str, ...] = ()


DUMPS: Final = "dumps"
TABLES: Final = "tables"
FOLDERS: Final = (
    Folder(
        TABLES, "the data set as tables: CSV, Parquet, Excel; the codebook explains each column"
    ),
    Folder(DUMPS, "the data set as RDF, to be loaded: Turtle, TriG, N-Quads"),
    Folder(
        "queries",
        "the named questions in SPARQL, their answers (.tsv), and the same in SQL; those in "
        "`federated` ask Wikidata as well; their stored answers are from a small test copy",
        ("*.rq", "*.tsv", "*/*.rq", "*/*.tsv", "*/*.sql", "*/*.toml"),
    ),
    Folder(
        "data",
        "the data as it is written by hand, with the link set and its evidence",
        ("*.ttl", "*.tsv", "*/*.ttl", "*/*.tsv"),
    ),
    Folder("ontology", "classes, properties, concepts, alignments, prefixes", ("*.ttl",)),
    Folder("shapes", "the constraints that the data meets, in SHACL", ("*.ttl",)),
    Folder(
        "docs",
        "the model; the coding rules, and how far two coders agreed; the tables, how events are "
        "counted; which names last",
        (
            "authority.md",
            "codebook.md",
            "counting.md",
            "iris.md",
            "licences.md",
            "links.md",
            "model.md",
            "model.svg",
            "reliability.md",
            "tables.md",
        ),
    ),
    Folder("notebooks", "figures for print, made of the tables, in Python and R", ("*.py", "*.R")),
    Folder(
        "LICENSES",
        "the texts of the licences",
        tuple(f"{licence.spdx}.txt" for licence in LICENCES.values()),
    ),
)
ALONE: Final = ("CHANGELOG.md", "CITATION.cff")

README: Final = "README.md"
CAVEATS: Final = "Read with care"  # the heading of the project's README that both have
ZENODO: Final = ".zenodo.json"
BILL: Final = "bom.cdx.json"
# What the bill is made from, and what makes it.
LOCK: Final = "requirements/extras.txt"
PROJECT: Final = "pyproject.toml"
BILL_LIBRARY: Final = "cyclonedx-python-lib"
CHECKSUMS: Final = "SHA256SUMS"
SINGLE: Final = {
    README: "what this archive is",
    "CHANGELOG.md": "what changed, release by release",
    "CITATION.cff": "how to cite, for programs",
    ro_crate.NAME: "title, size, checksum and licence of each file, for programs (RO-Crate)",
    ZENODO: "the description of the archive for Zenodo",
    BILL: "the packages that the program uses, with checksums, for programs (CycloneDX)",
    CHECKSUMS: "the checksums: “sha256sum --check SHA256SUMS” says whether all is here",
}


def read(dataset: Dataset, filled: list[Filled], shipped: Iterable[Shipped]) -> dict[str, bytes]:
    """Return the content of every file of the archive, by its path.

    Args:
        dataset: The data set.
        filled: Its tables.
        shipped: The packages of npm that a site is built with.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A query is wrong.
        ReleaseError: A file that belongs to a release is missing, or cannot be read.
        TableError: The data does not fit the definitions of the tables.
    """
    from comity.export.release import bill  # noqa: PLC0415 (its library makes releases only)

    about, root = about_.read(dataset), dataset.corpus.root
    files = dict(_taken(root))
    files |= {f"{DUMPS}/{name}": content for name, content in dumps.contents(dataset).items()}
    files |= {f"{TABLES}/{name}": content for name, content in tables(dataset, filled, DEFAULT)}
    caveats = readme.section(text(root, README), CAVEATS)
    titles = {f"{folder.name}/": folder.title for folder in FOLDERS} | SINGLE
    files[README] = readme.write(about, titles, files, caveats)
    files[ZENODO] = zenodo.write(about)
    files[BILL] = bill.write(about, text(root, LOCK), text(root, PROJECT), shipped)
    titles |= _titles(dataset, filled)
    files[ro_crate.NAME] = ro_crate.write(about, files, titles)
    files[CHECKSUMS] = checksums(files)
    return files


def text(root: Path, name: str) -> str:
    """Return the text of a file of the project.

    Raises:
        ReleaseError: It is missing, or cannot be read.
    """
    return _content(root / name).decode("utf-8", errors="replace")


def _taken(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file of the project; no pattern finds nothing."""
    for name in ALONE:
        yield name, _content(root / name)
    for folder in FOLDERS:
        for pattern in folder.taken:
            found = [path for path in (root / folder.name).glob(pattern) if path.name[0] != "."]
            for path in found or [root / folder.name / pattern]:
                yield path.relative_to(root).as_posix(), _content(path)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        hint = "make the release in a clone of the project"
        raise ReleaseError(
            "a release needs this, and it is missing", Place(str(path)), hint=hint
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReleaseError(f"cannot be read: {reason}", Place(str(path))) from None


def _titles(dataset: Dataset, filled: list[Filled]) -> Iterator[tuple[str, str]]:
    """Yield the path of each table and question with what it is."""
    for each in filled:
        for ending in "csv", "parquet":
            yield f"{TABLES}/{each.table.name}.{ending}", each.table.description
    for slug, view in dataset.views.items():
        yield f"{DUMPS}/{dumps.of_view(slug)}", view.english
        yield f"queries/views/{slug}.rq", view.english
    for question in dataset.questions.values():
        yield f"queries/{question.slug}.rq", question.english
        yield f"queries/{question.slug}.tsv", f"The answer to: {question.english}"
        yield f"queries/sql/{question.slug}.sql", f"{question.english} In SQL over the tables."
    for question in dataset.federated.values():
        yield f"queries/federated/{question.slug}.rq", question.english
        answer = f"Answer of a test copy of Wikidata to: {question.english}"
        yield f"queries/federated/{question.slug}.tsv", answer

"""The README inside the archive, for whoever unzips it."""

from collections.abc import Iterator, Mapping

from comity.errors import ReleaseError
from comity.release.description import Description
from comity.release.licences import FOLDER


def write(
    about: Description, folders: Mapping[str, str], single: Mapping[str, str], caveats: str
) -> bytes:
    """Return the README, as Markdown.

    Args:
        about: The release.
        folders: What each folder holds.
        single: What each file beside the folders is.
        caveats: What has to be known by whoever uses the data, as Markdown.
    """
    return ("\n\n".join(_paragraphs(about, folders, single, caveats)) + "\n").encode()


def section(page: str, heading: str) -> str:
    r"""Return what stands under a heading of a page in Markdown.

    Raises:
        ReleaseError: There is no such heading.

    >>> section("# A\n\n## B\n\ntext\n\n## C\n", "B")
    'text'
    """
    _, found, rest = page.partition(f"\n## {heading}\n")
    if not found:
        hint = "the README of the archive takes it from there"
        raise ReleaseError(f"README.md has no heading “{heading}”", hint=hint)
    return rest.partition("\n## ")[0].strip()


def _paragraphs(
    about: Description, folders: Mapping[str, str], single: Mapping[str, str], caveats: str
) -> Iterator[str]:
    edition = about.edition
    yield f"# {edition.title}"
    yield f"{edition.description} Version {edition.version}, {edition.issued.isoformat()}."
    yield "It has the statements of:"
    yield _list(reference.plain for reference in about.documents)
    yield "## What is what"
    yield "| | what it holds | licence |\n|---|---|---|\n" + "\n".join(
        f"| [{path}]({path}) | {title} | {_licence(about, path)} |"
        for path, title in {**folders, **single}.items()
    )
    yield (
        "`dumps/comity.ttl` has everything in one graph, `dumps/comity.trig` and `dumps/comity.nq` "
        "in named graphs; the questions, which are one of them, are under "
        f"{about.licences.questions.spdx} there too. `tables/comity.xlsx` is the one to open in a "
        "spreadsheet; [tables/codebook.md](tables/codebook.md) says what each column means."
    )
    yield (
        "This folder is a corpus: with the program Comity installed, `comity query sco-founders "
        "--corpus .` answers a question from it, and `comity check --corpus .` checks it. "
        "Any SPARQL 1.1 store answers the queries over the union of the graphs."
    )
    yield "## How to cite"
    yield "The data set:"
    yield f"> {about.cited.plain}"
    yield (
        "With each fact, cite its passage, such as “CND2002-6 ¶7 s4”, which stands in the row or "
        "beside the statement: it is the document's word, and not Comity's."
    )
    yield "## Read with care"
    yield caveats


def _licence(about: Description, path: str) -> str:
    if path == FOLDER:
        return ""
    return ", ".join(licence.spdx for licence in about.licences.of(path))


def _list(items: Iterator[str]) -> str:
    return "\n".join(f"- {item}" for item in items)

"""The README inside the archive."""

from collections.abc import Collection, Iterator, Mapping

from comity.errors import ReleaseError
from comity.export.release.about import Description


def write(
    about: Description, titles: Mapping[str, str], files: Collection[str], caveats: str
) -> bytes:
    """Return the README, as Markdown.

    Args:
        about: The release.
        titles: What each folder holds, its name with a slash at the end, and what each file is
            beside the folders.
        files: The paths of the files in the folders.
        caveats: What users of the data have to know, as Markdown.
    """
    return ("\n\n".join(_paragraphs(about, titles, files, caveats)) + "\n").encode()


def section(page: str, heading: str) -> str:
    r"""Return the text below a heading of a page in Markdown.

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
    about: Description, titles: Mapping[str, str], files: Collection[str], caveats: str
) -> Iterator[str]:
    catalog = about.catalog
    yield f"# {catalog.title}"
    yield f"{catalog.description} Version {catalog.version}, {catalog.issued}."
    yield "It has the statements of:"
    yield _list(reference.plain for reference in about.documents)
    yield "## What is what"
    yield "| | what it holds | licence |\n|---|---|---|\n" + "\n".join(
        f"| [{path}]({path}) | {title} | {_licences(about, path, files)} |"
        for path, title in titles.items()
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
        "With each fact, cite its passage (document, paragraph, sentence), which is in the row or "
        "with the statement: what the document says is its issuer's claim, not Comity's."
    )
    yield "## Read with care"
    yield caveats


def _licences(about: Description, path: str, files: Collection[str]) -> str:
    """Return what a file is under, or the files of a folder."""
    inside = [file for file in files if file.startswith(path)] or [path]
    found = dict.fromkeys(one.spdx for file in inside for one in about.licences.of(file))
    return ", ".join(found)


def _list(items: Iterator[str]) -> str:
    return "\n".join(f"- {item}" for item in items)

"""``comity verify-source``: compare a copy of a document with what was encoded."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import complete
from comity.cli.codes import FINDINGS, FINE
from comity.cli.progress import Steps
from comity.rdf.curies import shorten

if TYPE_CHECKING:
    from comity.dataset import Dataset
    from comity.documents.verification import Verification

PURPOSE: Final = "compare your copy of a document with the text that was encoded"
EXAMPLE: Final = "comity verify-source document.txt"
FINDINGS_MEAN: Final = "the copy differs"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.description = (
        f"{parser.description} Every encoded sentence, printed word and deep link is looked for."
    )
    file = parser.add_argument(
        "file", type=Path, metavar="FILE", help="a text file, or a saved web page"
    )
    complete(file, "files")
    parser.add_argument(
        "--all", action="store_true", help="list all sentences, not only those that are missing"
    )


def run(options: argparse.Namespace) -> int:
    """Print the passages and the printed words that a copy of the document lacks."""
    from comity.dataset import read
    from comity.documents import copies
    from comity.documents.deep_links import DIRECTIVE
    from comity.documents.printed_words import verify_links, verify_words
    from comity.documents.verification import Status, verify_source

    text = copies.read(options.file)
    dataset = read(options.corpus)
    with Steps(options, "comparing") as progress:
        progress("sentences")
        found = verify_source(dataset, text)
        progress("printed words")
        words = verify_words(dataset.store, found)
        progress("links")
        links = verify_links(dataset.store, found)
    for verdict in found.verdicts:
        if options.all or verdict.status is not Status.FOUND:
            print(f"{verdict.passage.slug:8} {verdict.status:10} {verdict.passage.citation}")
    for printed in words.missing:
        where = ", ".join(printed.passages) or "document"
        print(f"{where:8} not there  “{printed.text}” of {shorten(printed.node, dataset.prefixes)}")
    for printed in words.long:
        name = shorten(printed.node, dataset.prefixes)
        print(f"{printed.passages[0]:8} too long   “{printed.text}” of {name}")
    for link in links.missing:
        print(f"{link.passages[0]:8} not marked {DIRECTIVE}{link.text}")
    there, sentences = found.count(headings=False)
    titles, headings = found.count(headings=True)
    print(f"{there} of {sentences} sentences found, {titles} of {headings} headings found")
    for line in beyond(dataset, found, text):
        print(line)
    in_place, marked = (some.looked_for - len(some.missing) for some in (words, links))
    marks = f", {marked} of {links.looked_for} deep links match" if links.looked_for else ""
    print(f"{in_place} of {words.looked_for} printed words found in their sentences{marks}")
    fine = found.complete and not (words.missing or words.long or links.missing)
    return FINE if fine else FINDINGS


def beyond(dataset: "Dataset", found: "Verification", text: str) -> Iterator[str]:
    """Yield whether the document is encoded in part, and how much more the copy has."""
    from comity.dataset.coverage import in_part
    from comity.documents.sentences import after
    from comity.terms import THINGS

    name = found.verdicts[0].passage.document
    document = THINGS + name
    if not dataset.coverage[document].whole:
        yield in_part({document: dataset.coverage[document]})
    end = max(verdict.end for verdict in found.verdicts)
    if end and (more := after(text, end)):
        yield (
            f"after the last encoded sentence the copy has {more} more "
            f"sentence{'s' if more > 1 else ''}, of the document or of the page around it: "
            f"“comity new {name} FILE --append” adds those of the document"
        )

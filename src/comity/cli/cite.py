"""``comity cite``: how to cite one thing, or the data set."""

import argparse
from typing import Final

from comity.cli.codes import FINE
from comity.errors import QueryError

PURPOSE: Final = "say how to cite one thing, or the data set"
EXAMPLE: Final = "comity cite China --format bibtex"

# Written out: comity.citation would slow the start of the command's help.
FORMATS: Final = ("plain", "bibtex", "ris", "csl-json", "gbt7714")
ZENODO: Final = "zenodo"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "thing",
        nargs="*",
        metavar="THING",
        help="a name in English or Chinese, a citation as “¶7 s4” or “7.4”, a paragraph, a code, "
        "a Wikidata item, a prefixed name or an IRI. What a document states is cited as its "
        "issuer's, with paragraph and sentence and Comity as the edition",
    )
    parser.add_argument("--dataset", action="store_true", help="cite the data set as a whole")
    parser.add_argument(
        "--format",
        choices=(*FORMATS, ZENODO),
        default=FORMATS[0],
        help="how to write it: in words (plain, gbt7714), for a reference manager, in UTF-8, or "
        "the data set for a deposit (zenodo)",
    )


def run(options: argparse.Namespace) -> int:
    """Print how to cite a thing, or the data set."""
    from comity.citation import bibliography
    from comity.citation.references import cite
    from comity.dataset import citations, read

    thing = citations.joined(options.thing)
    if bool(thing) == options.dataset:
        raise QueryError(
            "either a thing is cited or the data set", hint="name a thing, or ask for --dataset"
        )
    if options.format == ZENODO:
        return _deposit(options)
    reference = cite(read(options.corpus), thing or None)
    print(bibliography.FORMATS[options.format](reference), end="")
    return FINE


def _deposit(options: argparse.Namespace) -> int:
    """Print the description of the data set that Zenodo reads, as it stands in ``.zenodo.json``."""
    from comity.dataset import read
    from comity.export.release import about, zenodo

    if not options.dataset:
        raise QueryError("only the data set is deposited", hint="ask for --dataset")
    print(zenodo.write(about.read(read(options.corpus))).decode(), end="")
    return FINE

"""What was measured of a document (agreement, counts, completeness), as text and as JSON."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from comity.coding import agreement, completeness, counts, sheets
from comity.coding.agreement import Variable
from comity.coding.completeness import VERDICTS, Assertion, Share
from comity.coding.counts import Count
from comity.coding.sheets import Comparison
from comity.corpus import COMPLETENESS, SECOND_CODING, Corpus
from comity.dataset import Dataset
from comity.errors import CodingError
from comity.rdf import table


class Reliability(NamedTuple):
    """What was measured of a document.

    Attributes:
        document: Its name.
        comparison: Its two codings; None where it was coded once.
        variables: How far they agree in each variable.
        counts: How many statements of each class the data has, beside the second coder's sheet.
        assertions: The assertions of the text, each with its verdict; none without an inventory.
    """

    document: str
    comparison: Comparison | None
    variables: Sequence[Variable]
    counts: Sequence[Count]
    assertions: Sequence[Assertion]


def chosen(corpus: Corpus, name: str | None) -> str:
    """Return the document that is meant: the one named, or the only one that can be measured.

    Args:
        corpus: The files.
        name: The name of the document; None if it was not given.

    Raises:
        CodingError: It has no second coding and no inventory; or none is named, and there is not
            just one.
    """
    known = sorted({*sheets.documents(corpus), *completeness.documents(corpus)})
    if name is None and len(known) == 1:
        return known[0]
    if name is None:
        add = f"add data/…/{SECOND_CODING} or data/…/{COMPLETENESS}"
        hint = f"name one of {', '.join(known)}" if known else add
        raise CodingError(f"{len(known)} documents were coded twice or inventoried", hint=hint)
    if name not in known:
        add = f"a second coder's sheet is data/{name}/{SECOND_CODING}"
        hint = f"measured: {', '.join(known) or 'no document yet'}; {add}"
        raise CodingError(f"{name} was neither coded twice nor inventoried", hint=hint)
    return name


def measure(
    dataset: Dataset, document: str, progress: Callable[[str], None] = lambda _: None
) -> Reliability:
    """Return what can be measured of a document.

    Args:
        dataset: The data set.
        document: The name of its folder.
        progress: Called with the name of each step before it begins.

    Raises:
        CodingError: NLTK is not installed, or an assertion has no verdict.
        CorpusError: A row of a table cannot be read.
        ComityError: The data cannot be loaded, or the query of the sheet cannot be run.
    """
    corpus = dataset.corpus
    twice = document in sheets.documents(corpus)
    compared = sheets.compare(dataset, document) if twice else None
    inventoried = document in completeness.documents(corpus)
    return Reliability(
        document,
        compared,
        agreement.measure(compared, progress) if compared else (),
        counts.count(dataset, compared) if compared else (),
        completeness.read(corpus, document) if inventoried else (),
    )


def as_text(measured: Reliability) -> str:
    """Return what was measured, to be read by people."""
    return "\n".join(_blocks(measured))


def _blocks(measured: Reliability) -> Iterator[str]:
    if measured.comparison:
        yield table.plain(agreement.tabulated(measured.variables)) + (
            sheets.summary(measured.comparison) + "\n"
        )
        yield table.plain(counts.tabulated(measured.counts))
    if measured.assertions:
        for head, shares in _shares(measured):
            yield table.plain(completeness.tabulated(head, shares))
        yield completeness.summary(measured.document, measured.assertions) + "\n"


def _shares(measured: Reliability) -> tuple[tuple[str, list[Share]], ...]:
    return (
        ("kind", completeness.by_kind(measured.assertions)),
        ("weight", completeness.by_weight(measured.assertions)),
    )


def as_json(measured: Reliability) -> dict[str, object]:
    """Return what was measured, to be read by programs: null where it could not be."""
    all_of_it = completeness.share("all", measured.assertions)
    return {
        "document": measured.document,
        "agreement": [
            {
                "variable": each.name,
                "all": each.all._asdict(),
                "coded": each.coded._asdict(),
            }
            for each in measured.variables
        ]
        if measured.comparison
        else None,
        "statements": [each._asdict() for each in measured.counts] if measured.comparison else None,
        "completeness": {
            "all": _share(all_of_it),
            **{head: [_share(each) for each in shares] for head, shares in _shares(measured)},
        }
        if measured.assertions
        else None,
    }


def _share(share: Share) -> dict[str, object]:
    names = (verdict.replace("-", "_") for verdict in VERDICTS)
    verdicts = dict(zip(names, share.counts, strict=True))
    return {"name": share.name, **verdicts, "whole_by_weight": share.whole}

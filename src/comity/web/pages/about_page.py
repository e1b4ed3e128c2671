"""What Comity is: why, how it is coded, how far to trust it, and the page of the data set."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Final, NamedTuple

from comity.coding import sheets
from comity.dataset import statements
from comity.dataset.catalog import Catalog
from comity.errors import ComityError
from comity.export.markdown import Heading
from comity.terms import CITATION, COMITY, DCTERMS, THINGS
from comity.web.addresses import local, slug
from comity.web.context import Content, Context, Page, PageAddress
from comity.web.navigation import ABOUT
from comity.web.pages import document, downloads, guides, thing

SECTIONS: Final = (
    *("why", "coding", "reliability", "coverage", "citations", "changes"),
    *("errors", "source", "people", "licence", "cite"),
)
# What the guides have more of, by section.
GUIDES: Final[Mapping[str, Sequence[str]]] = {
    "coding": ("codebook", "model", "counting"),
    "reliability": ("reliability",),
    "citations": ("find", "cite", "verify"),
    "changes": ("iris",),
    "source": ("install", "site", "new-document"),
    "licence": ("licences",),
}
REPORT: Final = ("citation", "comity", "sentence", "version")
"""What the report of a wrong fact has to say."""
_MARK: Final = " ¶"  # parts the name of a document from the place in it


class Coded(NamedTuple):
    """How far two codings of a document agree.

    Attributes:
        document: Its IRI.
        sentences: How many sentences were coded twice.
        differing: In how many of them the codings differ.
        cells: How many cells were compared: a sentence and a variable each.
        unlike: In how many of them the codings differ.
    """

    document: str
    sentences: int
    differing: int
    cells: int
    unlike: int


class Cited(NamedTuple):
    """A citation, taken apart.

    Attributes:
        passage: The sentence that it is of.
        document: Its document.
        code: What names the document.
        paragraph: The number of the paragraph.
        sentence: The number of the sentence in it.
    """

    passage: str
    document: str
    code: str
    paragraph: str
    sentence: str


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page about Comity, and that of the data set where it is described."""
    catalog = context.dataset.catalog if context.reference() else None
    measured = cache(lambda: (_coded(context), _complete(context)))

    def about(at: PageAddress) -> Content:
        coded, complete = measured()
        return context.render(
            "about",
            at,
            coded=coded,
            complete=complete,
            example=_cited(context),
            documents=context.documents,
            coverage=context.dataset.coverage,
            sections=[name for name in SECTIONS if name != "cite" or context.reference()],
            guides={name: _guides(context, more) for name, more in GUIDES.items()},
            report=REPORT,
            releases=_releases(context),
            catalog=catalog,
            reference=context.reference(),
        )

    own = {local(catalog.iri): partial(_data_set, context, catalog)} if catalog else {}
    return {ABOUT: about, **own}


def _guides(context: Context, names: Iterable[str]) -> Mapping[str, str]:
    """Return the pages of guides that there are, by the names of the guides."""
    found = {name: f"{guides.GUIDES}/{name}" for name in names}
    return {name: page for name, page in found.items() if page in context.pages}


def _data_set(context: Context, catalog: Catalog, at: PageAddress) -> Content:
    parts = sorted(context.facts.values(catalog.iri, DCTERMS + "hasPart"))
    groups = statements.groups(context.facts, catalog.iri).values()
    others = {entry.node for entries in groups for entry in entries}
    return thing.describe(
        context,
        "dataset",
        at,
        catalog.iri,
        catalog=catalog,
        documents=context.documents,
        coverage=context.dataset.coverage,
        parts=parts,
        related=sorted(others.difference(parts)),
        download=downloads.DOWNLOAD,
    )


def _coded(context: Context) -> list[Coded]:
    """Return how far the codings of each document agree that was coded twice.

    Sheets that cannot be read are a finding of the check, and keep no page away.
    """
    found = []
    for name in sheets.documents(context.dataset.corpus):
        try:
            compared = sheets.compare(context.dataset, name)
        except ComityError:
            continue
        unlike = compared.disagreements
        differing = {passage for passage, _ in unlike}
        sizes = (len(compared.passages), len(differing), len(compared.cells), len(unlike))
        found.append(Coded(THINGS + name, *sizes))
    return found


def _complete(context: Context) -> Mapping[str, Mapping[str, object]]:
    """Return how much of what each document asserts is data, where that was measured."""
    corpus = context.dataset.corpus
    found = ((iri, document.complete(corpus, slug(iri))) for iri in context.documents)
    return {iri: measured for iri, measured in found if measured}


def _cited(context: Context) -> Cited | None:
    """Return the first citation of a sentence that is not the first of its paragraph.

    It is one of the document of which most is encoded.
    """
    facts, coverage = context.facts, context.dataset.coverage
    for source in sorted(context.documents, key=lambda iri: -coverage[iri].encoded):
        for passage in document.passages(facts, source):
            paragraph = "".join(facts.values(passage, COMITY.paragraph))
            sentence = "".join(facts.values(passage, COMITY.sentence))
            code, mark, _ = "".join(facts.values(passage, CITATION)).partition(_MARK)
            if mark and paragraph and sentence not in {"", "1"}:
                return Cited(passage, source, code, paragraph, sentence)
    return None


def _releases(context: Context) -> list[Heading]:
    """Return the headings of the list of changes, one for each release."""
    return [heading for heading in guides.changes(context) if heading.tag == "h2"]

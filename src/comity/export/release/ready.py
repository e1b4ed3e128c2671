"""Whether a release may be made: versions agree, the list of IRIs is new, the check finds nothing.

The check is last, being the slowest.
"""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from comity.check import check
from comity.corpus import RELEASED
from comity.dataset import Dataset, released
from comity.dataset.catalog import Catalog
from comity.errors import Place, ReleaseError, installing
from comity.export import licences
from comity.export.release.contents import BILL_LIBRARY, text
from comity.export.tables import LIBRARIES, left_out


def require(dataset: Dataset, progress: Callable[[str], None]) -> None:
    """Raise the first reason why the data set is not ready to be released.

    Args:
        dataset: The data set.
        progress: Called with the name of each step of the check before it begins.

    Raises:
        ReleaseError: It is not ready.
    """
    for name in left_out():
        hint = installing(LIBRARIES[name])
        raise ReleaseError(f"{name} cannot be written", hint=hint)
    if find_spec("cyclonedx") is None:
        hint = installing(BILL_LIBRARY)
        raise ReleaseError("the bill of materials cannot be written", hint=hint)
    root = dataset.corpus.root
    _same_edition(root, dataset.catalog)
    _listed(dataset)
    report = check(dataset, progress)
    if not report.fine:
        found = f"the check has findings: {len(report.findings)}"
        hint = "list them with “comity check”, and fix them"
        raise ReleaseError(found, Place(str(root)), hint=hint)


def _same_edition(root: Path, catalog: Catalog) -> None:
    for name, line in _lines(catalog):
        if line not in text(root, name).splitlines():
            hint = "data/catalog.ttl requires it: make the two agree"
            raise ReleaseError(f"there is no line “{line}”", Place(str(root / name)), hint=hint)


def _lines(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the lines that files have to have, where they say what the catalog says."""
    issued = catalog.issued
    yield "CITATION.cff", f'title: "{catalog.title}"'
    for name in catalog.creators:
        yield "CITATION.cff", f"  - name: {name}"
    yield "CITATION.cff", f"license: {licences.read(catalog).data.spdx}"
    yield "CITATION.cff", f"version: {catalog.version}"
    if catalog.unreleased:
        yield "CHANGELOG.md", "## [Unreleased]"
    else:
        yield "CITATION.cff", f"date-released: {issued}"
        yield "CHANGELOG.md", f"## [{catalog.version}] — {issued}"
    yield "pyproject.toml", f'version = "{catalog.version}"'


def _listed(dataset: Dataset) -> None:
    corpus = dataset.corpus
    if released.listed(dataset) != b"".join(source.content for source in corpus.released):
        place = Place(str(corpus.root / "data" / RELEASED))
        hint = "run “comity export dumps”, then copy dist/comity-iris.tsv here (docs/iris.md)"
        raise ReleaseError("not the list of the IRIs of this release", place, hint=hint)

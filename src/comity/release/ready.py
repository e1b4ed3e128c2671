"""Whether a release may be made: versions agree, the list of IRIs is new, the check finds nothing.

The check is last, being the slowest.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from comity import iris
from comity.check import check
from comity.corpus import RELEASED, Corpus
from comity.errors import Place, ReleaseError
from comity.release.contents import text
from comity.tabulation import left_out
from comity.tabulation.edition import Edition


def require(corpus: Corpus, edition: Edition, progress: Callable[[str], None]) -> None:
    """Raise the first reason why the data set is not ready to be released.

    Args:
        corpus: The files.
        edition: The data set as the catalog describes it.
        progress: Called with the name of each step of the check before it begins.

    Raises:
        ReleaseError: It is not ready.
    """
    if missing := left_out():
        hint = "python -m pip install 'comity[tables]'"
        raise ReleaseError(f"{' and '.join(missing)} cannot be written", hint=hint)
    _same_edition(corpus.root, edition)
    _listed(corpus)
    report = check(corpus, progress)
    if not report.fine:
        found = f"the check has findings: {len(report.findings)}"
        hint = "read them with “comity check”, and mend them"
        raise ReleaseError(found, Place(str(corpus.root)), hint=hint)


def _same_edition(root: Path, edition: Edition) -> None:
    for name, line in _lines(edition):
        if line not in text(root, name).splitlines():
            hint = "data/catalog.ttl says so: make the two agree"
            raise ReleaseError(f"there is no line “{line}”", Place(str(root / name)), hint=hint)


def _lines(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the line that each file has to have, if it names the same version and date."""
    issued = edition.issued.isoformat()
    yield "CITATION.cff", f"version: {edition.version}"
    yield "CITATION.cff", f"date-released: {issued}"
    yield "CHANGELOG.md", f"## [{edition.version}] — {issued}"
    yield "pyproject.toml", f'version = "{edition.version}"'


def _listed(corpus: Corpus) -> None:
    if iris.listed(corpus) != b"".join(source.content for source in corpus.released):
        place = Place(str(corpus.root / "data" / RELEASED))
        hint = "run “comity export”, then copy dist/comity-iris.tsv here: see docs/iris.md"
        raise ReleaseError("not the list of the IRIs of this release", place, hint=hint)

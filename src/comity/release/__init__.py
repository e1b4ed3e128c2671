"""The archive of a release: everything in one zip, the same bytes every time."""

from collections.abc import Callable
from pathlib import Path

from comity import targets
from comity.corpus import Corpus
from comity.release import archive, contents, ready
from comity.tabulation import tabulate


def export(corpus: Corpus, folder: Path, progress: Callable[[str], None] = lambda _: None) -> Path:
    """Write the archive of the release that ``data/catalog.ttl`` names.

    Args:
        corpus: The files, in a clone of the project.
        folder: Where to write; made where it is missing.
        progress: Called with the name of each step of the check before it begins.

    Returns:
        The archive.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A query is wrong.
        ReleaseError: The data set is not ready to be released.
        TableError: The tables are not defined, or the data does not fit the definitions.
        TargetError: The archive cannot be written.
    """
    corpus.require_readable()
    tabulated = tabulate(corpus)
    edition = tabulated.edition
    ready.require(corpus, edition, progress)
    name = f"comity-{edition.version}"
    files = contents.read(corpus, tabulated)
    packed = archive.write(files, name, edition.issued)
    (path,) = targets.write(folder, {f"{name}.zip": packed})
    return path

"""The archive of a release: everything in one zip, the same bytes every time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from comity.corpus import writing
from comity.dataset import Dataset
from comity.export.release import archive, contents, ready
from comity.export.tables import tabulate


def export(
    dataset: Dataset, folder: Path, progress: Callable[[str], None] = lambda _: None
) -> Path:
    """Write the archive of the release that ``data/catalog.ttl`` names.

    Args:
        dataset: The data set, in a clone of the project.
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
    filled = tabulate(dataset)
    ready.require(dataset, progress)
    name = f"comity-{dataset.catalog.version}"
    files = contents.read(dataset, filled)
    packed = archive.write(files, name, date.fromisoformat(dataset.catalog.issued))
    (path,) = writing.write(folder, {f"{name}.zip": packed})
    return path

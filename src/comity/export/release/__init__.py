"""The archives of a release, all of it and the tables alone: the same bytes every time."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from comity.corpus import writing
from comity.dataset import Dataset
from comity.export import archive, tables
from comity.export.release import contents, ready
from comity.export.release.contents import Shipped


def export(
    dataset: Dataset,
    folder: Path,
    shipped: Iterable[Shipped],
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write the archive of the release that ``data/catalog.ttl`` names, and that of its tables.

    Args:
        dataset: The data set, in a clone of the project.
        folder: Where to write; made where it is missing.
        shipped: The packages of npm that a site is built with, for the bill of materials.
        progress: Called with the name of each step before it begins.

    Returns:
        The two archives. The name of the second is the same in every release.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A query is wrong.
        ReleaseError: The data set is not ready to be released.
        TableError: The tables are not defined, or the data does not fit the definitions.
        TargetError: An archive cannot be written.
    """
    filled = tables.tabulate(dataset, progress)
    ready.require(dataset, progress)
    progress("archives")
    name = f"comity-{dataset.catalog.version}"
    files = contents.read(dataset, filled, shipped)
    inside = {f"{name}/{path}": content for path, content in files.items()}
    packed = archive.write(inside, date.fromisoformat(dataset.catalog.issued))
    zipped = dict(tables.contents(dataset, filled, ("zip",)))
    return writing.write(folder, {f"{name}.zip": packed, **zipped})

"""The description of a release as a whole, all of it taken from the data."""

from typing import NamedTuple

from comity.citation import references
from comity.citation.bibliography import Reference
from comity.dataset import Dataset
from comity.dataset.catalog import Catalog
from comity.export import licences
from comity.export.licences import Licences


class Description(NamedTuple):
    """A release.

    Attributes:
        catalog: The data set as the catalog describes it.
        cited: How to cite the data set.
        documents: How to cite each document that it has the statements of.
        licences: What its files are under.
    """

    catalog: Catalog
    cited: Reference
    documents: tuple[Reference, ...]
    licences: Licences


def read(dataset: Dataset) -> Description:
    """Return what the data set says of itself.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: Not one data set is described, but none or several.
        ReleaseError: A licence is not known by name.
    """
    return Description(
        dataset.catalog,
        references.data_set(dataset.catalog),
        tuple(references.reference(dataset, document) for document in dataset.documents),
        licences.read(dataset.catalog),
    )

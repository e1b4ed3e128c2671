"""What the data set says of itself as a whole: its title, authors, licence, date and version."""

from datetime import date
from typing import Final, NamedTuple

from comity.corpus import THINGS
from comity.errors import TableError
from comity.tabulation.definitions import Texts

DATASET: Final = THINGS + "comity"

_DCTERMS: Final = "http://purl.org/dc/terms/"
_VERSION: Final = "http://www.w3.org/2002/07/owl#versionInfo"


class Edition(NamedTuple):
    """The data set as ``data/catalog.ttl`` describes it."""

    title: str
    description: str
    creator: str
    publisher: str
    licence: str
    issued: date
    version: str

    @property
    def citation(self) -> str:
        """How to cite the data set."""
        return f"{self.creator} ({self.issued.year}). {self.title}, version {self.version}."


def read(texts: Texts) -> Edition:
    """Return what the data set says of itself.

    Args:
        texts: The text of each subject, property and language.

    Raises:
        TableError: It gives no date of issue, by which the workbook is dated.
    """

    def said(name: str, language: str = "") -> str:
        return texts.get((DATASET, _DCTERMS + name, language), "")

    issued = said("issued")
    if not issued:
        hint = "say dcterms:issued of it in data/catalog.ttl"
        raise TableError("the data set has no date of issue", hint=hint)
    return Edition(
        title=said("title", "en"),
        description=said("description", "en"),
        creator=said("creator"),
        publisher=said("publisher"),
        licence=said("license"),
        issued=date.fromisoformat(issued),
        version=texts.get((DATASET, _VERSION, ""), ""),
    )

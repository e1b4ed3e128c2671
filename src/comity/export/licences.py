"""Under which licence each file is, and what the licences are called."""

from typing import Final, NamedTuple

from comity.dataset.catalog import Catalog
from comity.errors import ReleaseError
from comity.terms import APACHE_2, CC0

FOLDER: Final = "LICENSES/"

_QUESTIONS: Final = ("queries/", "shapes/", "notebooks/", "dumps/comity-queries.")
_EVERYTHING: Final = ("dumps/comity.",)


class Licence(NamedTuple):
    """A licence: its IRI, its SPDX identifier and its name; its text is in ``LICENSES/``."""

    iri: str
    spdx: str
    name: str


KNOWN: Final = {
    licence.iri: licence
    for licence in (
        Licence(
            CC0,
            "CC0-1.0",
            "Creative Commons Zero v1.0 Universal",
        ),
        Licence(APACHE_2, "Apache-2.0", "Apache License 2.0"),
    )
}


class Licences(NamedTuple):
    """The licence of the data, and that of shapes, queries and code, as the catalog names them."""

    data: Licence
    questions: Licence

    def of(self, path: str) -> tuple[Licence, ...]:
        """Return what a file of the archive is under; the text of a licence, under none of them.

        The dumps of all graphs are under both: the data, and the questions as a graph of it.
        """
        if path.startswith(FOLDER):
            return ()
        if path.startswith(_EVERYTHING):
            return self
        return (self.questions,) if path.startswith(_QUESTIONS) else (self.data,)


def read(catalog: Catalog) -> Licences:
    """Return the licences that the catalog names, of the data set and of its questions.

    Raises:
        ReleaseError: A licence is not known by name.
    """
    return Licences(_known(catalog.licence), _known(catalog.questions_licence))


def _known(iri: str) -> Licence:
    if iri not in KNOWN:
        hint = "name it in data/catalog.ttl, and in src/comity/export/licences.py"
        raise ReleaseError(f"no licence is known as “{iri}”", hint=hint)
    return KNOWN[iri]

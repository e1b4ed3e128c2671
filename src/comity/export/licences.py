"""Under which licence each file is, and what the licences are called."""

from typing import Final, NamedTuple

from comity.dataset.catalog import LICENCES, Catalog, Licence
from comity.errors import ReleaseError

FOLDER: Final = "LICENSES/"

_QUESTIONS: Final = ("queries/", "shapes/", "notebooks/", "dumps/comity-queries.")
_EVERYTHING: Final = ("dumps/comity.",)


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
    if iri not in LICENCES:
        hint = "name it in data/catalog.ttl, and in src/comity/dataset/catalog.py"
        raise ReleaseError(f"the licence <{iri}> is unknown", hint=hint)
    return LICENCES[iri]

"""What is said of a release as a whole, all of it taken from the data."""

from typing import NamedTuple

from comity import cite, names
from comity.bibliography import Reference
from comity.corpus import THINGS, Corpus
from comity.release import licences
from comity.release.licences import Licences
from comity.tabulation import Tabulated
from comity.tabulation.edition import Edition


class Description(NamedTuple):
    """A release.

    Attributes:
        edition: The data set as the catalog describes it.
        cited: How to cite the data set.
        documents: How to cite each document that it has the statements of.
        licences: What its files are under.
    """

    edition: Edition
    cited: Reference
    documents: tuple[Reference, ...]
    licences: Licences


def read(corpus: Corpus, tabulated: Tabulated) -> Description:
    """Return what the data set says of itself.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: Not one data set is described, but none or several.
        ReleaseError: A licence is not known by name.
    """
    facts = names.facts(corpus)
    return Description(
        tabulated.edition,
        cite.reference(facts, cite.data_set(facts)),
        tuple(cite.reference(facts, THINGS + source.folder) for source in corpus.coverage),
        licences.read(tabulated),
    )

"""What every route may use."""

from typing import NamedTuple

from pyoxigraph import Store

from comity.corpus import Corpus
from comity.serve.limits import Limits
from comity.serve.pool import Pool
from comity.serve.snapshot import Snapshot


class Site(NamedTuple):
    """The data and the means to ask for it.

    Attributes:
        corpus: The files that are served.
        store: The data set in this process, for look-ups of our own: what a client wrote goes to
            the pool.
        snapshot: The data set as the workers have it, and the prefix table.
        pool: The workers, for queries from outside.
        limits: What one request may cost.
    """

    corpus: Corpus
    store: Store
    snapshot: Snapshot
    pool: Pool
    limits: Limits

"""What every route may use."""

from typing import NamedTuple

from pyoxigraph import Store
from starlette.requests import Request

from comity.corpus import Corpus
from comity.pages.edition import Edition
from comity.serve.limits import Limits
from comity.serve.pool import Pool
from comity.serve.snapshot import Snapshot


class Site(NamedTuple):
    """The data and the means to ask for it.

    Attributes:
        corpus: The files that are served.
        store: The data set in this process, for look-ups of our own: what a client wrote goes to
            the pool.
        edition: Its pages and descriptions.
        snapshot: The data set as the workers have it, and the prefix table.
        pool: The workers, for queries from outside.
        limits: What one request may cost.
        url: The address that the server is known by, where requests do not tell.
    """

    corpus: Corpus
    store: Store
    edition: Edition
    snapshot: Snapshot
    pool: Pool
    limits: Limits
    url: str = ""

    def address(self, request: Request) -> str:
        """Return the address that the server is known by, without a slash at its end."""
        return self.url or str(request.base_url).rstrip("/")

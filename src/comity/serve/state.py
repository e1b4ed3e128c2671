"""What every route may use."""

from typing import NamedTuple

from pyoxigraph import Store
from starlette.requests import Request

from comity.dataset import Dataset
from comity.serve.limits import Limits
from comity.serve.workers.pool import Pool
from comity.web.edition import Edition


class Site(NamedTuple):
    """The data and the means to ask for it.

    Attributes:
        dataset: The data set that is served.
        store: The data set in this process, for look-ups of our own: what a client wrote goes to
            the pool.
        edition: Its pages and descriptions.
        pool: The workers, for queries from outside.
        limits: What one request may cost.
        url: The address that the server is known by, where requests do not tell.
    """

    dataset: Dataset
    store: Store
    edition: Edition
    pool: Pool
    limits: Limits
    url: str = ""

    @property
    def caching(self) -> str:
        """The header Cache-Control of what names that address.

        Where it is that of the request, a header of one client would be another's address.
        """
        return "no-cache" if self.url else "no-store"

    def address(self, request: Request) -> str:
        """Return the address that the server is known by, without a slash at its end."""
        return self.url or str(request.base_url).rstrip("/")

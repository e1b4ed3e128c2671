"""The application: the routes of each module within the guard, and the workers behind them."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from comity.rdf.languages import ENGLISH
from comity.serve import openapi, page_routes, reconcile
from comity.serve.ceiling import set_ceiling
from comity.serve.http import problems
from comity.serve.http.guard import Guard
from comity.serve.http.problems import RequestError
from comity.serve.sparql import endpoint, service_description
from comity.serve.state import Site
from comity.web.navigation import HOME

# Each module says which paths are its own; the first that fits a request answers it.
ROUTES: Final[tuple[Callable[[Site], Sequence[BaseRoute]], ...]] = (
    endpoint.routes,
    service_description.routes,
    openapi.routes,
    page_routes.routes,
    reconcile.routes,
)


def application(site: Site, announce: Callable[[], None]) -> Starlette:
    """Return the application that serves a site.

    Args:
        site: What every route may use.
        announce: What to call when the workers are there.
    """

    @asynccontextmanager
    async def workers(_: Starlette) -> AsyncIterator[None]:
        # The first page takes what the others find made already: seconds, in which workers load.
        first = f"{ENGLISH}/{HOME}.html"
        await asyncio.gather(site.pool.open(), run_in_threadpool(site.edition.read, first))
        gc.collect()
        gc.freeze()  # what is there now stays: nothing looks through it again while requests wait
        set_ceiling(site.limits.server_bytes)
        announce()
        try:
            yield
        finally:
            await site.pool.close()

    app = Starlette(
        routes=[route for routes in ROUTES for route in routes(site)],
        middleware=[Middleware(Guard, each=site.limits.each)],
        exception_handlers={
            RequestError: problems.handle,
            HTTPException: problems.missing_handler(site.edition),
        },
        lifespan=workers,
    )
    app.router.redirect_slashes = False  # its redirects would lead past a proxy's prefix
    return app

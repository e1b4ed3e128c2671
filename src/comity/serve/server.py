"""Running the server: a socket, a snapshot of the data, the application, and a graceful stop."""

import os
import signal
import socket
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import Final, NamedTuple

import uvicorn
from pyoxigraph import Quad, RdfFormat, Store, serialize

from comity.corpus import writing
from comity.dataset import Dataset
from comity.errors import ServeError
from comity.serve.app import application
from comity.serve.http.connection import Connection
from comity.serve.limits import Limits
from comity.serve.state import Site
from comity.serve.workers.pool import Pool
from comity.web import land
from comity.web.edition import Edition

STOP_SECONDS: Final = 5
EACH_PROCESSOR: Final = 4  # workers


class Settings(NamedTuple):
    """How a server is run.

    Attributes:
        host: The address to listen at.
        port: The port; 0 is any that is free.
        workers: How many long queries run at a time.
        url: The address that it is known by, where that is another than requests tell.
    """

    host: str
    port: int
    workers: int
    url: str = ""


def run(
    dataset: Dataset,
    settings: Settings,
    limits: Limits,
    announce: Callable[[str], None],
    also: Iterable[Quad] = (),
) -> None:
    """Serve a data set until the process is told to stop.

    Args:
        dataset: The data set.
        settings: Where to listen, and with how many workers.
        limits: What one request may cost.
        announce: What to call with the address of the server, when it answers.
        also: What to serve beside the data set.

    Raises:
        CorpusError: A file cannot be read or parsed.
        ServeError: The address is not to be had, or there are to be too many workers.
        TargetError: There is no place for temporary files.
    """
    _require_few(settings.workers)
    # The server answers what it has begun, then raises the signal again: to end well. Before there
    # is a server, it ends what has been started.
    signal.signal(signal.SIGTERM, _end)
    with writing.temporary() as folder, _listen(settings) as listener:
        snapshot = folder / "snapshot.nq"
        serialize(chain(dataset.published, also), snapshot, RdfFormat.N_QUADS)
        site = _site(dataset, snapshot, settings, limits)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        url = f"http://{host}:{listener.getsockname()[1]}"
        app = application(site, lambda: announce(url))
        config = uvicorn.Config(
            app,
            http=Connection,
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="on",
            limit_concurrency=limits.connections,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        uvicorn.Server(config).run(sockets=[listener])


def _end(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)


def _require_few(workers: int) -> None:
    processors = os.cpu_count() or 1
    most = EACH_PROCESSOR * processors
    if workers > most:
        what = f"{workers:,} workers are too many for {processors} processors"
        raise ServeError(what, hint=f"ask for {most} at most")


def _site(dataset: Dataset, snapshot: Path, settings: Settings, limits: Limits) -> Site:
    store = Store()
    store.bulk_load(path=snapshot, format=RdfFormat.N_QUADS)
    pool = Pool(snapshot, dataset.prefixes, limits, settings.workers)
    edition = Edition(dataset, land=land.rings())
    return Site(dataset, store, edition, pool, limits, settings.url.rstrip("/"))


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=1024)
    except (OSError, OverflowError, TypeError) as error:  # a host that is no text, too
        said = getattr(error, "strerror", None) or str(error)
        reason = said.partition(" (while")[0].lower()  # Python adds the address as a tuple
        what = f"{settings.host}:{settings.port} cannot be listened at: {reason}"
        raise ServeError(what, hint="choose another --port, or an address of this host") from None

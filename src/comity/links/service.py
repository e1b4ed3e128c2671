"""A SPARQL service on the internet, asked politely: one request at a time, and none twice.

Requests name the client, wait as long as the service wants, and answers are kept for a week::

    service = Service("https://query.wikidata.org/sparql", kept=folder())
    for row in service.ask("SELECT ?item ?label WHERE { … }").rows:
        row["item"], row["label"]

Standards: SPARQL 1.1 Protocol; RFC 9110, sections 10.1.5 (User-Agent) and 10.2.3 (Retry-After);
Wikimedia Foundation User-Agent Policy, which wants a contact, and the limits of the Wikidata Query
Service: a client that goes on asking after 429 is banned.
"""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import Final, NamedTuple

from pyoxigraph import QueryResultsFormat, QuerySolution, QuerySolutions, parse_query_results
from requests.utils import default_user_agent, get_netrc_auth
from urllib3 import Retry
from urllib3.exceptions import InvalidHeader

from comity.corpus import writing
from comity.corpus.cache import Folder
from comity.errors import Place, StoreError
from comity.remote import sparql_client
from comity.remote.http import (
    BUSY,
    FAILED,
    LATE,
    MOVED,
    NO_ANSWER,
    PARTIAL,
    TOO_LARGE,
    WRONG_ANSWER,
    Manner,
    Transport,
)
from comity.terms import BASE

CONTACT: Final = "COMITY_CONTACT"
"""The variable with the address of the user."""

MAX_AGE: Final = timedelta(days=7)
MOST_ROWS: Final = 100_000
MOST_BYTES: Final = 32 * 1024 * 1024
LONGEST_WAIT: Final = 120  # seconds
WAITS: Final = (2, 4, 8, 16)  # seconds, where the service does not say how long

_FEWER: Final = "ask for fewer items at once: --batch 10"
_HINTS: Final = {
    NO_ANSWER: "see whether there is a network, and whether this is its address",
    WRONG_ANSWER: "this is not the address of a SPARQL service; --service gives another",
    PARTIAL: _FEWER,
    LATE: f"try again later, allow more with --timeout, or {_FEWER}",
    MOVED: "redirects are not followed; if you trust the new address, add --service with it: ",
    FAILED: f"try again later, or {_FEWER}",
    TOO_LARGE: f"ask for less inside SERVICE, or {_FEWER}",
    400: "the service did not understand the query",
    401: "add the host and your credentials to ~/.netrc",
    403: f"identify yourself: set {CONTACT} to your e-mail address or web page",
    404: "there is nothing at this address; --service gives another",
}


class Solutions(NamedTuple):
    """What a service answered to one request.

    Attributes:
        variables: The names of the variables.
        rows: The solutions, each with the terms by these names.
        asked: When it was asked.
        kept: Whether that was an earlier time.
    """

    variables: tuple[str, ...]
    rows: tuple[QuerySolution, ...]
    asked: datetime
    kept: bool


class Service:
    """A SPARQL service.

    Attributes:
        url: Its address.
    """

    def __init__(
        self,
        url: str,
        timeout: float = 60,
        *,
        kept: Folder | None = None,
        max_age: timedelta = MAX_AGE,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Prepare; nothing is sent yet.

        Args:
            url: Its address.
            timeout: How many seconds it may be silent.
            kept: Where its answers are kept; nowhere, if none.
            max_age: How old an answer may be that is kept.
            say: Called with what is being done, in a few words.

        Raises:
            StoreError: The contact in the environment cannot be sent.
        """
        self.url = url
        self._kept = kept
        self._max_age = max_age
        self._say = say
        manner = Manner("service", _HINTS, agent(), 0, MOST_BYTES, get_netrc_auth)
        self._transport = Transport(timeout, manner)

    def ask(self, query: str) -> Solutions:
        """Return the answer to a SELECT, from an earlier time where it is kept.

        Args:
            query: The query, SPARQL 1.1.

        Raises:
            StoreError: The service is not reached, refuses, stays busy, or answers something else
                or too much.
        """
        key = self._key(query)
        found = self._known(key)
        if found and datetime.now(UTC) - found.asked < self._max_age:
            return found
        content = self._fresh(query)
        asked = datetime.now(UTC)
        found = self._read(content, asked, kept=False)
        if self._kept:
            self._kept.write(key, f"{asked.isoformat()}\n".encode() + content)
            self._kept.tidy()
        return found

    def ask_all(self, queries: Sequence[str]) -> list[Solutions]:
        """Return the answers to several queries, asked one after the other.

        Args:
            queries: The queries.

        Raises:
            StoreError: One is not answered; it says how many are, and are kept.
            KeyboardInterrupt: The user has stopped it; it says the same.
        """
        found: list[Solutions] = []
        for number, query in enumerate(queries, start=1):
            self._say(f"request {number} of {len(queries)}")
            try:
                found.append(self.ask(query))
                self._require_few(sum(len(one.rows) for one in found))
            except StoreError as error:
                message = f"{error.message}{self._state(queries, len(found))}"
                raise StoreError(
                    message, error.place, hint=error.hint, status=error.status
                ) from None
            except KeyboardInterrupt:
                state = self._state(queries, len(found))
                raise KeyboardInterrupt(f"interrupted{state}") from None
        return found

    def _state(self, queries: Sequence[str], answered: int) -> str:
        """Return how far a run has come, to be added to a message; nothing where it has not."""
        if not answered or answered == len(queries):
            return ""
        how_far = f"; {answered} of {len(queries)} requests are answered"
        kept = all(self._known(self._key(query)) for query in queries[:answered])
        if not kept:
            return f"{how_far}, and not kept"
        way = "" if self._max_age else ", without --max-age 0,"
        return f"{how_far} and kept: the same command{way} goes on from there"

    def _key(self, query: str) -> str:
        return hashlib.sha256(f"{self.url}\n{query}".encode()).hexdigest()

    def _known(self, key: str) -> Solutions | None:
        content = self._kept.read(key) if self._kept else None
        if content is None:
            return None
        first, _, results = content.partition(b"\n")
        return self._read(results, datetime.fromisoformat(first.decode()), kept=True)

    def _fresh(self, query: str) -> bytes:
        """Ask, again where the service is busy; return the solutions in JSON."""
        for wait in (*WAITS, None):
            try:
                found = sparql_client.ask(self._transport, self.url, query)
            except StoreError as error:
                seconds = _pause(error, wait)
            else:
                if isinstance(found, QuerySolutions):
                    return found.serialize(format=QueryResultsFormat.JSON) or b""
                hint = "this is not the address of a SPARQL service"
                raise StoreError("the answer has no rows", Place(self.url), hint=hint)
            self._say(f"waiting {seconds:g} seconds")
            time.sleep(seconds)
        raise AssertionError  # the last failure is raised

    def _read(self, content: bytes, asked: datetime, *, kept: bool) -> Solutions:
        found = parse_query_results(content, QueryResultsFormat.JSON)
        assert isinstance(found, QuerySolutions)  # noqa: S101 (they were written so)
        variables = tuple(variable.value for variable in found.variables)
        rows = tuple(islice(found, MOST_ROWS + 1))
        self._require_few(len(rows))
        return Solutions(variables, rows, asked, kept)

    def _require_few(self, rows: int) -> None:
        if rows > MOST_ROWS:
            message = f"the answer has more than {MOST_ROWS:,} rows"
            raise StoreError(message, Place(self.url), hint="ask for less inside SERVICE")


def folder() -> Folder:
    """Return the folder in which answers of services are kept, as the system has it."""
    return Folder(writing.cache_folder() / "services")


def agent() -> str:
    """Return who asks: program, version and contacts, in the form that Wikimedia asks for.

    Raises:
        StoreError: The contact that is set cannot be sent.
    """
    contact = os.environ.get(CONTACT, "").strip()
    if not (contact.isascii() and contact.isprintable()):
        hint = "write an e-mail address or the address of a web page"
        raise StoreError(f"{CONTACT} is not plain ASCII text", hint=hint)
    try:
        own = f"comity/{version('comity')}"
    except PackageNotFoundError:  # run from its source
        own = "comity"
    contacts = "; ".join(filter(None, (BASE, contact)))
    return f"{own} ({contacts}) {default_user_agent()}"


def describe(url: str, answers: Sequence[Solutions]) -> str:
    """Return in a sentence when a service was asked, how often, and which answers were kept.

    Args:
        url: Its address.
        answers: What it answered.
    """
    fresh = [one for one in answers if not one.kept]
    kept = [one for one in answers if one.kept]
    parts = []
    if fresh:
        many = f"{len(fresh)} request{'s' * (len(fresh) > 1)}"
        parts.append(f"asked {_when(fresh)} in {many}")
    if kept:
        what = "answer is" if len(kept) == 1 else "answers are"
        whose = "an earlier run" if len(kept) == 1 else "earlier runs"
        parts.append(f"{len(kept)} {what} of {whose}, {_when(kept)} (--max-age 0 asks again)")
    return f"{url}: {'; '.join(parts) or 'nothing to ask'}"


def _when(answers: Sequence[Solutions]) -> str:
    """Return the first and the last minute of some answers."""
    times = [one.asked.strftime("%Y-%m-%d %H:%M") for one in answers]
    return " to ".join(dict.fromkeys((min(times), max(times)))) + " UTC"


def _pause(error: StoreError, wait: float | None) -> float:
    """Return how many seconds to wait before a request is repeated.

    Args:
        error: What the service said.
        wait: How long to wait, if it does not say; None, if it was asked often enough.

    Raises:
        StoreError: It is not to be asked again now.
    """
    if error.status not in BUSY:
        raise error
    try:
        retry = Retry(retry_after_max=sys.maxsize)
        named = retry.parse_retry_after(error.retry_after) if error.retry_after else None
    except InvalidHeader:
        named = None
    if named is not None and named > LONGEST_WAIT:
        message = f"the service is busy, and asks to wait {named:,.0f} seconds"
        raise StoreError(message, error.place, hint="try again after that", status=error.status)
    if wait is None:
        message = f"the service is still busy after {len(WAITS) + 1} requests"
        raise StoreError(message, error.place, hint="try again later", status=error.status)
    return wait if named is None else max(named, 1)

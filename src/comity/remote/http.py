"""Requests to a store: credentials, time-outs, retries, and every failure as an error with a hint.

Standards: HTTP Semantics (RFC 9110), Basic (RFC 7617) and Digest (RFC 7616) authentication.
"""

import os
import ssl
import time
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth
from urllib3 import Retry
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from comity.errors import Place, StoreError
from comity.remote import proxies
from comity.remote.proxies import Proxy
from comity.remote.stores import CREDENTIALS, PASSWORD, USER, require_address

CONNECT_TIMEOUT: Final = 10.0
TRIES: Final = 4
LONGEST_WAIT: Final = 20  # seconds, whatever Retry-After says

UNAUTHORIZED: Final = 401
PROXY_UNAUTHORIZED: Final = 407
_LOGIN: Final = f"tunnel connection failed: {PROXY_UNAUTHORIZED}"
_GATEWAY: Final = (502, 504)  # what a proxy answers that does not reach a server
TOO_LARGE: Final = 413
BUSY: Final = (429, 503)
_OK: Final = range(200, 300)
_MOVED: Final = range(300, 400)
_EXCERPT: Final = 200  # characters of an error's text that are worth a message
_PART: Final = 65_536  # bytes of an answer that are read at once

NO_ANSWER: Final = 0
WRONG_ANSWER: Final = 200
PARTIAL: Final = 206  # how Virtuoso says that its time was up
MOVED: Final = 300  # its hint is followed by the new address
LATE: Final = 408
FAILED: Final = 500  # any other failure

_HINTS: Final = {
    NO_ANSWER: "check that the store runs and that this is its address",
    WRONG_ANSWER: "this is not the address of a query endpoint; see docs/load.md",
    PARTIAL: "raise the store's time limit: incomplete answers are not used",
    400: "the store did not understand; check that this is the right address",
    401: CREDENTIALS,
    403: "ask the administrator of the store for permission, or set other credentials",
    404: "there is nothing at this address; docs/load.md lists the addresses of each store",
    405: "this address does not take such requests; docs/load.md lists the addresses of each store",
    413: "raise the store's limit for the size of a request",
    415: "this address does not take RDF; docs/load.md lists the addresses of each store",
    LATE: "try again, or allow more with --timeout",
    MOVED: "use ",
    FAILED: "see the store's log",
    429: "the store is busy; try again later",
    503: "the store is busy; try again later",
}


class Manner(NamedTuple):
    """How a server is asked, and what messages call it.

    Attributes:
        noun: What it is.
        hints: What to do about a failure, by HTTP status code; for what has none, by the names
            above.
        agent: Who asks, as the header User-Agent says it.
        tries: How often a request is repeated where the server is busy.
        most_bytes: How long an answer may be; any length where it is 0.
        credentials: Returns the user and the password for an address.
    """

    noun: str
    hints: Mapping[int, str]
    agent: str
    tries: int
    most_bytes: int
    credentials: Callable[[str], tuple[str, str] | None]


class Reply(NamedTuple):
    """What a store answered.

    Attributes:
        status: The HTTP status code.
        reason: The words after it.
        media_type: What the content says it is, without parameters; may be empty.
        content: The body.
        headers: The header fields, by names in any case.
    """

    status: int
    reason: str
    media_type: str
    content: bytes
    headers: Mapping[str, str]


def credentials(url: str) -> tuple[str, str] | None:
    """Return the user and the password for an address: of the environment, or of a netrc file."""
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    return (user, password or "") if user else get_netrc_auth(url)


STORE: Final = Manner("store", _HINTS, "comity", TRIES, 0, credentials)
"""How a store of the user is asked."""


class Transport:
    """Sends requests to the addresses of one store.

    Credentials come from the environment or from a netrc file. They are sent when the store asks
    for them (401), by the scheme that it asks for; no redirection is followed.
    """

    def __init__(self, timeout: float, manner: Manner = STORE) -> None:
        """Prepare; nothing is sent yet.

        Args:
            timeout: How many seconds the store may be silent; an answer of limited length has to
                be there after twice as many.
            manner: How it is asked.
        """
        self.manner = manner
        self._timeout = (min(CONNECT_TIMEOUT, timeout), timeout)
        self._signatures: dict[str, AuthBase] = {}  # by scheme and host: none goes to another
        self._patient = _session(manner.tries, manner.agent)
        self._hasty = _session(0, manner.agent)

    def send(
        self,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str],
        again: bool = True,
    ) -> Reply:
        """Send a request and return the answer to it, where that is a success.

        Args:
            method: The HTTP method.
            url: The address.
            body: What to send.
            headers: The header fields.
            again: Whether the request may be repeated where the store is busy (429, 503).

        Raises:
            StoreError: The store is not reached, or does not answer in time, or refuses.
        """
        place = require_address(url)
        proxy = proxies.of(url)
        request = requests.Request(method, url, dict(headers), data=body)
        try:
            return self._answer(request, place, proxy, again=again)
        except StoreError as error:
            raise (self._by_way_of(proxy, error) if proxy else error) from None

    def _answer(
        self, request: requests.Request, place: Place, proxy: Proxy | None, *, again: bool
    ) -> Reply:
        """Return the answer to a request, which is sent again with credentials if they are wanted.

        Raises:
            StoreError: There is none, or it is no success.
        """
        url = str(request.url)
        reply = self._reply(request, place, proxy, again=again)
        host = _host(url)
        if reply.status == UNAUTHORIZED and host not in self._signatures:
            known = self.manner.credentials(url)
            if known:
                challenge = reply.headers.get("WWW-Authenticate", "")
                self._signatures[host] = _signature(challenge, *known)
                reply = self._reply(request, place, proxy, again=again)
        if reply.status not in _OK:
            raise self._refused(place, reply, known=host in self._signatures)
        return reply

    def _reply(
        self, request: requests.Request, place: Place, proxy: Proxy | None, *, again: bool
    ) -> Reply:
        session = self._patient if again else self._hasty
        request.auth = self._signatures.get(_host(place.file), _unsigned)
        try:
            prepared = session.prepare_request(request)
            address = str(prepared.url)
            settings = session.merge_environment_settings(
                address, {}, stream=True, verify=None, cert=None
            )
            scheme = urlsplit(address).scheme
            settings["proxies"] = {scheme: proxy.url} if proxy else {}
            with session.send(
                prepared, timeout=self._timeout, allow_redirects=False, **settings
            ) as response:
                kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                content = self._content(response.raw, place)
                return Reply(
                    response.status_code, response.reason or "", kind, content, response.headers
                )
        except (requests.RequestException, HTTPError, OSError) as error:
            raise self._unreached(place, error) from None

    def _content(self, raw: BaseHTTPResponse, place: Place) -> bytes:
        """Read an answer to its end, as far as it may be long.

        Raises:
            StoreError: It is longer, or is not there in time.
        """
        most, ends = self.manner.most_bytes, time.monotonic() + self._timeout[1]
        content = bytearray()
        while part := raw.read1(_PART, decode_content=True):
            content += part
            if most and len(content) > most:
                message = f"the answer has more than {most:,} bytes"
                raise StoreError(message, place, hint=self.manner.hints[TOO_LARGE])
            if most and time.monotonic() > ends:
                raise self._late(place)
        return bytes(content)

    def _refused(self, place: Place, reply: Reply, *, known: bool) -> StoreError:
        status, noun = reply.status, self.manner.noun
        if status in _MOVED:
            there = reply.headers.get("Location", "")
            hint = f"{self.manner.hints[MOVED]}{there}" if there else "look up the new one"
            return StoreError(f"the {noun} has moved", place, hint=hint, status=status)
        hint = self.manner.hints.get(status, self.manner.hints[FAILED])
        if status == UNAUTHORIZED and known:
            hint = "it does not accept these credentials: correct them"
        message = f"the {noun} answered {status} {reply.reason}".rstrip() + _excerpt(reply)
        after = reply.headers.get("Retry-After", "")
        return StoreError(message, place, hint=hint, status=status, retry_after=after)

    def _by_way_of(self, proxy: Proxy, error: StoreError) -> StoreError:
        """Return an error that names the proxy, which may be what is wrong."""
        message, hint = f"{error.message}, by way of {proxy}", error.hint
        if error.status == PROXY_UNAUTHORIZED or _LOGIN in error.message:
            message, hint = f"{proxy}, wants to know who asks", proxy.login
        elif error.status in _GATEWAY or hint == self.manner.hints[NO_ANSWER]:
            hint = proxy.hint
        return StoreError(
            message, error.place, hint=hint, status=error.status, retry_after=error.retry_after
        )

    def _late(self, place: Place) -> StoreError:
        message = f"no answer in {self._timeout[1]:g} seconds"
        return StoreError(message, place, hint=self.manner.hints[LATE])

    def _unreached(self, place: Place, error: Exception) -> StoreError:
        inner, noun = _innermost(error), self.manner.noun
        hint = self.manner.hints[NO_ANSWER]
        reason = " ".join((getattr(inner, "strerror", None) or str(inner)).split()).lower()
        if isinstance(inner, ssl.SSLCertVerificationError):
            message = f"its certificate is not trusted: {inner.verify_message}"
            hint = "name a file with the certificate in REQUESTS_CA_BUNDLE"
        elif isinstance(inner, ssl.SSLError):
            message = f"no secure connection: {reason}"
            hint = f"try http:// if the {noun} has no TLS"
        elif isinstance(error, requests.ConnectTimeout):
            message = f"no connection in {self._timeout[0]:g} seconds"
        elif isinstance(inner, TimeoutError) or isinstance(error, ReadTimeoutError):
            return self._late(place)
        elif isinstance(error, HTTPError):  # while its content was read
            message, hint = f"the answer broke off: {reason}", "try again"
        else:
            message = f"no connection: {reason}"
        return StoreError(message, place, hint=hint)


def _host(url: str) -> str:
    scheme, host, *_ = urlsplit(url)
    return f"{scheme}://{host}"


def _unsigned(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request as it is: without this function, requests would send what netrc has."""
    return request


def _signature(challenge: str, user: str, password: str) -> AuthBase:
    """Return what signs requests by the scheme that a store asks for."""
    if "digest" in challenge.lower():
        return HTTPDigestAuth(user, password)
    return HTTPBasicAuth(user.encode(), password.encode())


def _session(tries: int, agent: str) -> requests.Session:
    session = requests.Session()
    retry = Retry(
        total=None,
        connect=0,
        read=0,
        redirect=0,
        other=0,
        status=tries,
        status_forcelist=BUSY if tries else (),
        allowed_methods=None,
        backoff_factor=0.5,
        backoff_max=LONGEST_WAIT,
        retry_after_max=LONGEST_WAIT,
        raise_on_status=False,
    )
    for scheme in "http://", "https://":
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    session.headers["User-Agent"] = agent
    return session


def _excerpt(reply: Reply) -> str:
    """Return the text of an error in one line; nothing of a web page."""
    if reply.media_type not in {"text/plain", "application/json"}:
        return ""
    line = " ".join(reply.content.decode("utf-8", "replace").split())
    cut = line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"
    return f": {cut}" if cut else ""


def _innermost(error: BaseException) -> BaseException:
    """Return the error that others, of the layers above, were raised from."""
    while inner := error.__cause__ or error.__context__ or _wrapped(error):
        error = inner
    return error


def _wrapped(error: BaseException) -> BaseException | None:
    return next((part for part in error.args if isinstance(part, BaseException)), None)

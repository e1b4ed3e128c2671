"""Requests to a store: credentials, time-outs, retries, and every failure as an error with a hint.

Standards: HTTP Semantics (RFC 9110), Basic (RFC 7617) and Digest (RFC 7616) authentication.
"""

import os
import ssl
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth
from urllib3 import Retry

from comity.errors import Place, StoreError
from comity.remote.stores import CREDENTIALS, PASSWORD, USER, require_address

CONNECT_TIMEOUT: Final = 10.0
TRIES: Final = 4
LONGEST_WAIT: Final = 20  # seconds, whatever Retry-After says

UNAUTHORIZED: Final = 401
TOO_LARGE: Final = 413
_BUSY: Final = (429, 503)
_MOVED: Final = range(300, 400)
_EXCERPT: Final = 200  # characters of an error's text that are worth a message

_HINTS: Final = {
    400: "the store did not understand; is this the right address for it?",
    401: CREDENTIALS,
    403: "ask whoever keeps the store for the right to do this, or set other credentials",
    404: "there is nothing at this address; see docs/load.md for that of your store",
    405: "this address takes no such request; see docs/load.md for that of your store",
    413: "raise the store's limit for the size of a request",
    415: "this address takes no RDF; see docs/load.md for that of your store",
    429: "the store is busy; try again later",
    503: "the store is busy; try again later",
}


class Reply(NamedTuple):
    """What a store answered.

    Attributes:
        status: The HTTP status code.
        media_type: What the content says it is, without parameters; may be empty.
        content: The body.
        headers: The header fields, by names in any case.
    """

    status: int
    media_type: str
    content: bytes
    headers: Mapping[str, str]


class Transport:
    """Sends requests to the addresses of one store.

    Credentials come from the environment or from a netrc file. They are sent when the store asks
    for them (401), by the scheme that it asks for; no redirection is followed.
    """

    def __init__(self, timeout: float) -> None:
        """Prepare; nothing is sent yet.

        Args:
            timeout: How many seconds the store may be silent.
        """
        self._timeout = (min(CONNECT_TIMEOUT, timeout), timeout)
        self._signatures: dict[str, AuthBase] = {}  # by scheme and host: none goes to another
        self._patient = _session(TRIES)
        self._hasty = _session(0)

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
        request = requests.Request(method, url, dict(headers), data=body)
        response = self._response(request, place, again=again)
        host = _host(url)
        if response.status_code == UNAUTHORIZED and host not in self._signatures:
            known = credentials(url)
            if known:
                challenge = response.headers.get("WWW-Authenticate", "")
                self._signatures[host] = _signature(challenge, *known)
                response = self._response(request, place, again=again)
        if not response.ok or response.status_code in _MOVED:
            raise _refused(place, response, known=host in self._signatures)
        return _reply(response)

    def _response(
        self, request: requests.Request, place: Place, *, again: bool
    ) -> requests.Response:
        session = self._patient if again else self._hasty
        request.auth = self._signatures.get(_host(place.file), _unsigned)
        try:
            prepared = session.prepare_request(request)
            address = str(prepared.url)
            settings = session.merge_environment_settings(address, {}, None, None, None)
            return session.send(prepared, timeout=self._timeout, allow_redirects=False, **settings)
        except (requests.RequestException, OSError) as error:
            raise _unreached(place, error, *self._timeout) from None


def credentials(url: str) -> tuple[str, str] | None:
    """Return the user and the password for an address: of the environment, or of a netrc file."""
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    return (user, password or "") if user else get_netrc_auth(url)


def _host(url: str) -> str:
    scheme, host, *_ = urlsplit(url)
    return f"{scheme}://{host}"


def _unsigned(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request as it is: given no such function, requests would send what netrc says."""
    return request


def _signature(challenge: str, user: str, password: str) -> AuthBase:
    """Return what signs requests by the scheme that a store asks for."""
    if "digest" in challenge.lower():
        return HTTPDigestAuth(user, password)
    return HTTPBasicAuth(user.encode(), password.encode())


def _session(tries: int) -> requests.Session:
    session = requests.Session()
    retry = Retry(
        total=None,
        connect=0,
        read=0,
        redirect=0,
        other=0,
        status=tries,
        status_forcelist=_BUSY if tries else (),
        allowed_methods=None,
        backoff_factor=0.5,
        backoff_max=LONGEST_WAIT,
        retry_after_max=LONGEST_WAIT,
        raise_on_status=False,
    )
    for scheme in "http://", "https://":
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    session.headers["User-Agent"] = "comity"
    return session


def _reply(response: requests.Response) -> Reply:
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Reply(response.status_code, media_type, response.content, response.headers)


def _refused(place: Place, response: requests.Response, *, known: bool) -> StoreError:
    status = response.status_code
    if status in _MOVED:
        there = response.headers.get("Location", "")
        hint = f"say {there}" if there else "find out the new one"
        return StoreError("the store has another address", place, hint=hint, status=status)
    hint = _HINTS.get(status, "see the store's log")
    if status == UNAUTHORIZED and known:
        hint = "it does not accept these credentials: mend them"
    message = f"the store answered {status} {response.reason or ''}".rstrip()
    return StoreError(f"{message}{_excerpt(response)}", place, hint=hint, status=status)


def _excerpt(response: requests.Response) -> str:
    """Return the text of an error in one line; nothing of a web page."""
    reply = _reply(response)
    if reply.media_type not in {"text/plain", "application/json"}:
        return ""
    line = " ".join(reply.content.decode("utf-8", "replace").split())
    cut = line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"
    return f": {cut}" if cut else ""


def _unreached(place: Place, error: Exception, first: float, timeout: float) -> StoreError:
    inner = _innermost(error)
    reason = " ".join((getattr(inner, "strerror", None) or str(inner)).split()).lower()
    if isinstance(inner, ssl.SSLCertVerificationError):
        message = f"its certificate is not trusted: {inner.verify_message}"
        hint = "name a file with the certificate in REQUESTS_CA_BUNDLE"
    elif isinstance(inner, ssl.SSLError):
        message, hint = f"no secure connection: {reason}", "is it http:// that the store speaks?"
    elif isinstance(error, requests.ConnectTimeout):
        message = f"no connection in {first:g} seconds"
        hint = "see whether the store runs, and whether this is its address"
    elif isinstance(inner, TimeoutError):
        message = f"no answer in {timeout:g} seconds"
        hint = "try again, or allow more with --timeout"
    else:
        message = f"no connection: {reason}"
        hint = "see whether the store runs, and whether this is its address"
    return StoreError(message, place, hint=hint)


def _innermost(error: BaseException) -> BaseException:
    """Return the error that others, of the layers above, were raised from."""
    while inner := error.__cause__ or error.__context__ or _wrapped(error):
        error = inner
    return error


def _wrapped(error: BaseException) -> BaseException | None:
    return next((part for part in error.args if isinstance(part, BaseException)), None)

"""The proxies of the environment: which one a request goes through, and how a message names it.

``http_proxy``, ``https_proxy``, ``all_proxy`` and ``no_proxy`` mean what they mean to curl, in
capital letters too; small letters go first. What is on this machine is asked without a proxy.
"""

import os
from ipaddress import ip_address
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from requests.utils import get_environ_proxies, select_proxy

from comity.errors import StoreError

_SYSTEM: Final = "the system's settings"
_SCHEMES: Final = ("http", "https")


class Proxy(NamedTuple):
    """A proxy.

    Attributes:
        url: Its address, perhaps with credentials: never to be shown.
        variable: Where it was set: the name of the variable, as it is written.
        shown: Its address without credentials.
    """

    url: str
    variable: str
    shown: str

    def __str__(self) -> str:
        """Return what messages call it."""
        return f"the proxy of {self.variable}, {self.shown}"

    @property
    def hint(self) -> str:
        """What to do where it does not help."""
        return f"correct {self.variable}, or add the host to no_proxy to do without"

    @property
    def login(self) -> str:
        """What to do where it wants to know who asks."""
        return f"add your credentials: {self.variable}=http://USER:PASSWORD@HOST:PORT"


def of(url: str) -> Proxy | None:
    """Return the proxy that a request goes through; None where it goes straight.

    Args:
        url: The address that is asked.

    Raises:
        StoreError: What is set is not the address of a proxy.
    """
    parts = urlsplit(url)
    if is_here(parts.hostname or ""):
        return None
    address = select_proxy(url, get_environ_proxies(url))
    return _proxy(address, _variable(parts.scheme)) if address else None


def of_scheme(scheme: str) -> Proxy | None:
    """Return the proxy that is set for a scheme, whatever is asked; None where none is.

    Args:
        scheme: Of an address.

    Raises:
        StoreError: What is set is not the address of a proxy.
    """
    variable = _variable(scheme)
    address = os.environ.get(variable)
    return _proxy(address, variable) if address else None


def is_here(host: str) -> bool:
    """Return whether a host is this machine.

    >>> [is_here(host) for host in ("localhost", "127.0.0.2", "::1", "::ffff:127.0.0.1")]
    [True, True, True, True]
    >>> is_here("example.org"), is_here("10.0.0.1"), is_here("localhost.example.org")
    (False, False, False)

    Args:
        host: A name or an address, as in a URL, without brackets.
    """
    name = host.lower().rstrip(".")
    try:
        address = ip_address(name.partition("%")[0])
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or address.is_unspecified


def _variable(scheme: str) -> str:
    """Return the variable that sets the proxy for a scheme."""
    names = (f"{scheme}_proxy", "all_proxy")
    set_ = (name for low in names for name in (low, low.upper()) if os.environ.get(name))
    return next(set_, _SYSTEM)


def _proxy(address: str, variable: str) -> Proxy:
    """Return a proxy by its address, which may lack its scheme.

    Raises:
        StoreError: It is not the address of a proxy.
    """
    whole = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(whole)
        usable = parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        usable = False
    if not usable or parts.scheme not in _SCHEMES or parts.path.strip("/") or parts.query:
        shown = address.rpartition("@")[2]
        message = f"{variable} is not the address of an HTTP proxy: {shown}"
        hint = f"write it as {variable}=http://HOST:PORT, or add the host to no_proxy"
        raise StoreError(message, hint=hint)
    return Proxy(whole, variable, f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}")

"""Who a client is, as far as caps and turns go: its address, or its network.

A host gets a whole /64 of IPv6 (RFC 6177), so the addresses of one are one client. An IPv4 address
that is written as one of IPv6 (RFC 4291, section 2.5.5.2) is itself.
"""

import asyncio
from functools import lru_cache
from ipaddress import IPv6Address, ip_network
from typing import Final, NamedTuple

from starlette.types import Scope

GONE: Final = "comity.gone"
"""The key of a scope with a future that is done when the client has hung up."""


class Client(NamedTuple):
    """Who asks.

    Attributes:
        address: What it is counted as.
        gone: Is done when it has hung up.
    """

    address: str
    gone: asyncio.Future[None]


def client_of(scope: Scope) -> Client:
    """Return who sends a request."""
    return Client(address_of(scope), scope[GONE])


def address_of(scope: Scope) -> str:
    """Return what the sender of a request is counted as."""
    return counted_as((scope["client"] or ("",))[0])


@lru_cache(maxsize=4096)
def counted_as(host: str) -> str:
    """Return what an address is counted as.

    >>> counted_as("192.0.2.7"), counted_as("::ffff:192.0.2.7"), counted_as("2001:db8::1:2")
    ('192.0.2.7', '192.0.2.7', '2001:db8::/64')
    >>> counted_as("2001:db8::3%eth0"), counted_as("::1"), counted_as("a name:of a proxy's")
    ('2001:db8::/64', '::1', "a name:of a proxy's")
    """
    if ":" not in host:
        return host
    try:
        address = IPv6Address(host.partition("%")[0])
    except ValueError:  # a proxy says who it is, in whichever way
        return host
    if address.ipv4_mapped or address.is_loopback:
        return str(address.ipv4_mapped or address)
    return str(ip_network((address, 64), strict=False))

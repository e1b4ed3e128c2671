"""How much one request may cost, and all of them together."""

from typing import Final, NamedTuple

KIB: Final = 1024
MIB: Final = 1024 * KIB


class Limits(NamedTuple):
    """What a server allows.

    Attributes:
        seconds: How long a query may run, and how long it may wait for its turn.
        rows: How many solutions or triples an answer may have.
        answer_bytes: How long an answer may be.
        memory_bytes: How much memory a query may take beside the data set.
        server_bytes: How much memory the server's own process may take beside what it begins with.
        request_bytes: How long a request may be, and its header.
        body_seconds: How long a client may take to send its request.
        waiting: How many queries may wait for their turn in a lane.
        waiting_each: How many of one client.
        each: How many requests one client may have open.
        connections: How many connections there may be.
        cache_bytes: How much is kept of answers that were given.
    """

    seconds: float = 10.0
    rows: int = 100_000
    answer_bytes: int = 32 * MIB
    memory_bytes: int = 512 * MIB
    server_bytes: int = 2048 * MIB
    request_bytes: int = 64 * KIB
    body_seconds: float = 10.0
    waiting: int = 256
    waiting_each: int = 32
    each: int = 128
    connections: int = 1024
    cache_bytes: int = 32 * MIB

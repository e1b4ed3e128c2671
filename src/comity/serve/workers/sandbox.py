"""The second wall round a query: what the kernel denies the process that it runs in.

The first wall refuses a query that would leave the process (`comity.serve.workers.refusal`).
Should one slip through, the process cannot open a connection or a file: it has no file descriptor
left to open one with. That binds the engine's compiled code as well, needs no privilege, and holds
on Linux, macOS and the BSDs (POSIX, ``setrlimit``). Windows has no such thing: the first wall only.
"""

import signal
import sys
from typing import Final

CLOSED: Final = 0  # no new descriptor, whatever its number; those that are open stay so


def close(memory_bytes: int) -> None:
    """Deny this process new files and sockets for good, and more memory than it is given.

    Args:
        memory_bytes: How much address space it may take beside what it has now.
    """
    # Ctrl-C is for the server, and so is what a service manager sends to all: the server stops us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 (not on every platform)

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        size = _address_space()
        if size:
            most = size + memory_bytes
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_NOFILE, (CLOSED, CLOSED))


def set_alarm(seconds: float) -> None:
    """Let the kernel end this process in so many seconds, should the server not; 0: never."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _address_space() -> int:
    """Return the size of this process's address space in bytes; 0 where it cannot be known."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 (no more imports)
            pages = int(file.read().split()[0])
    except OSError:
        return 0
    import resource  # noqa: PLC0415 (not on every platform)

    return pages * resource.getpagesize()

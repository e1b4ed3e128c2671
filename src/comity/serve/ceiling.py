"""The ceiling of the server's own process: so much memory beside what it begins with.

Whatever it keeps has a bound of its own, far below. Should one fail, what meets the ceiling is
answered with 503, or the process ends and the service manager starts it again: the machine goes on.
Linux only (`RLIMIT_DATA`, which counts what is writable since Linux 4.7).
"""

import re
import sys
from pathlib import Path
from typing import Final

_DATA: Final = re.compile(r"VmData:\s+(\d+) kB")


def set_ceiling(memory_bytes: int) -> None:
    """Deny this process, and those that it starts from now on, more memory than it is given.

    Args:
        memory_bytes: How much it may take beside what it has now.
    """
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 (not on every platform)

    if found := _DATA.search(Path("/proc/self/status").read_text("ascii", "replace")):
        most = int(found[1]) * 1024 + memory_bytes
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))

"""Checksums of files, SHA-256, in the form that ``sha256sum --check`` reads."""

from collections.abc import Mapping
from hashlib import sha256


def checksum(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    return sha256(content).hexdigest()


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the list of the checksums of files, by their paths."""
    return lines({path: checksum(content) for path, content in files.items()})


def lines(sums: Mapping[str, str]) -> bytes:
    """Return a list of checksums that are known, by the paths of their files."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()

"""A zip whose bytes depend on the files in it and on nothing else."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LEVEL: Final = 9
_UNIX: Final = 3  # what the permissions below are those of, whatever system writes the archive
_PERMISSIONS: Final = 0o100644 << 16  # a file that all may read, in the upper half


def write(files: Mapping[str, bytes], issued: date) -> bytes:
    """Return an archive: sorted, each file dated at the beginning of the day of issue.

    Args:
        files: The content of each file, by its path in the archive.
        issued: The day of issue.
    """
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as zipped:
        for path in sorted(files):
            entry = ZipInfo(path, (issued.year, issued.month, issued.day, 0, 0, 0))
            entry.create_system = _UNIX
            entry.external_attr = _PERMISSIONS
            zipped.writestr(entry, files[path], ZIP_DEFLATED, _LEVEL)
    return buffer.getvalue()

"""Packages of npm that a site is built with: fetched once, kept in a cache, never in the project.

Their versions and the checksums of their archives are pinned where they are used: what is not
exactly that is not used.
"""

import base64
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from comity.corpus import writing
from comity.errors import TargetError

SECONDS: Final = 120


class Package(NamedTuple):
    """One version of a package.

    Attributes:
        name: Its name.
        version: Its version.
        sha512: The checksum of its archive, as a lock file of npm has it ("integrity").
    """

    name: str
    version: str
    sha512: str

    @property
    def file(self) -> str:
        """The name of its archive."""
        return f"{self.name}-{self.version}.tgz"

    def kept(self, cache: Path | None = None) -> bytes | None:
        """Return the archive that was fetched before, if it is whole.

        Args:
            cache: The folder in which it is kept, if not `cache_folder`.
        """
        try:
            content = ((cache or cache_folder()) / self.file).read_bytes()
        except OSError:
            return None
        return content if self._is(content) else None

    def archive(self, cache: Path | None = None) -> tuple[bytes | None, str]:
        """Return the archive, fetched where it is not kept; else none, and why.

        Args:
            cache: The folder in which it is kept, if not `cache_folder`.
        """
        kept = self.kept(cache)
        if kept is not None:
            return kept, ""
        found, missing = self._fetched()
        if found is not None:
            with suppress(TargetError):  # without a cache it is fetched again the next time
                writing.write(cache or cache_folder(), {self.file: found})
        return found, missing

    def _is(self, archive: bytes) -> bool:
        return base64.b64encode(hashlib.sha512(archive).digest()).decode() == self.sha512

    def _fetched(self) -> tuple[bytes | None, str]:
        what = f"{self.name} {self.version}"
        npm = shutil.which("npm")
        if npm is None:
            return None, f"{what}: npm, which fetches it, is not installed"
        with tempfile.TemporaryDirectory() as folder:
            call = [npm, "pack", f"{self.name}@{self.version}", "--ignore-scripts"]
            try:
                done = subprocess.run(  # noqa: S603 (npm, asked for one package that is pinned)
                    call, cwd=folder, capture_output=True, timeout=SECONDS, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                return None, f"{what}: npm could not be run to its end: {error}"
            file = Path(folder) / self.file
            if done.returncode or not file.is_file():
                return None, f"{what}: npm could not fetch it; is there a network?"
            content = file.read_bytes()
        if not self._is(content):
            return None, f"{what}: what npm brought has another checksum, and is not used"
        return content, ""


def cache_folder() -> Path:
    """Return the folder in which what was fetched is kept, as the system has it."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / "comity"


def unpacked(archive: bytes, names: Iterable[str]) -> Mapping[str, bytes]:
    """Return files of an archive.

    Args:
        archive: The archive.
        names: What they are called in the package; those that are not there are left out.
    """
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as files:
        members = {f"package/{name}": name for name in names}
        return {
            members[member.name]: file.read()
            for member in files
            if member.name in members and (file := files.extractfile(member))
        }

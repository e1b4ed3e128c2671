"""Packages of npm that a site is built with: fetched once, kept in a cache, never in the project.

Their versions and the checksums of their archives are pinned where they are used: what is not
exactly that is not used.
"""

import base64
import hashlib
import io
import shutil
import subprocess
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
            cache: The folder in which it is kept, if not that of the system.
        """
        return self._whole((cache or writing.cache_folder()) / self.file)

    def archive(self, cache: Path | None = None) -> tuple[bytes | None, str]:
        """Return the archive, fetched where it is not kept; else none, and why.

        Args:
            cache: The folder in which it is kept, if not that of the system.
        """
        if kept := self.kept(cache):
            return kept, ""
        what = f"{self.name} {self.version}"
        npm = shutil.which("npm")
        if npm is None:
            return None, f"{what}: npm, which fetches it, is not installed"
        call = [npm, "pack", f"{self.name}@{self.version}", "--ignore-scripts"]
        with tempfile.TemporaryDirectory() as folder:
            try:
                done = subprocess.run(  # noqa: S603 (npm, asked for one package that is pinned)
                    call, cwd=folder, capture_output=True, timeout=SECONDS, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                return None, f"{what}: npm could not be run to its end: {error}"
            file = Path(folder) / self.file
            if done.returncode or not file.is_file():
                return None, f"{what}: npm could not fetch it; is there a network?"
            found = self._whole(file)
        if found is None:
            return None, f"{what}: what npm brought has another checksum, and is not used"
        with suppress(TargetError):  # without a cache it is fetched again the next time
            writing.write(cache or writing.cache_folder(), {self.file: found})
        return found, ""

    def _whole(self, file: Path) -> bytes | None:
        """Return the content of a file that has the checksum of the archive."""
        try:
            content = file.read_bytes()
        except OSError:
            return None
        known = base64.b64encode(hashlib.sha512(content).digest()).decode() == self.sha512
        return content if known else None


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

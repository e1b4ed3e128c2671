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
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from comity.corpus import writing
from comity.errors import StoreError, TargetError
from comity.remote import proxies

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
        try:
            with writing.temporary() as folder:
                done = self._packed(npm, folder)
                if done.returncode or not (folder / self.file).is_file():
                    return None, f"{what}: npm could not fetch it; {_doubt()}"
                found = self._whole(folder / self.file)
        except (OSError, subprocess.TimeoutExpired, TargetError) as error:
            return None, f"{what}: npm could not be run to its end: {error}"
        if found is None:
            return None, f"{what}: what npm brought has another checksum, and is not used"
        with suppress(TargetError):  # without a cache it is fetched again the next time
            writing.write(cache or writing.cache_folder(), {self.file: found})
        return found, ""

    def _packed(self, npm: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
        """Have npm put the archive into a folder.

        Raises:
            OSError: It cannot be run.
            subprocess.TimeoutExpired: It does not end.
        """
        call = [npm, "pack", f"{self.name}@{self.version}", "--ignore-scripts"]
        return subprocess.run(  # noqa: S603 (npm, asked for one package that is pinned)
            call, cwd=folder, capture_output=True, timeout=SECONDS, check=False
        )

    def _whole(self, file: Path) -> bytes | None:
        """Return the content of a file that has the checksum of the archive."""
        try:
            content = file.read_bytes()
        except OSError:
            return None
        known = base64.b64encode(hashlib.sha512(content).digest()).decode() == self.sha512
        return content if known else None


def _doubt() -> str:
    """Return what may be in npm's way: the network, or a proxy, which npm goes through as well."""
    try:
        proxy = proxies.of_scheme("https")
    except StoreError as error:
        return error.message
    return f"does {proxy}, let it through?" if proxy else "is there a network?"


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

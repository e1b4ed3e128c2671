"""The engine that runs queries in a reader's browser: Oxigraph as WebAssembly.

It is a package of npm, which is fetched when a site is built, is kept in a cache and is never part
of Comity's own files. The version and the checksum of its archive are pinned here: what is not
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
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from comity import targets
from comity.errors import TargetError
from comity.pages.running import BY_BROWSER, BY_NOBODY, Runner

PACKAGE: Final = "oxigraph"
VERSION: Final = "0.5.11"
# As a lock file of npm has it ("integrity").
SHA512: Final = (
    "zKdgmp1tsrutGzC1lCCywwZRPpLJKaJnKSDWoY2hIhMiwiCRRXNN1DU7WUyTInBvgPKT8Y5N+RgwTL8qKXpLng=="
)
# The module, what it runs, and what they are and under which licence.
FILES: Final = ("web.js", "web_bg.wasm", "package.json", "README.md")
SECONDS: Final = 120

_ARCHIVE: Final = f"{PACKAGE}-{VERSION}.tgz"


def runner(cache: Path | None = None) -> Runner:
    """Return the reader's browser as the runner, with its engine; nobody where there is none.

    Args:
        cache: The folder in which the package is kept, if not `cache_folder`.
    """
    folder = cache or cache_folder()
    archive = _kept(folder)
    if archive is None:
        archive, missing = _fetched()
        if archive is None:
            return Runner(BY_NOBODY, {}, missing)
        with suppress(TargetError):  # without a cache it is fetched again the next time
            targets.write(folder, {_ARCHIVE: archive})
    return Runner(BY_BROWSER, _unpacked(archive))


def cache_folder() -> Path:
    """Return the folder in which what was fetched is kept, as the system has it."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / "comity"


def _kept(folder: Path) -> bytes | None:
    """Return the archive that was fetched before, if it is whole."""
    path = folder / _ARCHIVE
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if _is_pinned(content) else None


def _is_pinned(archive: bytes) -> bool:
    return base64.b64encode(hashlib.sha512(archive).digest()).decode() == SHA512


def _fetched() -> tuple[bytes | None, str]:
    """Return the archive as npm brings it, or why there is none."""
    what = f"{PACKAGE} {VERSION}, which runs queries in the browser"
    npm = shutil.which("npm")
    if npm is None:
        return None, f"{what}: npm, which fetches it, is not installed"
    with tempfile.TemporaryDirectory() as folder:
        call = [npm, "pack", f"{PACKAGE}@{VERSION}", "--ignore-scripts", "--loglevel=error"]
        try:
            done = subprocess.run(  # noqa: S603 (npm, asked for the one package that is pinned)
                call, cwd=folder, capture_output=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return None, f"{what}: npm could not be run to its end: {error}"
        file = Path(folder) / _ARCHIVE
        if done.returncode or not file.is_file():
            return None, f"{what}: npm could not fetch it; is there a network?"
        content = file.read_bytes()
    if not _is_pinned(content):
        return None, f"{what}: what npm brought has another checksum, and is not used"
    return content, ""


def _unpacked(archive: bytes) -> Mapping[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as files:
        found = {name: files.extractfile(f"package/{name}") for name in FILES}
        return {name: file.read() for name, file in found.items() if file}

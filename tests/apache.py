"""An Apache for tests: a folder served on this host only, with the rules that lie in it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from serving import Server

PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
APACHE = shutil.which("apache2", path=PLACES) or shutil.which("httpd", path=PLACES)
FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
# What a distribution's own list of media types has, and no more.
TYPES = "text/html html\ntext/css css\nimage/svg+xml svg\napplication/json json\ntext/plain txt\n"


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


@contextmanager
def running(folder: Path, root: Path, port: int, *modules: str) -> Iterator[Server]:
    """Yield an Apache that serves a folder; skips where there is none.

    Args:
        folder: Where it may write.
        root: What it serves.
        port: Where it listens.
        modules: What it needs beside the modules that every test needs.
    """
    found = next((place for place in map(Path, FOLDERS) if place.is_dir()), None)
    if not APACHE or found is None:
        pytest.skip("Apache is not installed (Debian: apt install apache2-bin)")
    for directory in (folder, *folder.parents[:2], root):
        directory.chmod(0o755)  # Apache reads as another user
    wanted = ("mpm_event", "authz_core", "headers", "rewrite", *modules)
    loaded = "".join(f"LoadModule {m}_module {found}/mod_{m}.so\n" for m in wanted)
    (folder / "mime.types").write_text(TYPES, "utf-8")
    types = f"TypesConfig {folder}/mime.types\n" if "mime" in modules else ""
    configuration = folder / "httpd.conf"
    configuration.write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\n"
        f"PidFile {folder}/pid\nErrorLog {folder}/error.log\n{loaded}{types}"
        f"User nobody\nDefaultRuntimeDir {folder}\n"
        f"DocumentRoot {root}\n"
        f"<Directory {root}>\nAllowOverride All\nRequire all granted\n</Directory>\n",
        "utf-8",
    )
    process = subprocess.Popen([APACHE, "-f", str(configuration), "-DFOREGROUND"], encoding="utf-8")
    try:
        _wait(port)
        yield Server(process, f"http://127.0.0.1:{port}", folder / "error.log")
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Apache did not start")

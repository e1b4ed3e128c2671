"""What the tests share that need a real Apache: one on this host only, on a port that is free."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from serving import Server

PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
APACHE = shutil.which("apache2", path=PLACES) or shutil.which("httpd", path=PLACES)
FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
NEEDED = ("mpm_event", "authz_core")
# What a distribution's own list of media types has, and no more.
TYPES = "text/html html\ntext/css css\nimage/svg+xml svg\napplication/json json\ntext/plain txt\n"


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def serving(root: Path) -> str:
    """Return a configuration that serves a folder, with the rules that lie in it."""
    root.chmod(0o755)  # Apache reads as another user
    allowed = "AllowOverride All\nRequire all granted"
    return f"DocumentRoot {root}\n<Directory {root}>\n{allowed}\n</Directory>\n"


@contextmanager
def apache(
    folder: Path, modules: Sequence[str], configuration: str, port: int = 0
) -> Iterator[Server]:
    """Run an Apache until the block ends; skip the test where there is none.

    Args:
        folder: Where it keeps its files.
        modules: The modules that the configuration needs.
        configuration: What it is to do.
        port: Where it listens; 0 is any that is free.
    """
    installed = next((place for place in map(Path, FOLDERS) if place.is_dir()), None)
    if not APACHE or installed is None:
        pytest.skip("Apache is not installed (Debian: apt install apache2-bin)")
    for directory in (folder, folder.parent, folder.parent.parent):
        directory.chmod(0o755)  # Apache reads as another user
    port = port or free_port()
    names = (*NEEDED, *modules)
    loaded = "".join(f"LoadModule {name}_module {installed}/mod_{name}.so\n" for name in names)
    file = folder / "httpd.conf"
    file.write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\n"
        f"PidFile {folder}/pid\nErrorLog {folder}/error.log\n{loaded}"
        f"User nobody\nDefaultRuntimeDir {folder}\n{configuration}",
        "utf-8",
    )
    process = subprocess.Popen([APACHE, "-f", str(file), "-DFOREGROUND"], encoding="utf-8")
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

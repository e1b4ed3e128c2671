"""What the tests share that need a real Apache: one on this host only, on a port that is free."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from serving import PATIENCE, Server, wait_until
from wanted import wants

PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
APACHE = shutil.which("apache2", path=PLACES) or shutil.which("httpd", path=PLACES)
FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
MODULES = next((place for place in map(Path, FOLDERS) if place.is_dir()), None)
needs_apache = wants("Apache", "" if APACHE and MODULES else "apt install apache2-bin")
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
    """Run an Apache until the block ends.

    Args:
        folder: Where it keeps its files.
        modules: The modules that the configuration needs.
        configuration: What it is to do.
        port: Where it listens; 0 is any that is free.
    """
    for directory in (folder, folder.parent, folder.parent.parent):
        directory.chmod(0o755)  # Apache reads as another user
    port = port or free_port()
    names = (*NEEDED, *modules)
    loaded = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in names)
    file = folder / "httpd.conf"
    file.write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\n"
        f"PidFile {folder}/pid\nErrorLog {folder}/error.log\n{loaded}"
        f"User nobody\nDefaultRuntimeDir {folder}\n{configuration}",
        "utf-8",
    )
    assert APACHE
    process = subprocess.Popen([APACHE, "-f", str(file), "-DFOREGROUND"], encoding="utf-8")
    try:
        wait_until(lambda: _listens(port), "Apache did not start")
        yield Server(process, f"http://127.0.0.1:{port}", folder / "error.log")
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0

"""The redirect rules for w3id.org say in Apache what the table of linked data says."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.pages import redirects
from conftest import Comity
from linked_data import TABLE, Row, ask
from serving import Server

SITE = "https://site.example/comity"
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
APACHE = shutil.which("apache2", path=PLACES) or shutil.which("httpd", path=PLACES)
MODULES = ("mpm_event", "authz_core", "headers", "rewrite")
FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")


@pytest.fixture(scope="module")
def apache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return an Apache that has the rules, on this host only."""
    modules = next((folder for folder in map(Path, FOLDERS) if folder.is_dir()), None)
    if not APACHE or modules is None:
        pytest.skip("Apache is not installed (Debian: apt install apache2-bin)")
    folder = tmp_path_factory.mktemp("apache")
    names = folder / "names" / "comity"
    names.mkdir(parents=True)
    (names / ".htaccess").write_text(redirects.rules(SITE), "utf-8")
    for directory in (folder, folder.parent, folder.parent.parent, folder / "names", names):
        directory.chmod(0o755)  # Apache reads as another user
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    configuration = folder / "httpd.conf"
    loaded = "".join(f"LoadModule {m}_module {modules}/mod_{m}.so\n" for m in MODULES)
    configuration.write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\n"
        f"PidFile {folder}/pid\nErrorLog {folder}/error.log\n{loaded}"
        f"User nobody\nDefaultRuntimeDir {folder}\n"
        f"DocumentRoot {folder}/names\n"
        f"<Directory {folder}/names>\nAllowOverride All\nRequire all granted\n</Directory>\n",
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
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Apache did not start")


@pytest.mark.skipif(os.name == "nt", reason="the rules are for the Apache of w3id.org")
@pytest.mark.parametrize("row", TABLE)
def test_each_row_of_the_table_holds(apache: Server, row: Row) -> None:
    path, language = f"/comity/{row.path}", row.language or None
    reply = ask(apache, path, accept=row.accept, accept_language=language)
    status, target = row.redirected
    assert reply.status == status
    assert reply.headers.get("location", "") == (f"{SITE}/{target}" if target else "")
    assert {"Accept", "Accept-Language"} <= set(reply.headers["vary"].replace(",", " ").split())


@pytest.mark.parametrize(
    ("path", "status", "target"),
    [
        ("sparql?query=ASK%7B%7D", 307, f"{SITE}/sparql?query=ASK%7B%7D"),
        ("", 303, f"{SITE}/"),
        ("id/../../etc/passwd", 404, ""),
        ("nothing", 404, ""),
    ],
)
def test_the_endpoint_and_the_front_page_are_found(
    apache: Server, path: str, status: int, target: str
) -> None:
    reply = ask(apache, f"/comity/{path}")
    assert (reply.status, reply.headers.get("location", "")) == (status, target)


def test_the_command_prints_the_rules(comity: Comity) -> None:
    assert comity("redirects", f"{SITE}/").stdout == redirects.rules(SITE)


@pytest.mark.parametrize(
    "typed", ["site.example", "ftp://site.example", "https://a b", "https://%1"]
)
def test_the_command_takes_web_addresses_only(comity: Comity, typed: str) -> None:
    outcome = comity("redirects", typed)
    assert outcome.returncode == 2
    assert "is no web address" in outcome.stderr

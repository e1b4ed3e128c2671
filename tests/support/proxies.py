"""What the tests share that need a reverse proxy: nginx or Caddy with the files of `setup/serve`.

They run as shipped, but for ports, paths and the patience with a client who stalls; on this host
only, with a certificate of the test's own.
"""

import gzip
import http.client
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from apache import PLACES, free_port
from datasets import ROOT
from serving import PATIENCE, Reply, Server, wait_until
from wanted import Want

FOLDER: Final = ROOT / "setup" / "serve"
HOST: Final = "comity.example.org"
STALLED: Final = 1.0  # seconds

_CERTIFY: Final = (
    *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
    *("-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"),
)
_NGINX: Final = """
daemon off;
master_process off;
pid {folder}/pid;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/comity.conf;
}}
"""


class Places(NamedTuple):
    """Where a proxy finds what it needs.

    Attributes:
        folder: A folder for its own files; the certificate and its key lie there.
        server: The port of the server behind it.
        tls: The port that it listens at.
        plain: Its port without encryption.
    """

    folder: Path
    server: int
    tls: int
    plain: int


class Proxy(NamedTuple):
    """A proxy that is running."""

    name: str
    places: Places
    trust: ssl.SSLContext

    def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        source: str = "127.0.0.1",
    ) -> Reply:
        """Send a request, from an address of this host; no header of the reply may come twice."""
        client = self.connect(source)
        try:
            client.request(method, path, content, {"Host": HOST, **(headers or {})})
            reply = client.getresponse()
            listed = [(name.lower(), value) for name, value in reply.getheaders()]
            names = [name for name, _ in listed if name not in {"vary", "link"}]
            assert len(names) == len(set(names)), listed
            found: dict[str, str] = {}
            for name, value in listed:
                found[name] = f"{found[name]}, {value}" if name in found else value
            return Reply(reply.status, found, unpacked(reply.read(), found))
        finally:
            client.close()

    def connect(self, source: str = "127.0.0.1") -> http.client.HTTPSConnection:
        """Return a connection from an address of this host."""
        return _Trusting(self, source)


class _Trusting(http.client.HTTPSConnection):
    """A connection to the name in the proxy's certificate, at this host."""

    def __init__(self, proxy: Proxy, source: str) -> None:
        super().__init__(HOST, proxy.places.tls, timeout=PATIENCE)
        self._proxy = proxy
        self._source = source

    def connect(self) -> None:
        """Connect."""
        there = ("127.0.0.1", self._proxy.places.tls)
        plain = socket.create_connection(there, PATIENCE, (self._source, 0))
        self.sock = self._proxy.trust.wrap_socket(plain, server_hostname=HOST)


def unpacked(content: bytes, headers: Mapping[str, str]) -> bytes:
    """Return a content as it was before it was compressed."""
    return gzip.decompress(content) if headers.get("content-encoding") == "gzip" else content


def wanted(name: str) -> Want:
    """Return what the tests of a proxy want."""
    missing = [one for one in (name, "openssl") if not shutil.which(one, path=PLACES)]
    return Want(name, f"apt install {' '.join(missing)}" if missing else "", "")


@contextmanager
def proxied(name: str, server: Server, folder: Path) -> Iterator[Proxy]:
    """Run a proxy before a server until the block ends.

    Args:
        name: ``nginx`` or ``caddy``.
        server: The server.
        folder: An empty folder.
    """
    certify(folder)
    places = Places(folder, server.port, free_port(), free_port())
    command = _COMMANDS[name](places)
    trust = ssl.create_default_context(cafile=str(folder / "cert.pem"))
    environment = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    log = folder / "started.log"
    with log.open("w") as target:
        process = subprocess.Popen(command, stderr=target, env=environment)
        proxy = Proxy(name, places, trust)
        try:
            wait_until(lambda: process.poll() is not None or _listens(proxy), "it did not start")
            assert process.poll() is None, log.read_text("utf-8")
            yield proxy
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def certify(folder: Path) -> None:
    """Make a certificate that nobody else trusts."""
    files = ("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem"))
    openssl = shutil.which("openssl") or ""
    subprocess.run([openssl, *_CERTIFY, *files], check=True, capture_output=True)


def replaced(text: str, changes: Mapping[str, str]) -> str:
    """Return a text with each part replaced; each has to be there."""
    for part, other in changes.items():
        assert part in text, part
        text = text.replace(part, other)
    return text


def _nginx(places: Places) -> list[str]:
    keys = f"/etc/letsencrypt/live/{HOST}"
    changes = {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{places.plain};",
        "listen 443 ": f"listen 127.0.0.1:{places.tls} ",
        "127.0.0.1:8000": f"127.0.0.1:{places.server}",
        f"{keys}/fullchain.pem": f"{places.folder}/cert.pem",
        f"{keys}/privkey.pem": f"{places.folder}/key.pem",
        "/var/log/nginx": str(places.folder),
        "client_header_timeout 10s": f"client_header_timeout {STALLED:.0f}s",
        "client_body_timeout 10s": f"client_body_timeout {STALLED:.0f}s",
    }
    shipped = (FOLDER / "nginx.conf").read_text("utf-8")
    (places.folder / "comity.conf").write_text(replaced(shipped, changes), "utf-8")
    file = places.folder / "nginx.conf"
    file.write_text(_NGINX.format(folder=places.folder), "utf-8")
    return [shutil.which("nginx", path=PLACES) or "", "-e", "stderr", "-c", str(file)]


def _caddy(places: Places) -> list[str]:
    here = f"default_bind 127.0.0.1\n\thttp_port {places.plain}\n\thttps_port {places.tls}"
    changes = {
        "{\n\tservers {": f"{{\n\tadmin off\n\t{here}\n\tservers {{",
        f"\n{HOST} {{": f"\n{HOST} {{\n\ttls {places.folder}/cert.pem {places.folder}/key.pem",
        "127.0.0.1:8000": f"127.0.0.1:{places.server}",
        "read_header 10s": f"read_header {STALLED:.0f}s",
        "read_body 10s": f"read_body {STALLED:.0f}s",
    }
    shipped = (FOLDER / "Caddyfile").read_text("utf-8")
    file = places.folder / "Caddyfile"
    file.write_text(replaced(shipped, changes), "utf-8")
    adapter = ("--adapter", "caddyfile")
    return [shutil.which("caddy", path=PLACES) or "", "run", *adapter, "--config", str(file)]


_COMMANDS: Final = {"nginx": _nginx, "caddy": _caddy}


def _listens(proxy: Proxy) -> bool:
    client = proxy.connect()
    try:
        client.connect()
    except OSError:
        return False
    finally:
        client.close()
    return True

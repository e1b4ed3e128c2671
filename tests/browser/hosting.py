"""A host of static files: the folder below a prefix, with the header fields that it asks for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final, NamedTuple

PREFIX: Final = "/some/where/"


class Rule(NamedTuple):
    """Header fields for the addresses that have a form."""

    pattern: str
    fields: tuple[tuple[str, str], ...]


def rules(written: str) -> list[Rule]:
    """Return the rules of a file ``_headers``, in the form that Netlify and Cloudflare read."""
    found: list[Rule] = []
    for line in written.splitlines():
        if line[:1].isspace() and line.strip():
            name, _, value = line.strip().partition(": ")
            found[-1] = Rule(found[-1].pattern, (*found[-1].fields, (name, value)))
        elif line and not line.startswith("#"):
            found.append(Rule(line.strip(), ()))
    return found


class Handler(SimpleHTTPRequestHandler):
    """Files and header fields; nothing is computed."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, rules: list[Rule], directory: str) -> None:
        self.rules = rules
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(PREFIX) if path.startswith(PREFIX) else "above the prefix"
        return super().translate_path("/" + below)

    def send_header(self, keyword: str, value: str) -> None:
        if keyword.lower() not in (name.lower() for name, _ in self.asked_for()):
            super().send_header(keyword, value)

    def end_headers(self) -> None:
        for field in self.asked_for():
            super().send_header(*field)
        super().end_headers()

    def asked_for(self) -> list[tuple[str, str]]:
        """Return the header fields that the site asks for at the address."""
        address = "/" + self.path.partition("?")[0].removeprefix(PREFIX)
        matching = (rule for rule in self.rules if fnmatchcase(address, rule.pattern))
        return [field for rule in matching for field in rule.fields]

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve a folder while the block lasts, and give the address of its front page."""
    asked = folder / "_headers"
    found = rules(asked.read_text("utf-8")) if asked.is_file() else []
    handler = partial(Handler, rules=found, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""A reader at a page: a browser's window that takes down what must never happen there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from browser import installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

FLAGS: Final = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever tries to leave this computer fails, and is seen to fail.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
WIDE: Final[ViewportSize] = {"width": 1200, "height": 900}
NARROW: Final[ViewportSize] = {"width": 360, "height": 740}


class Seen(NamedTuple):
    """What went on behind a page.

    Attributes:
        requests: The address of everything that was asked for.
        complaints: What the browser's console had to complain of: errors, warnings, and whatever
            the page's security policy did not allow.
    """

    requests: list[str]
    complaints: list[str]


class Reader(NamedTuple):
    """A reader of the site.

    Attributes:
        page: The window.
        host: The address of the site.
        seen: What went on behind it.
    """

    page: Page
    host: str
    seen: Seen

    def open(self, path: str) -> Page:
        """Go to an address of the site, and wait until all of it is there."""
        self.page.goto(self.host + path, wait_until="load")
        return self.page

    @property
    def path(self) -> str:
        """The address within the site of the page that is open, without its fragment."""
        return self.page.url.partition("#")[0].removeprefix(self.host)


@contextmanager
def browser() -> Iterator[Browser]:
    """Run the browser of the system while the block lasts."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (not always installed)

    with sync_playwright() as playwright:
        program = playwright.chromium.launch(
            executable_path=installed.chromium(), args=FLAGS, chromium_sandbox=False
        )
        try:
            yield program
        finally:
            program.close()


@contextmanager
def reader(
    program: Browser,
    host: str,
    size: ViewportSize = WIDE,
    *,
    scheme: str = "light",
    javascript: bool = True,
) -> Iterator[Reader]:
    """Open a window with nothing remembered, and see at its end that all went well behind it."""
    context = program.new_context(
        viewport=size,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        java_script_enabled=javascript,
    )
    seen = _watched(context)
    try:
        yield Reader(context.new_page(), host, seen)
    finally:
        context.close()
    outside = [url for url in seen.requests if not _inside(url, host)]
    assert not outside, f"asked of another host: {outside}"
    assert not seen.complaints, "\n".join(seen.complaints)


def listed(found: Mapping[str, Sequence[object]]) -> str:
    """Return what was found, each on a line with the page that it was found on."""
    return "\n".join(f"{path}: {what}" for path, several in found.items() for what in several)


def _watched(context: BrowserContext) -> Seen:
    seen = Seen([], [])
    context.on("request", lambda request: seen.requests.append(request.url))
    context.on("weberror", lambda error: seen.complaints.append(str(error.error)))
    context.on(
        "console",
        lambda said: (
            seen.complaints.append(f"{said.text} ({said.location})")
            if said.type in {"error", "warning"}
            else None
        ),
    )
    return seen


def _inside(url: str, host: str) -> bool:
    """Return whether an address is on the host, or made by the page itself."""
    return url.startswith("blob:") or urlsplit(url)[:2] == urlsplit(host)[:2]

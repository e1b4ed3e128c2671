"""What the tests in the browser need: where it is, or how to get it."""

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from comity.web import query_runner
from wanted import wants

EVERY: Final = "COMITY_EVERY_BROWSER_TEST"
PACKAGES: Final = "python3 setup/environment.py browser"

_NODE: Final = Path(__file__).parent / "node_modules"
AXE: Final = _NODE / "axe-core" / "axe.min.js"
CHECKER: Final = _NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
_BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def chromium() -> str | None:
    """Return the program of the browser."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def browser() -> str:
    """Return what is missing to drive a browser; nothing where nothing is."""
    if not find_spec("playwright") or not AXE.is_file():
        return f"playwright and axe-core: {PACKAGES}"
    return "" if chromium() else "Chromium or Chrome: apt install chromium"


def checker() -> str:
    """Return what is missing to check HTML, CSS and SVG; nothing where nothing is."""
    if not CHECKER.is_file():
        return f"vnu-jar: {PACKAGES}"
    return "" if shutil.which("java") else "Java 11 or newer: apt install default-jre-headless"


def engine() -> str:
    """Return what is missing to run queries in a site; nothing where nothing is."""
    there = all(one.kept() for one in query_runner.PACKAGES) or shutil.which("npm")
    return "" if there else "npm, which fetches it: apt install npm"


needs_browser = wants("the browser", browser(), EVERY)
needs_checker = wants("a checker of HTML", checker(), EVERY)
needs_engine = wants("Oxigraph for the browser", engine(), EVERY)

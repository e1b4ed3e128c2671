"""What the tests in the browser need: where it is, or how to get it."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

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


def engine(site: Path) -> str:
    """Return what is missing to run queries in a site; nothing where nothing is."""
    return (
        ""
        if list(site.rglob("*.wasm"))
        else "Oxigraph as WebAssembly, which npm fetches: apt install npm"
    )


def require(missing: str) -> None:
    """Skip the test where something is missing; fail it where all of them are asked for."""
    if missing:
        (pytest.fail if os.environ.get(EVERY) else pytest.skip)(f"needs {missing}")

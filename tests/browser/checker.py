"""The Nu HTML checker: HTML, CSS and SVG against their standards."""

import json
import subprocess
from pathlib import Path

from browser import installed


def faults(folder: Path) -> list[str]:
    """Return every error in the pages, styles and pictures of a folder, with file and line."""
    options = ("--skip-non-html", "--also-check-css", "--also-check-svg", "--errors-only")
    checked = subprocess.run(
        ["java", "-jar", installed.CHECKER, *options, "--format", "json", folder],  # noqa: S607
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    messages = json.loads(checked.stderr)["messages"]
    assert (checked.returncode == 0) == (messages == []), checked.stderr
    return [f"{m['url']}:{m.get('lastLine', '')}: {m['message']}" for m in messages]

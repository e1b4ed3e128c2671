"""README.md as a package index shows it, where links to the files of a clone would lead nowhere.

hatchling calls it when it builds (``[tool.hatch.metadata.hooks.custom]`` in pyproject.toml).
"""

import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

PICTURE = re.compile(r"^!\[[^\]]*\]\((?!https?://)[^)]*\)\n\n?", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\((?!https?://|#)([^)#]*)[^)]*\)")


class LongDescription(MetadataHookInterface):
    """Writes the long description of the package."""

    def update(self, metadata: dict[str, object]) -> None:
        """Add the long description to the metadata."""
        page = (Path(self.root) / "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": for_an_index(page)}


def for_an_index(page: str) -> str:
    """Return a page without pictures and with the name of the file in the place of each link.

    >>> for_an_index("See [the tables](docs/tables.md#dyads), [docs/load.md](docs/load.md).")
    'See the tables (docs/tables.md), docs/load.md.'
    """
    return LINK.sub(_words, PICTURE.sub("", page))


def _words(link: re.Match[str]) -> str:
    words, file = link.groups()
    return words if words == file else f"{words} ({file})"

"""The link set to Wikidata and the table of verified items, as the tests of the links read them."""

import csv
from pathlib import Path
from typing import Final

from datasets import EVIDENCE, ROOT, table

LINKS: Final = ROOT / "data" / "links" / "wikidata.sssom.tsv"
VERIFIED: Final = EVIDENCE / "wikidata.tsv"
# The text has no meeting there, only what was agreed: the node is named for the agreement.
RENAMED: Final = {"sino-us-agreement-2002": "sino-us-summit-2002"}
THINGS: Final = "https://w3id.org/comity/id/"
PREFIX_OF_FOLDER: Final = {
    namespace.removeprefix(THINGS).rstrip("/"): prefix
    for prefix, namespace in table().items()
    if namespace.startswith(THINGS) and namespace != THINGS
}


def rows() -> list[dict[str, str]]:
    """Return the rows of the link set but those of rejected items: one a thing."""
    return [row for row in every_row() if not row["predicate_modifier"]]


def rejected() -> list[dict[str, str]]:
    """Return the rows of the link set that say what a thing is not."""
    return [row for row in every_row() if row["predicate_modifier"]]


def every_row(path: Path = LINKS) -> list[dict[str, str]]:
    """Return the rows of a link set, without its header of comments."""
    lines = [x for x in path.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

"""The fixture edition: a small one of invented text, for every test that damages data."""

import shutil
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
EDITION: Final = ROOT / "tests" / "fixtures" / "edition"
DOCUMENT: Final = "example-report-2001"
TEXT: Final = EDITION / f"{DOCUMENT}.txt"

# What an edition takes from the project: the model, its rules, and the queries behind the tables.
MODEL: Final = ("ontology", "shapes", "queries/coding", "queries/sql", "queries/tables")


def lay_out(folder: Path) -> Path:
    """Copy the fixture edition into a folder, with the project's ontology, shapes and tables."""
    for name in ("data", "queries"):
        shutil.copytree(EDITION / name, folder / name)
    for name in MODEL:
        shutil.copytree(ROOT / name, folder / name)
    return folder

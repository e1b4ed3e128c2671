"""The packages are those in `docs/develop/code.md`; `lint-imports` checks their imports."""

import re
from collections import Counter
from pathlib import Path

from datasets import ROOT
from together import TOGETHER

PACKAGE = ROOT / "src" / "comity"
TOP = {"__init__.py", "__main__.py", "errors.py", "terms.py"}
# In two packages, the same thing on two levels: a table and the rule about it.
SAME = {"coverage", "layout", "points", "released"}


def modules() -> list[Path]:
    return [path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*.py"))]


def packages() -> set[str]:
    return {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}


def test_four_files_and_about_a_dozen_packages_are_on_top() -> None:
    assert {path.name for path in PACKAGE.glob("*.py")} == TOP
    assert 12 <= len(packages()) <= 16


def test_no_module_name_has_two_meanings() -> None:
    # A command's module is called as the command is.
    names = Counter(p.stem for p in modules() if p.parts[0] != "cli" and p.stem != "__init__")
    assert {name for name, count in names.items() if count > 1} <= SAME


def test_the_contract_of_the_build_names_every_package() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    (layers,) = re.findall(r"^layers = \[\n(.*?)^\]", settings, re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"[a-z_]+", layers))
    assert named == packages() | {"errors", "terms"}


def test_the_map_names_every_package() -> None:
    drawn = (ROOT / "docs" / "develop" / "code.md").read_text("utf-8")
    missing = {
        name for name in packages() if f"`{name}/`" not in drawn and f"\n  {name}/" not in drawn
    }
    assert missing == set()


def test_the_files_of_tests_that_run_together_are_there() -> None:
    patterns = [pattern for files in TOGETHER.values() for pattern in files]
    assert [pattern for pattern in patterns if not any(ROOT.glob(pattern))] == []

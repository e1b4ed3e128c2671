"""The packages of the engines are pinned, with hashes, and say nothing of where they came from."""

import json
import re
from typing import Any

import pytest

from datasets import ROOT

LOCK: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "tests" / "engines" / "package-lock.json").read_text("utf-8")
)["packages"]
INSTALLED = sorted(name for name in LOCK if name)


def pins(kind: str) -> set[str]:
    """Return the packages of a lock file, each with its version."""
    lock = (ROOT / "requirements" / f"{kind}.txt").read_text("utf-8")
    return set(re.findall(r"^([\w.-]+==\S+)", lock, re.MULTILINE))


def test_npm_packages_have_a_hash_and_no_host() -> None:
    assert LOCK[""]["dependencies"]["@comunica/query-sparql-file"][0].isdigit()
    assert len(INSTALLED) > 100
    assert [name for name in INSTALLED if not LOCK[name].get("integrity")] == []
    assert [name for name in INSTALLED if "resolved" in LOCK[name]] == []


@pytest.mark.parametrize("setting", ["omit-lockfile-registry-resolved", "ignore-scripts"])
def test_npm_is_told_so(setting: str) -> None:
    settings = (ROOT / "tests" / "engines" / ".npmrc").read_text("utf-8")
    assert f"{setting}=true" in settings.splitlines()


def test_one_environment_holds_the_tests_and_the_engines() -> None:
    assert pins("test") < pins("engines")

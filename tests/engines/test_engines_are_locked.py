"""The packages of the engines and of the browser are pinned, with hashes, whatever their host."""

import json
import re
from typing import Any

import pytest

from datasets import ROOT

# How many packages of Node each has, at least.
KINDS = {"engines": 100, "browser": 2}


def pins(kind: str) -> set[str]:
    """Return the packages of a lock file, each with its version."""
    lock = (ROOT / "requirements" / f"{kind}.txt").read_text("utf-8")
    return set(re.findall(r"^([\w.-]+==\S+)", lock, re.MULTILINE))


@pytest.mark.parametrize("kind", KINDS)
def test_npm_packages_have_a_hash_and_no_host(kind: str) -> None:
    lock = (ROOT / "tests" / kind / "package-lock.json").read_text("utf-8")
    packages: dict[str, dict[str, Any]] = json.loads(lock)["packages"]
    asked = packages.pop("")["dependencies"]
    assert asked
    assert all(version[0].isdigit() for version in asked.values())
    assert len(packages) >= KINDS[kind]
    assert [name for name, package in packages.items() if not package.get("integrity")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("setting", ["omit-lockfile-registry-resolved", "ignore-scripts"])
def test_npm_is_told_so(setting: str, kind: str) -> None:
    settings = (ROOT / "tests" / kind / ".npmrc").read_text("utf-8")
    assert f"{setting}=true" in settings.splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_one_environment_holds_the_tests_and_the_packages(kind: str) -> None:
    assert pins("test") < pins(kind)

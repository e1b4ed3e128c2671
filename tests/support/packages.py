"""Data files of installed packages, that what others compiled can be compared with ours."""

import importlib.util
from pathlib import Path

import pytest


def packaged(package: str, *path: str) -> Path:
    """Return a data file of an installed package without running the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        pytest.skip(f"{package} is not installed")
    return Path(spec.submodule_search_locations[0], *path)

"""What the tests in the browser share: the exported site, its host, and one browser for all."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from browser import hosting, installed, reading, sample
from datasets import ROOT
from wanted import wants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser

    Read = Callable[..., AbstractContextManager[reading.Reader]]

HERE = ROOT / "tests" / "browser"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser alone where it was not asked for: it takes minutes."""
    folder = config.invocation_params.dir
    paths = ((folder / name.partition("::")[0]).resolve() for name in config.args)
    named = any(path.is_relative_to(HERE) for path in paths)
    for item in items:
        if item.path.is_relative_to(HERE):
            want = wants("the browser", "" if named else "make test-browser")
            item.add_marker(want, append=False)
            if "browser" in getattr(item, "fixturenames", ()):
                item.add_marker(installed.needs_browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the site was exported to."""
    folder = tmp_path_factory.mktemp("site") / "site"
    exported = subprocess.run(
        [sys.executable, "-m", "comity", "export", "site", str(folder)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert exported.returncode == 0, exported.stderr
    return folder


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """Return the address at which the site is served."""
    with hosting.hosted(site) as address:
        yield address


@pytest.fixture(scope="session")
def kinds(site: Path) -> dict[str, str]:
    """Return a page of each kind: its name, without language and ending."""
    return sample.kinds(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser."""
    with reading.browser() as program:
        yield program


@pytest.fixture
def read(browser: Browser, host: str) -> Read:
    """Return what opens a window on the site."""

    @contextmanager
    def opened(**settings: Any) -> Iterator[reading.Reader]:  # noqa: ANN401 (as `reader` takes them)
        with reading.reader(browser, host, **settings) as reader:
            yield reader

    return opened

"""The hints of errors: what they say to install is what is installed, from where it came."""

import json
import re
import sys
from importlib import metadata
from pathlib import Path

import pytest

from comity import errors
from conftest import ROOT

PIP = f"{sys.executable} -m pip install"
AGAIN = "install Comity again from where you got it, with the extra “serve”"
COMMIT = 40 * "a"
# A line that says to install Comity by its name alone, which may be somebody else's on an index.
BY_NAME = re.compile(r"pip install [^\n]*[\"' ]comity(\[[a-z,]+\])?[\"'`\s]")
WRITTEN = ("src/**/*.py", "docs/**/*.md", "*.md", "notebooks/*", "queries/**/*.rq")


def record(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    """Let Comity be installed with a record of its origin."""
    distribution = type("Fixed", (), {"read_text": staticmethod(lambda _: text)})
    monkeypatch.setattr(metadata, "distribution", lambda _: distribution)


@pytest.mark.parametrize(
    ("origin", "hint"),
    [
        (
            {"url": "file://{0}", "dir_info": {"editable": True}},
            PIP + ' --editable "{0}[serve]"',
        ),
        ({"url": "file://{0}", "dir_info": {}}, PIP + ' "{0}[serve]"'),
        (
            {"url": "file://{0}/a.whl", "archive_info": {}},
            PIP + ' "comity[serve] @ file://{0}/a.whl"',
        ),
        (
            {"url": "https://example.org/a.whl", "archive_info": {}},
            f'{PIP} "comity[serve] @ https://example.org/a.whl"',
        ),
        (
            {"url": "https://example.org/a", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f'{PIP} "comity[serve] @ git+https://example.org/a@{COMMIT}"',
        ),
        ({"url": "file://{0}/gone", "dir_info": {}}, AGAIN),
        (None, AGAIN),
    ],
)
def test_an_extra_comes_from_where_comity_came_from(
    origin: dict[str, object] | None, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.whl").touch()
    text = json.dumps(origin).replace("{0}", str(tmp_path)) if origin else None
    record(monkeypatch, text)
    assert errors.installing_extra("serve") == hint.replace("{0}", str(tmp_path))


def test_without_a_record_of_comity_no_name_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "distribution", missing)
    assert errors.installing_extra("serve") == AGAIN


def test_without_pip_uv_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "find_spec", {}.get)
    expected = f"uv pip install --python {sys.executable} pandas"
    assert errors.installing("pandas") == expected


def test_nothing_says_to_install_comity_by_name() -> None:
    assert BY_NAME.search("python -m pip install 'comity[tables]'\n")
    files = [path for pattern in WRITTEN for path in ROOT.glob(pattern) if path.is_file()]
    assert len(files) > 100
    found = [path.name for path in files if BY_NAME.search(path.read_text("utf-8"))]
    assert found == []

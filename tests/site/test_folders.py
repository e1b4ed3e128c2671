"""The folder of a site: never half-written, never at the cost of what else is in it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.errors import TargetError
from comity.site import folders

FIRST = {"index.html": b"one", "en/index.html": b"two", "en/gone.html": b"three"}
SECOND = {"index.html": b"four", "en/index.html": b"two"}


def held(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder but the list of them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != folders.LIST
    }


def test_a_former_site_is_exchanged_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "new" / "site"
    for contents in (FIRST, SECOND):
        folders.require_own(site)
        folders.exchange(site, contents.items())
        assert held(site) == contents
    assert sorted(tmp_path.rglob("*")) == sorted([site.parent, site, *site.rglob("*")])


def test_the_list_has_the_checksum_of_each_file(tmp_path: Path) -> None:
    folders.exchange(tmp_path / "site", FIRST.items())
    lines = (tmp_path / "site" / folders.LIST).read_text("utf-8").splitlines()
    assert lines == [f"{hashlib.sha256(FIRST[name]).hexdigest()}  {name}" for name in sorted(FIRST)]


@pytest.mark.parametrize("there", ["letter.txt", "en/letter.txt", ".git/config", "SHA256SUMS"])
def test_a_folder_with_other_things_is_refused_and_they_are_named(
    there: str, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    folders.exchange(site, FIRST.items())
    (site / there).parent.mkdir(exist_ok=True)
    (site / there).write_bytes(b"mine")
    with pytest.raises(TargetError, match=f"other things in it than a site: {there}"):
        folders.require_own(site)
    assert (site / there).read_bytes() == b"mine"


def test_a_link_to_another_folder_is_another_thing(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    folders.exchange(site, FIRST.items())
    other.mkdir()
    (site / "link").symlink_to(other)
    with pytest.raises(TargetError, match="other things in it than a site: link"):
        folders.require_own(site)


def test_an_empty_folder_and_one_that_is_missing_will_do(tmp_path: Path) -> None:
    folders.require_own(tmp_path)
    folders.require_own(tmp_path / "missing")
    folders.exchange(tmp_path / "empty" / "..", FIRST.items())
    assert held(tmp_path) == FIRST


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(TargetError, match="not a folder"):
        folders.require_own(tmp_path / "file")


def test_the_folder_one_is_in_is_not_pulled_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders.exchange(tmp_path / "site", FIRST.items())
    monkeypatch.chdir(tmp_path / "site" / "en")
    with pytest.raises(TargetError, match="the folder you are in"):
        folders.require_own(tmp_path / "site")


@pytest.mark.parametrize("error", [KeyboardInterrupt, TargetError("full")])
def test_what_was_there_stays_where_a_new_site_cannot_be_finished(
    error: BaseException, tmp_path: Path
) -> None:
    def breaking() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise error

    site = tmp_path / "site"
    folders.exchange(site, FIRST.items())
    with pytest.raises((KeyboardInterrupt, TargetError)):
        folders.exchange(site, breaking())
    assert held(site) == FIRST
    assert list(tmp_path.iterdir()) == [site]


def test_a_folder_that_cannot_be_written_to_is_an_error_of_one_line(read_only: Path) -> None:
    with pytest.raises(TargetError, match=r"^[^\n]*cannot be written[^\n]*$"):
        folders.exchange(read_only / "site", FIRST.items())

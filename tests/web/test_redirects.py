"""The redirect rules for w3id.org say in Apache what the table of linked data says."""

from collections.abc import Iterator, Mapping, Sequence

import pytest

import site_pages
from apache import apache, needs_apache, serving
from comity.web import redirects
from comity.web.addresses import FEWER, FORMATS
from conftest import Comity
from linked_data import TABLE, Row, ask
from serving import Server

SITE = "https://site.example/comity"


def sections() -> Mapping[str, Sequence[str]]:
    """Return what is a section of a page in the real data."""
    return site_pages.edition().context.sections


@pytest.fixture(scope="module")
def w3id(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return an Apache that has the rules."""
    folder = tmp_path_factory.mktemp("apache")
    root = folder / "names"
    names = root / "comity"
    names.mkdir(parents=True)
    (names / ".htaccess").write_text(redirects.rules(SITE, sections(), FORMATS), "utf-8")
    names.chmod(0o755)  # Apache reads as another user
    with apache(folder, ("headers", "rewrite"), serving(root)) as started:
        yield started


@needs_apache
@pytest.mark.parametrize("row", TABLE)
def test_each_row_of_the_table_holds(w3id: Server, row: Row) -> None:
    path, language = f"/comity/{row.path}", row.language or None
    reply = ask(w3id, path, accept=row.accept, accept_language=language)
    status, target = row.redirected
    assert reply.status == status
    assert reply.headers.get("location", "") == (f"{SITE}/{target}" if target else "")
    assert {"Accept", "Accept-Language"} <= set(reply.headers["vary"].replace(",", " ").split())


@needs_apache
@pytest.mark.parametrize("row", [row for row in TABLE if row.status == 303 or row.path == "ns"])
def test_a_slash_at_the_end_changes_nothing(w3id: Server, row: Row) -> None:
    language = row.language or None
    with_it = ask(w3id, f"/comity/{row.path}/", accept=row.accept, accept_language=language)
    without = ask(w3id, f"/comity/{row.path}", accept=row.accept, accept_language=language)
    assert with_it.status == without.status
    assert with_it.headers.get("location", "") == without.headers.get("location", "")


@needs_apache
@pytest.mark.parametrize(
    ("path", "status", "target"),
    [
        ("sparql?query=ASK%7B%7D", 307, f"{SITE}/sparql?query=ASK%7B%7D"),
        ("sparql/", 307, f"{SITE}/sparql"),
        ("", 303, f"{SITE}/"),
        ("id/../../etc/passwd", 404, ""),
        ("nothing", 404, ""),
    ],
)
def test_the_endpoint_and_the_front_page_are_found(
    w3id: Server, path: str, status: int, target: str
) -> None:
    reply = ask(w3id, f"/comity/{path}")
    assert (reply.status, reply.headers.get("location", "")) == (status, target)


def test_the_command_prints_the_rules(command: Comity) -> None:
    fewer = command("redirects", f"{SITE}/").stdout
    assert fewer == redirects.rules(SITE, sections(), FEWER)
    every = command("redirects", f"{SITE}/", "--server").stdout
    assert every == redirects.rules(SITE, sections(), FORMATS)


@pytest.mark.parametrize(
    "typed", ["site.example", "ftp://site.example", "https://a b", "https://%1"]
)
def test_the_command_takes_web_addresses_only(command: Comity, typed: str) -> None:
    outcome = command("redirects", typed)
    assert outcome.returncode == 2
    assert "is not a web address" in outcome.stderr

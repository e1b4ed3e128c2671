"""The exported site on an Apache, under a prefix: types, policy, names, what is not there."""

from collections.abc import Iterator

import pytest

from apache import TYPES as KNOWN
from apache import apache, free_port, needs_apache, serving
from comity import site
from comity.dataset import Dataset
from comity.site import hosts
from datasets import VERSION
from edition import DOCUMENT
from linked_data import BROWSER, CHINA, ask
from serving import Reply, Server

pytestmark = needs_apache

PREFIX = "/some/where"
POLICY = "Content-Security-Policy"


@pytest.fixture(scope="module")
def host(invented: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return an Apache that serves the site from a folder of its host."""
    folder, port = tmp_path_factory.mktemp("apache"), free_port()
    settings = site.Settings(f"http://127.0.0.1:{port}{PREFIX}/")
    site.export(invented, folder / f"host{PREFIX}", settings)
    (folder / "mime.types").write_text(KNOWN, "utf-8")
    rules = f"TypesConfig {folder}/mime.types\n{serving(folder / 'host')}"
    with apache(folder, ("headers", "rewrite", "mime", "dir"), rules, port) as server:
        yield server


TYPES = {
    "en/index.html": "text/html; charset=utf-8",
    "en/id/actor/china.html": "text/html; charset=utf-8",
    "comity.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "data/id/actor/china.ttl": "text/turtle; charset=utf-8",
    "data/ns.jsonld": "application/ld+json",
    "data/ns.nt": "application/n-triples",
    "data/ns.rdf": "application/rdf+xml",
    f"data/ns/{VERSION}.ttl": "text/turtle; charset=utf-8",
    "download/comity.trig.gz": "application/gzip",
    "download/tables/events.csv": "text/csv; charset=utf-8",
    "dcat.ttl": "text/turtle; charset=utf-8",
    ".well-known/void": "text/turtle; charset=utf-8",
}


@pytest.mark.parametrize("path", TYPES)
def test_a_file_has_its_type_and_the_headers_that_keep_readers_safe(
    host: Server, path: str
) -> None:
    reply = ask(host, f"{PREFIX}/{path}")
    assert reply.status == 200
    assert reply.headers["content-type"].replace("UTF-8", "utf-8") == TYPES[path]
    for name, value in hosts.always(host.url).items():
        assert reply.headers[name.lower()] == value


def front(host: Server, language: str) -> Reply:
    return ask(host, f"{PREFIX}/", accept=BROWSER, accept_language=language)


@pytest.mark.parametrize(("language", "code"), [("en-GB", "en"), ("zh-CN,zh;q=0.9", "zh-hans")])
def test_the_folder_leads_to_the_front_page_in_the_readers_language(
    host: Server, language: str, code: str
) -> None:
    reply = front(host, language)
    assert reply.status == 303
    assert reply.headers["location"] == f"{host.url}{PREFIX}/{code}/index.html"
    assert "Accept-Language" in reply.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "target"),
    [(BROWSER, f"en/{CHINA}.html"), ("text/turtle", f"data/{CHINA}.ttl")],
)
def test_a_name_leads_to_its_page_or_its_data(host: Server, accept: str, target: str) -> None:
    reply = ask(host, f"{PREFIX}/{CHINA}", accept=accept)
    assert reply.status == 303
    location = reply.headers["location"]
    assert location == f"{host.url}{PREFIX}/{target}"
    assert ask(host, location.removeprefix(host.url)).status == 200


VISIT = f"id/{DOCUMENT}/exercises"


@pytest.mark.parametrize(
    ("path", "accept", "status", "target"),
    [
        (f"{VISIT}-china", BROWSER, 303, f"en/{VISIT}.html#exercises-china"),
        (f"{VISIT}-china", "text/turtle", 303, f"data/{VISIT}.ttl"),
        (CHINA, "application/ld+json", 406, ""),
        (CHINA, "application/ld+json, text/turtle;q=0.5", 303, f"data/{CHINA}.ttl"),
        ("ns", "application/ld+json", 303, "data/ns.jsonld"),
    ],
)
def test_a_name_leads_only_to_what_a_site_of_files_has(
    host: Server, path: str, accept: str, status: int, target: str
) -> None:
    reply = ask(host, f"{PREFIX}/{path}", accept=accept)
    assert reply.status == status
    assert reply.headers.get("location", "") == (f"{host.url}{PREFIX}/{target}" if target else "")
    file = target.partition("#")[0]
    assert not file or ask(host, f"{PREFIX}/{file}").status == 200


@pytest.mark.parametrize("path", ["nothing", "en/id/actor/nobody.html", "data/deep/er/nothing.ttl"])
def test_what_is_not_there_is_told_so_with_links_that_lead_on(host: Server, path: str) -> None:
    reply = ask(host, f"{PREFIX}/{path}")
    assert reply.status == 404
    assert "Page not found" in reply.text
    assert f'href="{host.url}{PREFIX}/en/index.html"' in reply.text
    assert reply.headers["content-security-policy"] == hosts.always(host.url)[POLICY]


def test_folders_are_not_listed(host: Server) -> None:
    assert ask(host, f"{PREFIX}/data/id/").status in {403, 404}

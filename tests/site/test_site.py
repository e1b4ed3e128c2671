"""The exported site: every link leads somewhere, the same bytes every time, told to others."""

import gzip
import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import rdflib
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, Literal, URIRef

from comity import site
from comity.dataset import Dataset
from comity.errors import installing_extra
from comity.export import dumps as dumps_
from comity.rdf.languages import LANGUAGES, TAGS
from comity.site import dcat, folders, hosts
from comity.terms import THINGS
from comity.web.edition import Edition
from comity.web.pages import downloads
from comity.web.query_runner import NOBODY
from conftest import Comity
from datasets import ROOT, dataset
from site_pages import Page, assert_whole

ADDRESS = "https://example.org/comity/"
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DATASET = URIRef(f"{THINGS}comity")
LOADED = {"src", "srcset", "poster", "data"}  # attributes whose value a browser fetches by itself


REAL = "the real data"


@pytest.fixture(
    scope="module", params=["the fixture edition", pytest.param(REAL, marks=pytest.mark.long)]
)
def exported(request: pytest.FixtureRequest, invented: Dataset) -> Dataset:
    """Return the data whose site is looked through."""
    return dataset() if request.param == REAL else invented


@pytest.fixture(scope="module")
def anywhere(exported: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as it is exported without an address."""
    return site.export(exported, tmp_path_factory.mktemp("site") / "out").folder


def least(exported: Dataset, real: int, invented: int) -> int:
    """Return how many there are at least."""
    return real if exported is dataset() else invented


@pytest.fixture(scope="module")
def published(invented: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the fixture edition as it is exported for an address."""
    settings = site.Settings(ADDRESS.rstrip("/"))
    return site.export(invented, tmp_path_factory.mktemp("site") / "out", settings).folder


def parsed(path: Path) -> Page:
    """Return a page, parsed."""
    return Page(path.read_text("utf-8"))


class Linked(NamedTuple):
    """What a page leads to, and where in it others lead.

    Attributes:
        targets: Tag, attribute and address of each link.
        ids: The names of places in it.
    """

    targets: set[tuple[str, str, str]]
    ids: set[str]


@pytest.fixture(scope="module")
def linked(anywhere: Path) -> dict[Path, Linked]:
    """Return every page, each of which is whole, with its links."""
    found = {}
    for path in sorted(anywhere.rglob("*.html")):
        page, name = parsed(path), path.relative_to(anywhere).as_posix()
        if "/" in name:  # in a language
            assert_whole(name, page)
        found[path] = Linked(targets(page), set(page.ids))
    return found


def targets(page: Page) -> set[tuple[str, str, str]]:
    """Return what a page leads to: tag, attribute and address."""
    return {
        (tag, name, value)
        for tag, attributes in page.tags
        for name, value in attributes.items()
        if value and name in {"href", "action", "formaction", *LOADED}
    }


def test_every_address_of_the_edition_is_a_file(exported: Dataset, anywhere: Path) -> None:
    paths = list(Edition(exported, runner=NOBODY).paths())
    assert len(paths) == len(set(paths)) > least(exported, 2000, 300)
    assert [path for path in paths if not (anywhere / path).is_file()] == []


@cache
def meant(folder: Path, address: str) -> tuple[Path | None, str]:
    """Return the file and the place in it that an address in a folder is of.

    No file where the address is of another host, or answered by a server only. Most pages of a
    folder have the same addresses.
    """
    relative, fragment = urldefrag(address)
    found = urlsplit(urljoin(f"{folder.as_uri()}/", relative))
    file = Path(unquote(found.path))
    elsewhere = urlsplit(address).scheme or file.name == "sparql"
    return None if elsewhere else file, fragment


@cache
def there(file: Path) -> bool:
    return file.is_file()


def test_every_link_leads_to_a_file_and_a_place_in_it(
    exported: Dataset, anywhere: Path, linked: dict[Path, Linked]
) -> None:
    assert len(linked) > least(exported, 1500, 200)
    broken = []
    for path, page in linked.items():
        for tag, _, value in page.targets:
            inside = value.startswith("#")
            file, fragment = (path, value[1:]) if inside else meant(path.parent, value)
            if file and (not there(file) or (fragment and fragment not in linked[file].ids)):
                broken.append((path.relative_to(anywhere).as_posix(), tag, value))
    assert broken == []


def test_nothing_is_loaded_from_another_host(anywhere: Path, linked: dict[Path, Linked]) -> None:
    for path, page in linked.items():
        for tag, name, value in page.targets:
            if tag == "link" or name in LOADED:
                assert not urlsplit(value).netloc, (path, value)
    for path in [*anywhere.rglob("*.css"), *anywhere.rglob("*.js")]:
        assert not re.search(
            r"(?:url\(|@import|import\s|fetch\()\s*[\"']?https?:", path.read_text()
        )


@pytest.mark.long
def test_two_exports_have_the_same_bytes(
    tmp_path: Path, invented: Dataset, published: Path
) -> None:
    # Without a network: what is fetched for a site is not the project's.
    alone = {"PATH": "", "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT / "src")}
    other = tmp_path / "site"
    outcome = subprocess.run(
        [
            *(sys.executable, "-m", "comity", "export", "site", other),
            *("--corpus", invented.corpus.root, "--url", ADDRESS),
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | alone | {"PYTHONHASHSEED": "1"},  # the tests run with one by chance
    )
    assert (outcome.returncode, outcome.stderr) == (0, "")
    told = outcome.stdout.splitlines()
    assert len(told) <= 6
    absent = "npm, which fetches it, is not installed"
    assert told[-2:] == [
        f"queries do not run in the browser, their answers are there: oxigraph 0.5.11: {absent}",
        f"world-atlas 2.0.2: {absent}; the map is drawn without land",
    ]
    listed = (other / folders.LIST).read_text("utf-8")
    assert listed == (published / folders.LIST).read_text("utf-8")
    for line in listed.splitlines():
        expected, _, name = line.partition("  ")
        assert sha256((other / name).read_bytes()).hexdigest() == expected
    count = sum(path.is_file() for path in other.rglob("*"))
    assert len(listed.splitlines()) == count - 1


def test_an_address_is_for_a_site_only(tmp_path: Path, command: Comity) -> None:
    outcome = command("export", "dumps", tmp_path, "--url", ADDRESS)
    assert outcome.returncode == 2
    assert "unrecognized arguments: --url" in outcome.stderr


def test_without_the_library_for_pages_the_error_says_what_to_install(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['jinja2'] = None\n"
        "from comity.cli import main\n"
        f"sys.exit(main(['export', 'site', {str(tmp_path / 'out')!r}]))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert outcome.returncode == 2
    assert f"jinja2 is missing — {installing_extra('site')}\n" in outcome.stderr
    assert not (tmp_path / "out").exists()


def test_the_door_leads_to_both_languages(anywhere: Path) -> None:
    door = parsed(anywhere / "index.html")
    links = [a["href"] for a in door.all("a")]
    assert links == [f"{language}/index.html" for language in LANGUAGES]
    drawn = [image["src"] for image in door.all("img")]
    assert drawn == [f"{language}/timeline.svg" for language in LANGUAGES]
    assert all((anywhere / str(address)).is_file() for address in drawn)


def test_the_page_for_what_is_missing_has_no_link_that_depends_on_where_it_is_shown(
    anywhere: Path, published: Path
) -> None:
    assert targets(parsed(anywhere / "404.html")) == set()
    found = [value for _, _, value in targets(parsed(published / "404.html"))]
    assert f"{ADDRESS}en/index.html" in found
    assert f"{ADDRESS}zh-hans/search.html" in [
        f["action"] for f in parsed(published / "404.html").all("form")
    ]
    assert all(value.startswith(ADDRESS) for value in found)


def test_where_no_address_is_known_the_page_for_what_is_missing_looks_for_the_site(
    anywhere: Path,
) -> None:
    missing = parsed(anywhere / "404.html")
    found = {a["data-href"] for a in missing.all("a")} | {
        f["data-action"] for f in missing.all("form")
    }
    assert all((anywhere / str(address)).is_file() for address in found)
    assert {f"{code}/search.html" for code in LANGUAGES} <= found


@pytest.mark.parametrize(("tag", "source"), [("style", "style-src"), ("script", "script-src")])
def test_the_policy_allows_what_that_page_has_in_it_and_nothing_else(
    anywhere: Path, tag: str, source: str
) -> None:
    page = (anywhere / "404.html").read_text("utf-8")
    (text,) = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL)
    hashed = b64encode(sha256(text.encode()).digest()).decode()
    (policy,) = re.findall(r"Content-Security-Policy: (.*)", (anywhere / hosts.HEADERS).read_text())
    (allowed,) = (part for part in policy.split("; ") if part.startswith(source))
    assert f"'sha256-{hashed}'" in allowed.split()
    assert allowed.count("sha256-") == 1
    assert "unsafe-inline" not in allowed


def test_every_file_to_download_is_what_the_command_exports(
    exported: Dataset, anywhere: Path
) -> None:
    found = dumps_.contents(exported)
    offered = {path.name for path in (anywhere / downloads.DUMPS).iterdir() if path.is_file()}
    named = found.keys() - {"comity.nq"}  # TriG says the same in a quarter of the size
    assert offered == {f"{name}.gz" for name in named}
    for name in named:
        packed = (anywhere / downloads.DUMPS / f"{name}.gz").read_bytes()
        assert gzip.decompress(packed) == found[name]
    assert (anywhere / downloads.TABLES / "events.csv").read_bytes().startswith(b"event,")


def test_the_sitemap_has_every_page_in_both_languages(published: Path) -> None:
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    tree = ET.fromstring((published / "sitemap.xml").read_bytes())  # noqa: S314 (ours)
    urls = [url.findtext("s:loc", "", space) for url in tree.findall("s:url", space)]
    assert len(urls) == len(set(urls))
    named = {url.removeprefix(ADDRESS) for url in urls}
    pages = {p.relative_to(published).as_posix() for p in published.glob("*/**/*.html")}
    versions = {p for p in pages if re.search(r"/\d+\.\d+\.\d+(?:\.dev\d+)?\.html$", p)}
    assert versions
    assert named == pages - versions
    first = tree.find("s:url", space)
    assert first is not None
    assert {a.get("hreflang") for a in first.findall("x:link", space)} == set(TAGS.values())
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (published / "robots.txt").read_text()


def test_a_published_page_names_itself_and_its_translation(published: Path) -> None:
    links = parsed(published / "zh-hans/id/actor/china.html").all("link")
    named = {(a.get("rel"), a.get("hreflang")): a["href"] for a in links}
    assert named["canonical", None] == f"{ADDRESS}zh-hans/id/actor/china.html"
    assert named["alternate", "en"] == f"{ADDRESS}en/id/actor/china.html"
    metas = parsed(published / "zh-hans/id/actor/china.html").all("meta")
    given = {a["property"]: a["content"] for a in metas if a.get("property")}
    assert given["og:url"] == f"{ADDRESS}zh-hans/id/actor/china.html"
    assert given["og:image"] == f"{ADDRESS}preview.png"
    assert (published / "preview.png").is_file()


def described(folder: Path, language: str) -> dict[str, object]:
    """Return the description of the data set on the front page."""
    written = (folder / language / "index.html").read_text("utf-8")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', written)
    assert block
    found: dict[str, object] = json.loads(block[1])
    return found


RECOMMENDED = (
    *("name", "description", "license", "creator", "distribution", "temporalCoverage"),
    *("spatialCoverage", "identifier", "version", "keywords", "url", "variableMeasured"),
    *("isAccessibleForFree", "alternateName", "inLanguage", "datePublished", "publisher"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_describes_the_data_set_for_search_engines(
    published: Path, language: str
) -> None:
    found = described(published, language)
    assert (found["@context"], found["@type"]) == ("https://schema.org/", "Dataset")
    assert all(found.get(name) for name in RECOMMENDED)
    assert 50 <= len(str(found["description"])) <= 5000
    assert found["url"] == f"{ADDRESS}{language}/index.html"
    distributions = found["distribution"]
    assert isinstance(distributions, list)
    assert len(distributions) > 20
    for one in distributions:
        file = published / one["contentUrl"].removeprefix(ADDRESS)
        assert file.stat().st_size == int(one["contentSize"])


def test_without_an_address_the_description_is_relative_and_there_is_no_sitemap(
    anywhere: Path,
) -> None:
    assert not (anywhere / "sitemap.xml").exists()
    found = described(anywhere, "en")
    assert all(found.get(name) for name in RECOMMENDED)
    distributions = found["distribution"]
    assert isinstance(distributions, list)
    for one in distributions:
        assert (anywhere / "en" / one["contentUrl"]).is_file()


# What DCAT-AP 3.0 makes mandatory, and the classes of the values that it asks for.
MANDATORY = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description),
    DCAT.Distribution: (DCAT.accessURL,),
    FOAF.Agent: (FOAF.name,),
    SPDX.Checksum: (SPDX.algorithm, SPDX.checksumValue),
}
GZIP = URIRef("http://www.iana.org/assignments/media-types/application/gzip")
RANGES = {
    DCTERMS.publisher: FOAF.Agent,
    DCTERMS.creator: FOAF.Agent,
    DCAT.dataset: DCAT.Dataset,
    DCAT.distribution: DCAT.Distribution,
    DCAT.theme: SKOS.Concept,
    DCAT.mediaType: DCTERMS.MediaType,
    DCAT.compressFormat: DCTERMS.MediaType,
    DCAT.landingPage: FOAF.Document,
    FOAF.homepage: FOAF.Document,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.temporal: DCTERMS.PeriodOfTime,
    DCTERMS.accessRights: DCTERMS.RightsStatement,
    DCTERMS.rights: DCTERMS.RightsStatement,
    SPDX.checksum: SPDX.Checksum,
    SPDX.algorithm: SPDX.ChecksumAlgorithm,
}
AT_MOST_ONE = (
    *(DCTERMS.license, DCTERMS.publisher, DCTERMS.issued, DCTERMS.accessRights),
    *(DCAT.mediaType, DCAT.byteSize, SPDX.checksum, FOAF.homepage),
)


@cache
def read(folder: Path, name: str) -> rdflib.Graph:
    """Return a Turtle file of a site as it is read where the site is."""
    return rdflib.Graph().parse(folder / name, format="turtle", publicID=(folder / name).as_uri())


def test_the_catalogue_keeps_the_profile_of_data_portals(anywhere: Path) -> None:
    graph = read(anywhere, dcat.CATALOGUE)
    for kind, properties in MANDATORY.items():
        nodes = set(graph.subjects(RDF.type, kind))
        assert nodes, kind
        for node in nodes:
            for one in properties:
                assert graph.value(node, one, any=True) is not None, (node, one)
    for one, kind in RANGES.items():
        values = set(graph.objects(None, one))
        assert values, one
        assert all((value, RDF.type, kind) in graph for value in values), one
    for one in AT_MOST_ONE:
        for node in set(graph.subjects(one)):
            assert len(set(graph.objects(node, one))) == 1, (node, one)


def test_every_distribution_is_a_file_with_its_size_and_checksum(anywhere: Path) -> None:
    graph = read(anywhere, dcat.CATALOGUE)
    distributions = set(graph.objects(DATASET, DCAT.distribution))
    assert len(distributions) > 20
    for one in distributions:
        path = Path(unquote(urlsplit(str(graph.value(one, DCAT.downloadURL))).path))
        size, sums = graph.value(one, DCAT.byteSize), graph.value(one, SPDX.checksum)
        assert isinstance(size, Literal)
        assert path.stat().st_size == int(size)
        assert str(graph.value(sums, SPDX.checksumValue)) == sha256(path.read_bytes()).hexdigest()
        packing = graph.value(one, DCAT.compressFormat)
        assert (packing == GZIP) == (path.read_bytes()[:2] == b"\x1f\x8b")
        assert graph.value(one, DCAT.mediaType) != GZIP


@pytest.mark.parametrize("name", [dcat.VOID_FILE, dcat.WELL_KNOWN])
def test_the_description_in_void_counts_the_dump_and_leads_to_it(anywhere: Path, name: str) -> None:
    graph = read(anywhere, name)
    dump = anywhere / downloads.DUMPS / "comity.trig.gz"
    dumps = {Path(unquote(urlsplit(str(d)).path)) for d in graph.objects(DATASET, VOID.dataDump)}
    assert dump in {path.resolve() for path in dumps}
    turtle = gzip.decompress((anywhere / downloads.DUMPS / "comity.ttl.gz").read_bytes())
    merged = rdflib.Graph().parse(data=turtle, format="turtle")
    assert graph.value(DATASET, VOID.triples) == Literal(len(merged))


def test_the_headers_are_those_of_the_policy(published: Path) -> None:
    lines = (published / hosts.HEADERS).read_text("utf-8").splitlines()
    assert lines[0] == "/comity/*"
    policy = hosts.always(ADDRESS)["Content-Security-Policy"]
    assert f"  Content-Security-Policy: {policy}" in lines
    assert "unsafe-inline" not in policy
    assert "sha256-" not in policy
    assert lines[lines.index("/comity/*.ttl") + 1] == "  Content-Type: text/turtle; charset=utf-8"
    endings = {p.suffix[1:] for p in published.rglob("*") if p.is_file()}
    common = {"html", "css", "svg", "png", "txt", "xml", "json", "sha256", "htaccess", ""}
    assert endings - common <= set(hosts.TYPES)

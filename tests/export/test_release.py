"""`comity export release`: one archive, complete, described, the same bytes every time."""

import base64
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import urllib3
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from pyoxigraph import CanonicalizationAlgorithm, RdfFormat, parse
from pyoxigraph import Dataset as Canonical
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from rocrate.rocrate import ROCrate

from comity import corpus
from comity.citation import references
from comity.corpus import questions
from comity.dataset import Dataset
from comity.export import release
from comity.export.release import ready
from comity.rdf import query, results
from comity.web import land, query_runner
from conftest import ROOT, Comity
from datasets import VERSION, checked, dataset
from serving import PATIENCE

TOP = f"comity-{VERSION}"
SHIPPED = (land.PACKAGE, *query_runner.PACKAGES)
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
APACHE = "https://www.apache.org/licenses/LICENSE-2.0"
CONTEXT = "https://w3id.org/ro/crate/1.1/context"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive of the real data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ready, "check", lambda *_: checked())  # once for all tests
        steps: list[str] = []
        whole, tables = release.export(
            dataset(), tmp_path_factory.mktemp("dist"), SHIPPED, steps.append
        )
        assert {"events", "archives"} <= set(steps)  # the check has its own
    assert tables == whole.parent / "comity-tables.zip"
    return whole


@pytest.fixture(scope="module")
def folder(archive: Path) -> Path:
    """Return the folder that unzipping makes."""
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(archive.parent)
    return archive.parent / TOP


@pytest.fixture(scope="module")
def crate(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what the RO-Crate says of each thing."""
    graph = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    return {entity["@id"]: entity for entity in graph}


def unzipped(folder: Path) -> set[str]:
    """Return the paths of all files in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_bytes_do_not_depend_on_hash_seed_folder_or_time_of_the_files(
    clone: Path, tmp_path: Path, comity: Comity
) -> None:
    older = shutil.copytree(clone, tmp_path / "elsewhere" / "older")
    for path in older.rglob("*"):
        os.utime(path, (10**9, 10**9))
    names, made = [f"{TOP}.zip", "comity-tables.zip"], []
    for seed, root in ("1", clone), ("2", older):
        done = comity("export", "release", tmp_path / seed, "--corpus", root, PYTHONHASHSEED=seed)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines() == [str(tmp_path / seed / one) for one in names]
        assert sorted(path.name for path in (tmp_path / seed).iterdir()) == sorted(names)
        made.append([(tmp_path / seed / one).read_bytes() for one in names])
    assert made[0] == made[1]


def test_the_tables_are_beside_it_as_csv(archive: Path, folder: Path) -> None:
    with zipfile.ZipFile(archive.parent / "comity-tables.zip") as zipped:
        assert "statements.csv" in zipped.namelist()
        for name in zipped.namelist():
            assert zipped.read(name) == (folder / "tables" / name).read_bytes()


def test_entries_lie_in_one_folder_sorted_dated_and_plainly_named(archive: Path) -> None:
    assert archive.name == f"{TOP}.zip"
    with zipfile.ZipFile(archive) as zipped:
        entries = zipped.infolist()
    names = [entry.filename for entry in entries]
    assert names == sorted(set(names))
    assert [name for name in names if not re.fullmatch(rf"{TOP}(/[\w.-]+)+", name, re.ASCII)] == []
    assert len({name.casefold() for name in names}) == len(names)
    assert {entry.date_time for entry in entries} == {(2026, 11, 23, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {
        (3, 0o100644)
    }


def test_everything_of_the_project_that_is_data_is_in_it(folder: Path) -> None:
    folders = ("data", "ontology", "shapes", "queries", "LICENSES")
    kept = [f"{name}/{path}" for name in folders for path in unzipped(ROOT / name)]
    assert len(kept) > 100
    for name in [*kept, "CHANGELOG.md", "docs/codebook.md", "notebooks/figures.py"]:
        assert (folder / name).read_bytes() == (ROOT / name).read_bytes(), name


def test_every_checksum_is_right(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    stated = {path: digest for digest, path in (line.split("  ") for line in lines)}
    assert set(stated) == unzipped(folder) - {"SHA256SUMS"}
    for name, digest in stated.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_the_dump_in_it_is_the_data_set(folder: Path) -> None:
    found = Canonical(parse(path=folder / "dumps" / "comity.trig", format=RdfFormat.TRIG))
    meant = Canonical(dataset().published)
    for each in found, meant:
        each.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert len(found) > 9000
    assert found == meant


def test_the_unzipped_folder_is_a_corpus_that_gives_its_stored_answers(folder: Path) -> None:
    inside = corpus.read(folder)
    whole = Dataset(inside)
    loaded, known = whole.store, whole.prefixes
    asked = questions.read_all(inside)
    assert len(asked) > 40
    for question in asked:
        answer = query.run(loaded, question.stored_text, question.file, known)
        stored = (folder / "queries" / f"{question.slug}.tsv").read_bytes()
        assert results.write(answer, "tsv", known) == stored, question.slug


def test_the_tables_in_it_answer_the_questions_in_sql(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder / 'tables'}'")
        text = (folder / "queries" / "sql" / "sco-founders.sql").read_text("utf-8")
        assert {row[0] for row in connection.execute(text).fetchall()} >= {"China", "Kyrgyzstan"}


def test_links_between_its_pages_lead_to_its_files(folder: Path) -> None:
    broken = [
        f"{page.name}: {target}"
        for page in folder.rglob("*.md")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_its_readme_tells_what_is_what_how_to_cite_and_whose_word_it_is(folder: Path) -> None:
    readme = (folder / "README.md").read_text("utf-8")
    for name in folder.iterdir():
        assert f"[{name.name}{'/' if name.is_dir() else ''}](" in readme
    assert f"\n> {references.cite(dataset()).plain}\n" in readme
    for document in dataset().documents:
        assert references.cite(dataset(), document).authors[0] in readme
    assert "Each document is its issuer's view of its own policy." in readme


@pytest.mark.parametrize(
    ("path", "licences"),
    [
        ("data/actors.ttl", [CC0]),
        ("data/links/wikidata.sssom.tsv", [CC0]),
        ("ontology/comity.ttl", [CC0]),
        ("tables/comity.xlsx", [CC0]),
        ("dumps/comity-iris.tsv", [CC0]),
        ("shapes/events.ttl", [APACHE]),
        ("queries/sco-founders.rq", [APACHE]),
        ("queries/sql/sco-founders.sql", [APACHE]),
        ("dumps/comity-queries.ttl", [APACHE]),
        ("dumps/comity.trig", [CC0, APACHE]),
        ("LICENSES/Apache-2.0.txt", []),
    ],
)
def test_each_file_has_its_licence(
    path: str, licences: list[str], crate: dict[str, dict[str, Any]]
) -> None:
    stated = crate[path].get("license", [])
    assert [one["@id"] for one in (stated if isinstance(stated, list) else [stated])] == licences


def test_the_crate_gives_size_and_checksum_of_each_file(
    folder: Path, crate: dict[str, dict[str, Any]]
) -> None:
    described = {name for name, entity in crate.items() if entity["@type"] == "File"}
    assert described == unzipped(folder) - {"SHA256SUMS", "ro-crate-metadata.json"}
    for name in described:
        content = (folder / name).read_bytes()
        assert crate[name]["contentSize"] == str(len(content))
        assert crate[name]["sha256"] == hashlib.sha256(content).hexdigest()


def test_another_program_reads_the_crate(folder: Path) -> None:
    read = ROCrate(folder)
    cited = references.cite(dataset())
    assert (read.name, read.root_dataset["version"]) == (cited.title, cited.version)
    assert read.license.id == CC0
    assert {entity.id for entity in read.data_entities} >= unzipped(folder) - {
        "SHA256SUMS",
        "ro-crate-metadata.json",
    }


class Context(HTTPAdapter):
    """Answers with the JSON-LD context of RO-Crate 1.1 that the package rocrate carries."""

    def send(self, request: PreparedRequest, *_: object, **__: object) -> Response:
        assert request.url == CONTEXT
        body = io.BytesIO((files("rocrate") / "data" / "ro-crate.jsonld").read_bytes())
        answer = urllib3.HTTPResponse(
            body, {"Content-Type": "application/ld+json"}, 200, preload_content=False
        )
        return self.build_response(request, answer)


def validated(folder: Path, cache: Path, *options: str) -> tuple[int, str]:
    """Run roc-validator without the network, the context of RO-Crate in its cache."""
    with CachedSession(str(cache / "http"), backend="sqlite") as session:
        session.mount("https://", Context())
        assert session.get(CONTEXT).json()["@id"] == CONTEXT
    program = Path(sys.executable).with_name("rocrate-validator")
    arguments = ["-y", "validate", str(folder), "--offline", "--cache-path", str(cache / "http")]
    done = subprocess.run(
        [program, *arguments, "-p", "ro-crate-1.1", "--no-paging", "-v", *options],
        capture_output=True,
        check=False,
        text=True,
        cwd=cache,
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.long
def test_the_crate_is_valid(folder: Path, tmp_path: Path) -> None:
    # Skipped: an organization's address. The authors have none.
    code, told = validated(folder, tmp_path, "-l", "RECOMMENDED", "-s", "ro-crate-1.1_31.2")
    assert code == 0, told


@pytest.mark.long
def test_a_crate_that_names_a_missing_file_is_not_valid(folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    for name in "ro-crate-metadata.json", "README.md":
        (damaged / name).write_bytes((folder / name).read_bytes())
    code, told = validated(damaged, tmp_path)
    assert code == 1
    assert "'tables/events.csv'" in told


def test_the_citation_file_is_valid(folder: Path) -> None:
    program = Path(sys.executable).with_name("check-jsonschema")
    schema = "vendor.citation-file-format"
    done = subprocess.run(
        [program, "--builtin-schema", schema, folder / "CITATION.cff"],
        capture_output=True,
        check=False,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stdout


def test_zenodo_is_told_what_the_data_set_says_of_itself(folder: Path) -> None:
    cited = references.cite(dataset())
    told = json.loads((folder / ".zenodo.json").read_text("utf-8"))
    assert set(told) == {
        *("access_right", "creators", "description", "license", "notes", "publication_date"),
        *("references", "related_identifiers", "title", "upload_type", "version"),
    }
    assert (told["upload_type"], told["access_right"]) == ("dataset", "open")
    assert (told["title"], told["version"]) == (cited.title, cited.version)
    assert (told["publication_date"], told["license"]) == (cited.issued, "CC0-1.0")
    assert told["creators"] == [{"name": name} for name in cited.authors]
    assert "Apache-2.0" in told["notes"]
    pages = [references.cite(dataset(), document).url for document in dataset().documents]
    assert told["related_identifiers"] == [
        {"identifier": page, "relation": "isDerivedFrom", "scheme": "url"} for page in pages
    ]


@pytest.fixture(scope="module")
def bill(folder: Path) -> dict[str, Any]:
    """Return the bill of materials."""
    read: dict[str, Any] = json.loads((folder / "bom.cdx.json").read_text("utf-8"))
    return read


def test_the_bill_of_materials_is_valid_cyclonedx(bill: dict[str, Any]) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(bill)) is None
    damaged = bill | {"components": [{"type": "library"}]}
    assert validator.validate_str(json.dumps(damaged)) is not None


def test_the_bill_lists_what_is_locked_and_what_a_site_ships(bill: dict[str, Any]) -> None:
    lock = (ROOT / "requirements" / "extras.txt").read_text("utf-8")
    locked = re.findall(r"^([a-z0-9-]+)==([^ ]+)", lock, re.MULTILINE)
    pinned = re.compile(r'npm\.Package\(\s+"([^"]+)",\s+"([^"]+)"')
    sources = (path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    shipped = [found for text in sources for found in pinned.findall(text)]
    assert len(locked) > 30
    assert len(shipped) > 1
    assert sorted(component["purl"] for component in bill["components"]) == sorted(
        [f"pkg:pypi/{name}@{version}" for name, version in locked]
        + [f"pkg:npm/{name}@{version}" for name, version in shipped]
    )
    of_archives = re.findall(r"--hash=sha256:([0-9a-f]{64})", lock)
    assert sorted(sums(bill, "SHA-256")) == sorted(of_archives)
    assert sorted(sums(bill, "SHA-512")) == sorted(
        base64.b64decode(package.sha512).hex() for package in SHIPPED
    )


def sums(bill: dict[str, Any], algorithm: str) -> list[str]:
    """Return the checksums of a kind."""
    bearers = [
        bearer
        for component in bill["components"]
        for bearer in (component, *component.get("externalReferences", []))
    ]
    hashes = [one for bearer in bearers for one in bearer.get("hashes", [])]
    return [one["content"] for one in hashes if one["alg"] == algorithm]


def test_the_bill_says_what_every_installation_has(bill: dict[str, Any]) -> None:
    required = {c["name"] for c in bill["components"] if c["scope"] == "required"}
    run = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    installed = set(re.findall(r"^([a-z0-9-]+)==", run, re.MULTILINE))
    assert {"rdflib", "pyparsing", "turtlefmt"} <= required <= installed
    assert not required & {"jinja2", "pandas", "uvicorn", "world-atlas"}
    needs = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    (rdflib,) = (ref for ref in needs if ref.startswith("pkg:pypi/rdflib@"))
    assert any(ref.startswith("pkg:pypi/pyparsing@") for ref in needs[rdflib])
    assert rdflib in needs[f"comity@{VERSION}"]


def test_the_bill_is_described_in_the_crate(crate: dict[str, dict[str, Any]]) -> None:
    assert "CycloneDX" in crate["bom.cdx.json"]["description"]
    assert crate["bom.cdx.json"]["encodingFormat"] == "application/json"

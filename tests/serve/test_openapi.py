"""What ``/openapi.json`` says is what the server does: each path, each answer, each refusal."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from pyoxigraph import Store
from schemathesis.specs.openapi import definitions
from starlette.routing import Route

from comity.serve.app import application
from comity.serve.limits import Limits
from comity.serve.state import Site
from comity.serve.workers.pool import Pool
from comity.terms import BASE
from comity.web.edition import Edition
from datasets import ROOT, dataset
from linked_data import ask, linked
from serving import Server

PATH: Final = "/openapi.json"


@pytest.fixture(scope="module")
def described(server: Server) -> Any:  # noqa: ANN401 (JSON)
    reply = ask(server, PATH)
    assert (reply.status, reply.headers["content-type"]) == (200, "application/json")
    return json.loads(reply.text)


def test_the_parameters_of_the_questions_are_described(described: dict[str, Any]) -> None:
    for method, path in (("get", "/sparql"), ("post", "/sparql")):
        found = {
            one["name"]: one["schema"] for one in described["paths"][path][method]["parameters"]
        }
        for question in dataset().questions.values():
            for parameter in question.parameters:
                assert question.slug in found[parameter.name]["description"]
        assert {"month", "state", "actor", "document"} <= found.keys()


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return path, method and content of each operation."""
    return [
        (path, method, said)
        for path, methods in described["paths"].items()
        for method, said in methods.items()
    ]


def filled(path: str, said: dict[str, Any]) -> str:
    """Return a path with the examples of its parameters, or the first of what each may be."""
    for parameter in said["parameters"]:
        if parameter["in"] == "path":
            value = parameter.get("example") or parameter["schema"]["enum"][0]
            path = path.replace(f"{{{parameter['name']}}}", value)
    return path


@pytest.mark.long
def test_whatever_is_asked_the_answer_is_one_that_is_described(
    server: Server, described: dict[str, Any], tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", server.url + PATH),
            *("--generation-deterministic", "--max-examples", "5", "--no-color"),
            # Text that is no query is rejected, and rightly so.
            *("--checks", "all", "--exclude-checks", "positive_data_acceptance"),
            *("--report", "json", "--report-json-path", str(report)),
        ],
        cwd=tmp_path,
        env=os.environ
        | {"SCHEMATHESIS_HOOKS": str(ROOT / "tests" / "support" / "openapi_hooks.py")},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(report.read_text("utf-8"))
    # All but the description, which it reads itself.
    assert told["operations"]["tested"] == len(operations(described)) - 1
    assert told["test_cases"]["generated"] > 1000
    for name in ("missing_deserializer", "base_url_mismatch", "unresolvable_reference"):
        assert told["warnings"][name] == []
    assert server.answers()


def test_the_description_keeps_to_its_standard(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1.")
    assert not [str(error) for error in definitions.OPENAPI_31_VALIDATOR.iter_errors(described)]


def test_what_is_described_is_there(server: Server, described: dict[str, Any]) -> None:
    for path, method, said in operations(described):
        if method == "get":
            query = {
                one["name"]: one["example"]
                for one in said["parameters"]
                if one["in"] == "query" and "example" in one
            }
            reply = ask(server, f"{filled(path, said)}?{urlencode(query)}")
            assert reply.status in {200, 303}, path
            assert str(reply.status) in said["responses"], path
            if reply.status == 200:
                kind = reply.headers["content-type"].partition(";")[0]
                assert kind in said["responses"]["200"]["content"], path


def test_what_is_there_is_described(described: dict[str, Any]) -> None:
    ways = [
        re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))) for path in described["paths"]
    ]
    edition = Edition(dataset())
    names = [iri.removeprefix(BASE) for iri in edition.context.described]
    for path in (*edition.paths(), *names):
        assert any(way.fullmatch(f"/{path}") for way in ways), path


def test_every_route_is_described_with_its_methods(
    described: dict[str, Any], tmp_path: Path
) -> None:
    limits = Limits()
    pool = Pool(tmp_path / "snapshot.nq", {}, limits, 1)
    site = Site(dataset(), Store(), Edition(dataset()), pool, limits)
    left = [route for route in application(site, lambda: None).routes if isinstance(route, Route)]
    assert len(left) > 20
    for path, methods in described["paths"].items():
        asked = filled(path, next(iter(methods.values())))
        route = next(route for route in left if route.path_regex.match(asked))
        assert {method.upper() for method in methods} == set(route.methods or ()) - {"HEAD"}, path
    paths = [filled(path, next(iter(said.values()))) for path, said in described["paths"].items()]
    paths += [re.sub("^/en(?=/|$)", "/zh-hans", path) for path in paths]
    for route in left:
        assert any(route.path_regex.match(path) for path in paths), route.path


@pytest.mark.parametrize("path", ["/", "/sparql", "/.well-known/void", "/reconcile"])
def test_each_service_leads_to_its_description(server: Server, path: str) -> None:
    reply = ask(server, path)
    assert linked(path, reply) == {PATH}
    assert 'rel="service-desc"' in reply.headers["link"]


def test_the_description_names_its_server(server: Server, described: dict[str, Any]) -> None:
    assert described["servers"] == [{"url": server.url}]

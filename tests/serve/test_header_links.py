"""Behind a proxy, below a prefix, every address that the server tells leads to itself."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph
import pytest

from apache import apache
from comity.dataset import void
from comity.terms import VOID
from linked_data import CHINA, TABLE, Row, ask, linked, place
from serving import SPARQL, Server, as_a_user, running

PREFIX = "/data/comity"
PUBLIC = f"https://example.org{PREFIX}"
SD = "http://www.w3.org/ns/sparql-service-description#"


class Chain(NamedTuple):
    """A proxy, and the server behind it."""

    proxy: Server
    server: Server


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    command = [*as_a_user(), "--url", f"{PUBLIC}/"]
    with running(command, tmp_path_factory.mktemp("server") / "log") as server:
        rules = f"ProxyPass {PREFIX}/ {server.url}/\n"
        folder = tmp_path_factory.mktemp("proxy")
        with apache(folder, ("proxy", "proxy_http"), rules) as proxy:
            yield Chain(proxy, server)


@pytest.mark.parametrize("row", TABLE)
def test_each_row_of_the_table_holds_below_the_prefix(chain: Chain, row: Row) -> None:
    path = f"{PREFIX}/{row.path}"
    reply = ask(chain.proxy, path, accept=row.accept, accept_language=row.language or None)
    found = place(path, reply, "location", "content-location")
    assert (reply.status, found) == (row.status, f"{PREFIX}/{row.target}" if row.target else "")
    if row.target:
        assert ask(chain.proxy, found.partition("#")[0]).status == 200
        assert found in linked(path, reply)


@pytest.fixture(scope="module")
def answered() -> set[str]:
    """Return the addresses that have been asked and were found: pages have many in common."""
    return set()


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("path", ["/", "/en/index.html", "/ns", "/en/nobody.html", "/a/b/c"])
def test_each_link_of_a_page_stays_below_the_prefix(
    chain: Chain, path: str, step: int, answered: set[str]
) -> None:
    path = PREFIX + path
    reply = ask(chain.proxy, path, accept="text/html")
    if reply.status == 303:
        path = place(path, reply, "location")
        reply = ask(chain.proxy, path)
    links = re.findall(r'(?:href|action)="([^"#]+)', reply.text)
    inside = {link for link in links if not link.startswith("http")}
    assert len(inside) > 3
    followed = sorted(inside)[::step]
    for link in inside:
        reply.headers["link"] = f"<{link}>"
        (found,) = linked(path, reply)
        assert found.startswith(f"{PREFIX}/")
        address = found.partition("#")[0]
        if link in followed and address not in answered:
            assert ask(chain.proxy, address).status == 200, (path, link)
            answered.add(address)


def test_the_descriptions_name_the_public_address(chain: Chain) -> None:
    endpoint = f"<{PUBLIC}{SPARQL}>"
    service = ask(chain.proxy, PREFIX + SPARQL, accept="application/n-triples").text
    assert f"<{SD}endpoint> {endpoint} ." in service
    data = ask(chain.proxy, f"{PREFIX}/.well-known/void", accept="application/n-triples").text
    assert f"{void.DATASET} <{VOID}sparqlEndpoint> {endpoint} ." in data
    for reply in (service, data):
        assert "127.0.0.1" not in reply
        assert list(pyoxigraph.parse(reply, pyoxigraph.RdfFormat.N_TRIPLES))


def test_the_manifest_names_services_that_answer_behind_the_proxy(chain: Chain) -> None:
    reply = ask(chain.proxy, f"{PREFIX}/reconcile")
    assert "127.0.0.1" not in reply.text
    manifest = json.loads(reply.text)
    services = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    addresses = [service["service_url"] + service["service_path"] for service in services]
    addresses += [manifest[name]["url"] for name in ("view", "preview")]
    for address in addresses:
        assert address.startswith(PUBLIC)
        path = address.removeprefix("https://example.org").replace("{{id}}", "actor%2Fchina")
        reply = ask(chain.proxy, path)
        if reply.status == 303:
            assert place(path, reply, "location") == f"{PREFIX}/{CHINA}"
        else:
            assert reply.status == 200


def test_a_query_is_answered_behind_the_proxy(chain: Chain) -> None:
    reply = ask(chain.proxy, f"{PREFIX}{SPARQL}?query=ASK%7B%7D", accept="application/json")
    assert json.loads(reply.text)["boolean"] is True


def test_the_address_that_is_announced_is_its_own(chain: Chain) -> None:
    assert chain.server.url.startswith("http://127.0.0.1:")
    assert chain.server.answers()

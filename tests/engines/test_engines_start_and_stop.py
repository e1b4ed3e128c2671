"""The engines of the tests: servers are stopped whatever happens; what Virtuoso cannot do."""

import sys
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest

from engines import needs, oxigraph_server, process, virtuoso

ONE = "SELECT (1 AS ?one) {}"


@needs(oxigraph_server)
@pytest.mark.parametrize("failure", [None, RuntimeError("a test fails")])
def test_a_server_is_stopped_also_after_a_failure(
    tmp_path: Path, failure: RuntimeError | None
) -> None:
    address = f"127.0.0.1:{process.free_port()}"
    endpoint = f"http://{address}/query"
    command = [process.executable("oxigraph") or "", "serve", "--bind", address]
    with suppress(RuntimeError), process.server(command, tmp_path, endpoint):
        assert process.ask(endpoint, ONE).sequence == ((Decimal(1),),)
        if failure:
            raise failure
    with pytest.raises(OSError, match="refused"):
        process.ask(endpoint, ONE)


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no room')"]
    server = process.server(command, tmp_path, f"http://127.0.0.1:{process.free_port()}/query")
    with pytest.raises(AssertionError, match="no room"):
        server.__enter__()


def test_a_worker_stops_at_the_end_of_its_input() -> None:
    answer = '{"head": {"vars": ["a"]}, "results": {"bindings": []}}'
    program = f"import sys\nfor line in sys.stdin: print({answer!r}, flush=True)"
    with process.worker([sys.executable, "-c", program]) as ask:
        assert ask(ONE).variables == ("a",)
    with pytest.raises(ValueError, match="closed"):
        ask(ONE)


@needs(virtuoso)
def test_virtuoso_has_no_default_graph_to_load_into(tmp_path: Path) -> None:
    with virtuoso.server(tmp_path) as address:
        store = f"{address}/sparql-graph-crud-auth"
        with pytest.raises(AssertionError, match="default graph of this store is the union"):
            process.comity_load(store, "--default-graph", **virtuoso.CREDENTIALS)


@needs(virtuoso)
def test_virtuoso_cuts_an_answer_and_the_answer_does_not_say_so(tmp_path: Path) -> None:
    with virtuoso.server(tmp_path, most_rows=10) as address:
        counted = process.ask(f"{address}/sparql", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        cut = process.ask(f"{address}/sparql", "SELECT ?s WHERE { ?s ?p ?o }")
    assert counted.sequence != ((Decimal(10),),)
    assert len(cut.sequence) == 10

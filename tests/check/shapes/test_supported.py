"""What the check would not run is a finding, wherever it is written."""

import pytest

import in_memory
from comity.check.shapes import supported

NOT_RUN = "is not supported here: the check would not run it [SHP-01]"
RECURSIVE = "error: recursive shapes are not supported here: "


def found(*lines: str) -> list[str]:
    """Return what is found in a file of shapes."""
    parsed = in_memory.declared({"shapes/a.ttl": "\n".join(lines)})
    return [str(finding).partition(" — ")[0] for finding in supported.check(parsed)]


@pytest.mark.parametrize(
    "term", ["js", "rule", "target", "expression", "values", "ask", "validator", "minCuont"]
)
def test_what_is_not_run_is_named(term: str) -> None:
    lines = ("shape:x a sh:NodeShape ;", f"  sh:{term} [ sh:message 'm' ] .")
    assert found(*lines) == [f"shapes/a.ttl:{len(lines) + 1}:3: error: sh:{term} {NOT_RUN}"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["shape:x sh:node shape:x ."], "shape:x"),
        (["shape:y sh:node shape:x .", "shape:x sh:not shape:y ."], "shape:x"),
        (["shape:x sh:or ( shape:z shape:x ) ."], "shape:x"),
        (["shape:x sh:property [ sh:path rdfs:label ; sh:node shape:x ] ."], "shape:x"),
        (
            ["shape:x sh:property [ sh:path rdfs:label ; sh:qualifiedValueShape shape:x ] ."],
            "shape:x",
        ),
        (["_:x sh:node _:x ."], "a shape without a name"),
    ],
)
def test_a_shape_that_asks_for_itself_is_named(lines: list[str], name: str) -> None:
    [finding] = found(*lines)
    assert f"{RECURSIVE}{name} asks for itself [SHP-01]" in finding


def test_a_shape_that_several_ask_for_is_fine() -> None:
    assert found("shape:x sh:node shape:z .", "shape:y sh:node shape:x , shape:z .") == []


def test_a_long_chain_takes_no_time() -> None:
    chain = [f"shape:s{n} sh:node shape:s{n + 1} ." for n in range(5_000)]
    assert found(*chain) == []

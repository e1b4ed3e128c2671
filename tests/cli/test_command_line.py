"""The command itself: help with examples, exit codes, pipes, the tour, and what it imports."""

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from comity import corpus
from comity.cli.text import WIDTH
from comity.cli.tour import STOPS
from comity.corpus import Corpus, questions
from comity.terms import GRAPHS
from conftest import ROOT, Comity
from datasets import checked, cited, dataset, files
from edition import DOCUMENT, add_questions_of_the_tour

DOCUMENTED = questions.named(files(), "events-in").stored_for[0]
COMMANDS = (
    "check",
    "query",
    "find",
    "show",
    "cite",
    "verify-source",
    "new",
    "fill",
    "todo",
    "export",
    "load",
    "links",
    "reliability",
    "serve",
    "tour",
)


def test_help_names_every_command(command: Comity) -> None:
    outcome = command("--help")
    assert outcome.returncode == 0
    assert all(
        f"  {command} " in f"{outcome.stdout} " for command in COMMANDS if "-" not in command
    )
    assert "verify-source" in outcome.stdout
    assert "example: comity query" in outcome.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, command: Comity) -> None:
    outcome = command(name, "--help")
    assert outcome.returncode == 0
    assert f"example: comity {name}" in outcome.stdout
    assert all(len(line) <= WIDTH for line in outcome.stdout.splitlines())


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["query", "--format", "pdf"], ["query"]])
def test_wrong_usage_is_unusable(arguments: list[str], command: Comity) -> None:
    outcome = command(*arguments)
    assert outcome.returncode == 2
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["events-in", "month=2002-10"],
        ["events-in", "month=2002-10", "--format", "csv"],
        ["events-in", "--format", "csv", "month=2002-10"],
        ["--format", "csv", "events-in", "month=2002-10"],
        ["events-in", "--document", DOCUMENTED, "month=2002-10", "--format", "tsv"],
        ["events-in", f"document={DOCUMENTED}", "month=2002-10"],
        ["queries/events-in.rq", "month=2002-10"],
    ],
)
def test_a_question_is_asked_with_values(arguments: list[str], command: Comity) -> None:
    outcome = command("query", *arguments)
    assert outcome.returncode == 0
    assert outcome.stdout.count("2002-10") > 2
    assert "2002-06" not in outcome.stdout
    assert "note: month: 2002-10-01/2002-10-31\n" in outcome.stderr


def test_the_default_is_said_and_the_list_names_the_parameters(command: Comity) -> None:
    assert "note: month: 2002-06-01/2002-06-30\n" in command("query", "events-in").stderr
    listed = command("query", "--list").stdout
    assert "  events-in month=…\n" in listed
    assert "  shared-events state=…\n" in listed
    assert "  stances\n" in listed


def test_the_list_has_the_questions_to_wikidata_last_under_a_heading_of_their_own(
    command: Comity,
) -> None:
    local, _, federated = command("query", "--list").stdout.partition("\nwith Wikidata\n")
    named = [line.split()[0] for line in federated.splitlines() if line[2] != " "]
    assert named == list(dataset().federated)
    assert all(f"  {slug}" in local for slug in dataset().questions)
    refused = command("query", named[0])
    assert refused.returncode == 2
    assert "SERVICE is refused" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["events-in", "2002-01"],
            "“2002-01” is no parameter: write NAME=VALUE, as month=2002-06 or state=Russia",
        ),
        (["events-in", "--format", "csv", "2002-01"], "unrecognized arguments: 2002-01"),
        (["events-in", "--format", "csv", "--x=2"], "unrecognized arguments: --x=2"),
        (["events-in", "--format", "csv", "=2"], "unrecognized arguments: =2"),
        (
            ["stances", "month=2002"],
            "error: this question has no parameter named month — it has document",
        ),
        (["shared-events", "state=United"], "error: state: 2 things are called “United”: "),
        (["events-in", "month=2001", "month=2002"], "error: month has 2 values: 2001, 2002"),
        (["events-in", "document=x"], "error: there is no document named x — there is "),
    ],
)
def test_a_value_that_cannot_be_asked_with_is_refused(
    arguments: list[str], said: str, command: Comity
) -> None:
    outcome = command("query", *arguments)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert said in outcome.stderr


def test_a_traceback_is_shown_on_request_only(comity: Comity) -> None:
    assert "Traceback" not in comity("query", "missing.rq").stderr
    assert "Traceback" in comity("query", "missing.rq", "--debug").stderr


@pytest.mark.parametrize(
    "arguments",
    [("query", "observers"), ("export",), ("verify-source", ROOT / "Makefile")],
)
def test_a_broken_prefix_table_is_one_line(
    arguments: tuple[str, ...], unshaped: Path, tmp_path: Path, command: Comity
) -> None:
    path = unshaped / "ontology" / "prefixes.ttl"
    path.write_text(path.read_text("utf-8") + "broken\n", "utf-8")
    outcome = command(*arguments, "--corpus", unshaped, cwd=tmp_path)
    assert outcome.returncode == 2
    assert outcome.stderr.startswith(f"{path.relative_to(tmp_path)}:")
    assert outcome.stderr.count("\n") == 1


def test_the_environment_can_name_the_corpus(tmp_path: Path, comity: Comity) -> None:
    outcome = comity("check", COMITY_CORPUS=str(tmp_path))
    assert outcome.returncode == 2
    assert outcome.stderr.startswith(f"{tmp_path}: error: not a corpus")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_goes_away_is_no_error(copy: Path) -> None:
    many = "SELECT ?s ?o WHERE { ?s ?p ?o . ?a ?b ?c FILTER (?c = 1) } ORDER BY ?s ?o"
    with subprocess.Popen(
        [sys.executable, "-m", "comity", "query", "-", "--format", "csv", "--corpus", str(copy)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(many.encode())
        process.stdin.close()
        assert process.stdout.readline() == b"s,o\r\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_text_is_utf_8_whatever_the_locale(comity: Comity) -> None:
    outcome = comity(
        "query", "exercises-observed", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert "¶7" in outcome.stdout


def imported(*arguments: str) -> set[str]:
    """Return the packages that are loaded once a command has run."""
    script = f"""
        import contextlib, io, sys
        from comity.cli import main
        with contextlib.redirect_stdout(io.StringIO()):
            main({list(arguments)!r})
        print(*{{name.partition(".")[0] for name in sys.modules}})
    """
    outcome = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    return set(outcome.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "exercises-observed"),
        ("query", "exercises-observed", "--format", "json"),
        ("query", "--list"),
        ("show", "Kyrgyzstan"),
        ("find", "Kyrgyzstan"),
        ("cite", "Kyrgyzstan", "--format", "csl-json"),
    ],
)
def test_a_query_loads_no_slow_package(arguments: tuple[str, ...]) -> None:
    loaded = imported(*arguments)
    assert "pyoxigraph" in loaded or "--list" in arguments
    assert not loaded & {
        "rdflib",
        "pyshacl",
        "rich",
        "pyparsing",
        "SPARQLWrapper",
        "asyncio",
        "requests",
    }


def test_loading_needs_neither_rdflib_nor_rich_where_there_is_no_terminal() -> None:
    loaded = imported("load", "http://127.0.0.1:1/store")
    assert "requests" in loaded
    assert not loaded & {"rdflib", "pyshacl", "rich"}


def test_only_the_check_loads_pyshacl(copy: Path) -> None:
    assert "pyshacl" not in imported("verify-source", str(ROOT / "pyproject.toml"))
    assert "pyshacl" in imported("check", "--corpus", str(copy))


def test_the_tour_checks_answers_with_citations_and_says_what_is_next(
    command: Comity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comity.check.check", lambda *_: checked())  # which the next test does
    outcome = command("tour")
    assert outcome.returncode == 0
    assert f"{checked().accounted}; nothing to mend." in " ".join(outcome.stdout.split())
    assert "The documents:\n   • " in outcome.stdout
    *_, following, in_python = outcome.stdout.rstrip().split("\n\n")
    for number, part in enumerate(outcome.stdout.rstrip().split("\n\n")[-7:-2], start=1):
        assert part.startswith(f"{number}. ")
        assert re.search(rf"\[{cited()}", part)
    assert following.startswith("Next ")
    assert "\n  comity export tables  " in following
    assert 'comity.load().table("statements").to_pandas()' in in_python
    assert all(len(line) <= WIDTH for line in outcome.stdout.splitlines())


def test_findings_end_the_tour_with_their_code(unshaped: Path, command: Comity) -> None:
    with (unshaped / "data" / "actors.ttl").open("a", encoding="utf-8") as file:
        file.write("\nactor:china comity:organOf actor:nobody .\n")
    add_questions_of_the_tour(unshaped)
    outcome = command("tour", "--corpus", unshaped)
    assert outcome.returncode == 1
    assert "1 finding: see “comity check”" in " ".join(outcome.stdout.split())


def test_every_stop_of_the_tour_is_a_named_question(data: Corpus) -> None:
    assert set(STOPS) <= {question.slug for question in questions.read_all(data)}


def test_each_file_goes_into_the_graph_of_its_folder(copy: Path) -> None:
    for folder in "comparisons", "other-document":
        (copy / "data" / folder).mkdir(exist_ok=True)
        (copy / "data" / folder / "x.ttl").touch()
    (copy / "data" / "catalog.ttl").touch()
    graphs = {source.name: source.graph.removeprefix(GRAPHS) for source in corpus.read(copy).rdf}
    assert graphs["ontology/comity.ttl"] == graphs["ontology/prefixes.ttl"] == "ontology"
    assert graphs["ontology/concepts.ttl"] == "concepts"
    assert graphs["data/actors.ttl"] == "authority"
    assert graphs["data/catalog.ttl"] == "catalog"
    assert graphs[f"data/{DOCUMENT}/passages.ttl"] == DOCUMENT
    assert graphs["data/comparisons/x.ttl"] == "comparisons"
    assert graphs["data/other-document/x.ttl"] == "other-document"

"""The command itself: help with examples, exit codes, pipes, the tour, and what it imports."""

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from comity import corpus
from comity.cli import COMMANDS
from comity.cli.text import WIDTH
from comity.cli.tour import CITATION, COLUMNS, STOPS
from comity.corpus import Corpus, questions
from comity.terms import GRAPHS
from command_reference import every_command
from conftest import ROOT, Comity
from datasets import checked, cited, dataset, files
from edition import DOCUMENT, add_questions_of_the_tour

DOCUMENTED = questions.named(files(), "events-in").stored_for[0]


def test_help_names_every_command_and_is_what_comity_alone_prints(command: Comity) -> None:
    outcome, alone = command("--help"), command()
    assert (outcome.returncode, outcome.stdout) == (alone.returncode, alone.stdout)
    assert outcome.returncode == 0
    listed = re.findall(r"(?m)^    ([a-z-]+)(?:  |$)", outcome.stdout)
    assert tuple(listed) == COMMANDS
    assert "example: comity query" in outcome.stdout


@pytest.mark.parametrize("name", [" ".join(words) for words in every_command()])
def test_every_command_has_a_purpose_an_example_and_its_exit_codes(
    name: str, command: Comity
) -> None:
    outcome = command(*name.split(), "--help")
    assert outcome.returncode == 0
    assert all(len(line) <= WIDTH for line in outcome.stdout.splitlines())
    _, purpose, *_ = outcome.stdout.split("\n\n")
    assert re.match(r"[A-Z][^.]+\.", purpose)
    assert re.search(rf"(?m)^example: (eval \"\$\()?comity {name}", outcome.stdout)
    assert "\nexit codes: 0 done, " in outcome.stdout


@pytest.mark.parametrize("name", ["links", "export"])
def test_a_command_of_commands_lists_them(name: str, command: Comity) -> None:
    printed = command(name, "--help").stdout
    of_it = [words[1] for words in every_command() if words[0] == name and len(words) > 1]
    assert re.findall(r"(?m)^    ([a-z-]+)  ", printed) == of_it


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["qeury"], "there is no command “qeury” — did you mean query?"),
        (["export", "tabels"], "there is no command “tabels” — did you mean tables?"),
        (["links", "chekc"], "there is no command “chekc” — did you mean check?"),
        (["export", "csv"], "“csv” — did you mean tables --format csv?"),
        (["query", "--formt", "csv", "stances"], "--formt — did you mean --format?"),
        (["query", "stances", "--formt=csv"], "--formt=csv — did you mean --format?"),
        (["export", "tables", "--formt", "csv"], "--formt — did you mean --format?"),
        (["query", "stances", "--format", "exel-csv"], "“exel-csv” — did you mean excel-csv?"),
        (["query", "stancs"], "named stancs — did you mean stances?"),
    ],
)
def test_what_is_mistyped_is_refused_with_what_may_be_meant(
    arguments: list[str], hint: str, command: Comity
) -> None:
    outcome = command(*arguments)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert hint in outcome.stderr


def test_options_of_every_command_may_come_before_it(unshaped: Path, command: Comity) -> None:
    before = command("--corpus", unshaped, "-q", "find", "--kind", "event", "--limit", "1")
    after = command("find", "--kind", "event", "--limit", "1", "-q", "--corpus", unshaped)
    assert before.returncode == after.returncode == 0
    assert before.stdout == after.stdout != ""
    assert before.stderr == after.stderr == ""


def test_quiet_prints_no_notes_and_verbose_says_what_took_how_long(command: Comity) -> None:
    plain, quiet, verbose = (
        command("query", "exercises-observed", *option) for option in ([], ["-q"], ["-v"])
    )
    assert plain.stdout == quiet.stdout == verbose.stdout
    assert quiet.stderr == ""
    assert plain.stderr.startswith("note: ")
    assert verbose.stderr.startswith(plain.stderr)
    assert re.fullmatch(r"comity query: \d+\.\d\d s\n", verbose.stderr[len(plain.stderr) :])


def test_verbose_prints_the_steps(tmp_path: Path, unshaped: Path, command: Comity) -> None:
    options = ("--format", "csv", "-v", "--corpus", unshaped)
    outcome = command("export", "tables", tmp_path / "out", *options)
    assert outcome.returncode == 0
    *steps, whole = outcome.stderr.splitlines()
    assert steps[-1].startswith("writing: codebook.html: ")
    assert any(step.startswith("writing: events: ") for step in steps)
    assert whole.startswith("comity export tables: ")
    assert all(re.search(r": \d+\.\d\d s$", line) for line in (*steps, whole))


def test_the_query_of_a_question_is_printed_with_its_values(command: Comity) -> None:
    assert command("query", "stances", "--sparql").stdout == (
        ROOT / "queries" / "stances.rq"
    ).read_text("utf-8")
    asked = command("query", "events-in", "month=2001", "--sparql").stdout
    assert '("2001-01-01"^^xsd:date "2002-01-01"^^xsd:date)' in asked
    name = command("completion", "--list", "questions").stdout.splitlines()
    federated = [slug for slug in name if slug in dataset().federated]
    assert "SERVICE" in command("query", federated[0], "--sparql").stdout


@pytest.mark.parametrize("arguments", [["nonsense"], ["query", "--format", "pdf"], ["query"]])
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
            "error: “2002-01” is not a parameter — write NAME=VALUE, such as month=2002-06",
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
    assert f"{checked().accounted}; no errors." in " ".join(outcome.stdout.split())
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


def test_the_tour_has_words_for_every_column_that_it_shows(data: Corpus) -> None:
    nodes = {"node", "document", "event"}
    asked = [questions.named(data, slug).text for slug in STOPS]
    (heads,) = [[re.findall(r"(?m)^SELECT (?:DISTINCT )?(.*)$", text)[0] for text in asked]]
    columns = {name[1:] for head in heads for name in head.split()}
    assert columns - nodes == set(COLUMNS)
    assert all(words.islower() or "China" in words for words in COLUMNS.values())
    assert CITATION in columns


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

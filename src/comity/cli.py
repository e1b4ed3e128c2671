"""The command ``comity``: arguments in, text and an exit code out; the only module that prints.

What a command needs is imported when it runs: rdflib and pySHACL cost more than most answers.
"""

# ruff: noqa: PLC0415 (the docstring says why)

import argparse
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from comity.errors import ComityError, Place, QueryError

if TYPE_CHECKING:
    from rich.progress import Progress

    from comity.corpus import Corpus
    from comity.query import Answer

FINE: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130

STDIN: Final = "-"
# Written out: comity.check.formats and others would slow every command's start.
CHECK_FORMATS: Final = ("text", "json", "github", "sarif")
CITE_FORMATS: Final = ("plain", "bibtex", "ris", "csl-json")
LOAD_PROTOCOLS: Final = ("gsp", "update")

EXPORTS: Final = {
    "dumps": Path("dist"),
    "tables": Path("dist/tables"),
    "site": Path("dist/site"),
    "release": Path("dist"),
}

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: What follows ``comity`` on the command line; by default, of this process.

    Returns:
        The exit code: 0 fine, 1 findings, 2 unusable input, 130 interrupted.
    """
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except ComityError as error:
        if options.debug:
            raise
        print(error, file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        _silence()  # the reader has gone, which is no error
        return FINE
    except KeyboardInterrupt as interruption:
        print(*interruption.args, end="\n" if interruption.args else "", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        if options.debug:
            raise
        # Files have errors of their own: what is left is, mostly, what the command prints.
        reason = (error.strerror or str(error)).lower()
        file = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        what = "cannot be used" if file else "the output cannot be written"
        print(f"{file}error: {what}: {reason}", file=sys.stderr)
        _silence()
        return UNUSABLE
    return code


def _silence() -> None:
    """Let go what is still buffered: it has nowhere to go, at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def check(options: argparse.Namespace) -> int:
    """Check the corpus, and print every finding; or explain a rule."""
    from comity import corpus
    from comity.check import check as run
    from comity.check import formats, rules, shape_rules

    data = corpus.read(options.corpus)
    if options.explain is not None:
        print(rules.explain(options.explain, shape_rules.catalogue(data)), end="")
        return FINE
    chosen = shape_rules.selection(options.only, data)
    with _Progress() as progress:
        found = run(data, progress)
    report = found.only(chosen)
    described = shape_rules.catalogue(data) if options.format == formats.SARIF else {}
    print(formats.write(report, options.format, data.root, described), end="")
    if left_out := len(found.findings) - len(report.findings):
        print(f"findings of other rules, not shown: {left_out}", file=sys.stderr)
    return FINE if report.fine else FINDINGS


def query(options: argparse.Namespace) -> int:
    """Answer a named question, or the query in a file or from standard input."""
    import signal

    from comity import corpus, prefixes, store
    from comity import query as engine

    data = corpus.read(options.corpus)
    if options.list:
        return _list_questions(data)
    if options.what is None:
        hint = "name a question, a file or “-”, or ask for --list"
        raise QueryError("there is no query to run", hint=hint)
    text, file = _query_text(options.what, data)
    loaded = store.load(data)
    known = prefixes.table(data)
    if options.endpoint is not None:
        return _tell(_asked_elsewhere(options, data, text, file), options.format, known)
    # A running query does not hear Python's own handler of Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _tell(engine.run(loaded, text, file, known), options.format, known)


def _asked_elsewhere(options: argparse.Namespace, data: "Corpus", text: str, file: str) -> "Answer":
    """Ask a store elsewhere what the embedded one would be asked."""
    from pyoxigraph import Store

    from comity import corpus, endpoint, prefixes
    from comity import query as engine
    from comity.addresses import require_address
    from comity.transport import Transport

    require_address(options.endpoint)
    engine.run(Store(), text, file, prefixes.table(data))  # a wrong query is told in the same words
    transport = Transport(options.timeout)
    graphs = endpoint.union(transport, options.endpoint, corpus.graphs(data))
    return endpoint.ask(transport, options.endpoint, text, graphs)


def _tell(answer: "Answer", form: str | None, known: Mapping[str, str]) -> int:
    from comity import results

    drawn = sys.stdout.isatty() and not form and results.show(answer, known)
    if not drawn:
        sys.stdout.write(results.write(answer, form, known).decode())
    return FINE


def _list_questions(data: "Corpus") -> int:
    from comity import questions

    found = questions.read_all(data)
    for category in sorted({question.category for question in found}):
        print(category)
        for question in found:
            if question.category == category:
                print(f"  {question.slug}\n      {question.english}")
    return FINE


def _query_text(what: str, data: "Corpus") -> tuple[str, str]:
    """Return a query and the name to use for it in messages."""
    from comity import corpus, files, questions

    is_name = any(source.slug == what for source in data.queries)
    path = Path(what)
    # os.path, because a whole query may be given here, which pathlib finds too long a name.
    is_file = os.path.exists(what) or path.suffix or len(path.parts) > 1  # noqa: PTH110
    if is_name or not (is_file or what == STDIN):
        question = questions.named(data, what)
        return question.text, question.file
    file = "<stdin>" if what == STDIN else what
    try:
        content = files.read_open(sys.stdin.buffer) if what == STDIN else files.read(path)
    except FileNotFoundError:
        raise QueryError("no such file", Place(what), hint="name a query file") from None
    except IsADirectoryError:
        raise QueryError("a folder, not a query", Place(what), hint="name a file in it") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name a query file; a query itself goes to standard input, with “-”"
        raise QueryError(f"cannot be read: {reason}", Place(file), hint=hint) from None
    corpus.require_lines(content, file)
    return _decoded(content, file), file


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QueryError("not UTF-8 text", Place(file), hint="save it as UTF-8") from None


def show(options: argparse.Namespace) -> int:
    """Show everything that is stated of one thing."""
    from comity import corpus
    from comity.show import show as run

    for paragraph in run(corpus.read(options.corpus), " ".join(options.thing), options.only):
        print(paragraph)
    return FINE


def cite(options: argparse.Namespace) -> int:
    """Say how to cite a thing, or the data set."""
    from comity import bibliography, corpus
    from comity.cite import cite as run

    thing = " ".join(options.thing)
    if bool(thing) == options.dataset:
        raise QueryError(
            "either a thing is cited or the data set", hint="name a thing, or ask for --dataset"
        )
    reference = run(corpus.read(options.corpus), thing or None)
    print(bibliography.FORMATS[options.format](reference), end="")
    return FINE


def verify_source(options: argparse.Namespace) -> int:
    """Say whether a copy of the document has every passage."""
    from comity import copies, corpus, passages

    text = copies.read(options.file)
    verification = passages.verify_source(corpus.read(options.corpus), text)
    for verdict in verification.verdicts:
        if options.all or verdict.status is not passages.Status.FOUND:
            print(f"{verdict.passage.slug:8} {verdict.status:10} {verdict.passage.citation}")
    found, sentences = verification.count(headings=False)
    titles, headings = verification.count(headings=True)
    print(f"{found} of {sentences} sentences found, {titles} of {headings} headings found")
    return FINE if verification.complete else FINDINGS


def new(options: argparse.Namespace) -> int:
    """Start the folder of a next document; or list the numbers of its sentences."""
    from comity import copies, corpus
    from comity import new as documents

    found = documents.numbered(copies.read(options.file), str(options.file))
    if options.list:
        for piece in found:
            print(f"{piece.slug:8} {piece.text}")
        return FINE
    data = corpus.read(options.corpus)
    draft = documents.draft(data, options.document, found, options.url, options.prefix)
    folder = documents.write(data, draft)
    for line in documents.summary(draft, options.file, folder):
        print(line)
    return FINE


def export(options: argparse.Namespace) -> int:
    """Write the data set: as dumps, as tables, as a site, or as the archive of a release."""
    from comity import corpus

    if options.url and options.what != "site":
        raise QueryError("only a site has an address", hint="leave out --url, or export the site")
    data = corpus.read(options.corpus)
    folder = options.folder or EXPORTS[options.what]
    if options.what == "site":
        return _export_site(data, folder, options.url or "")
    write = {"dumps": _dumps, "tables": _export_tables, "release": _release}[options.what]
    for path in write(data, folder):
        print(path)
    return FINE


def load(options: argparse.Namespace) -> int:
    """Load the data set into a store elsewhere, and compare what has arrived."""
    from comity import addresses, corpus, parts
    from comity.load import Loader
    from comity.outcome import told
    from comity.transport import Transport

    where = addresses.target(
        options.url,
        options.protocol,
        query=options.query_endpoint,
        update=options.update_endpoint,
        in_place=options.in_place,
    )
    data = corpus.read(options.corpus)
    sent = parts.parts(data, options.graph, default=options.default_graph)
    with _Bar(sum(len(part.lines) for part in sent.parts)) as bar:
        loader = Loader(Transport(options.timeout), where, sent.leftovers, bar.advance)
        outcome = loader.survey(sent.parts) if options.dry_run else loader.load(sent.parts)
    for line in told(outcome, where.place):
        print(line)
    return FINDINGS if outcome.wrong else FINE


def serve(options: argparse.Namespace) -> int:
    """Serve the data set until the process is told to stop."""
    from comity import corpus
    from comity.errors import ServeError

    try:
        from comity.serve import server
        from comity.serve.limits import Limits
    except ModuleNotFoundError as error:
        hint = 'install them: python -m pip install "comity[serve]"'
        raise ServeError(f"the server needs packages: {error.name} is missing", hint=hint) from None
    _log_to_stderr()
    server.run(
        corpus.read(options.corpus),
        server.Settings(
            options.host, options.port, options.workers or os.cpu_count() or 1, options.url or ""
        ),
        Limits(seconds=options.timeout),
        lambda url: print(f"SPARQL endpoint: {url}/sparql — stop it with Ctrl-C", flush=True),
    )
    return FINE


def _log_to_stderr() -> None:
    import logging

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("comity.serve").setLevel(logging.INFO)


def redirects(options: argparse.Namespace) -> int:
    """Print the redirect rules that lead from the IRIs to a site."""
    from comity.pages import redirects as rules

    print(rules.rules(options.site), end="")
    return FINE


def _dumps(data: "Corpus", folder: Path) -> Sequence[Path]:
    from comity.export import export as run

    return run(data, folder)


def _export_tables(data: "Corpus", folder: Path) -> Sequence[Path]:
    from comity.tabulation import export as run

    done = run(data, folder)
    if done.left_out:
        install = "python -m pip install 'comity[tables]'"
        print(f"not written: {' and '.join(done.left_out)} — {install}", file=sys.stderr)
    return done.paths


def _export_site(data: "Corpus", folder: Path, address: str) -> int:
    from comity.errors import TargetError

    try:
        from comity import site
        from comity.pages import engine
        from comity.pages.pictures import land
    except ModuleNotFoundError as error:
        hint = 'install them: python -m pip install "comity[site]"'
        raise TargetError(f"pages need packages: {error.name} is missing", hint=hint) from None
    with _Progress("writing") as progress:
        progress("engine")
        runner = engine.runner()
        progress("land")
        settings = site.Settings(address, runner, list(filter(None, [land.fetch()])))
        written = site.export(data, folder, settings, progress)
    for line in site.told(written):
        print(line)
    return FINE


def _release(data: "Corpus", folder: Path) -> Sequence[Path]:
    from comity.release import export as run

    with _Progress() as progress:
        return [run(data, folder, progress)]


def reliability(options: argparse.Namespace) -> int:
    """Say how far two codings of a document agree; or write the sheets to compare."""
    from comity import coding, corpus, tables
    from comity.reliability import measure, tabulated

    data = corpus.read(options.corpus)
    comparison = coding.compare(data, coding.chosen(data, options.document))
    if options.sheet:
        print(coding.sheet(comparison.passages, comparison.now), end="")
    elif options.disagreements:
        print(coding.disagreements(comparison), end="")
    else:
        with _Progress("measuring") as progress:
            measured = measure(comparison, progress)
        print(tables.plain(tabulated(measured)), end="")
        print(coding.summary(comparison))
    return FINE


def tour(options: argparse.Namespace) -> int:
    """Show what there is."""
    from comity import corpus
    from comity.check import check as run_check
    from comity.tour import tour as run

    data = corpus.read(options.corpus)
    with _Progress() as progress:
        report = run_check(data, progress)
    for paragraph in run(data, report):
        print(paragraph, flush=True)
    return FINE if report.fine else FINDINGS


class _Progress:
    """Says on the terminal, in one line that vanishes, what is being done."""

    def __init__(self, doing: str = "checking") -> None:
        self._doing = doing
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Callable[[str], None]:
        return self._say

    def __exit__(self, *_: object) -> None:
        self._say("")

    def _say(self, step: str) -> None:
        if self._shown:
            text = f"{self._doing}: {step}" if step else ""
            print(f"\r{text:40}\r", end="", file=sys.stderr, flush=True)


class _Bar:
    """A bar on the terminal that fills while triples are sent, and vanishes."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("loading", total=self._total)
            self._bar.start()
        return self

    def advance(self, graph: str, triples: int) -> None:
        """Say that so many triples more of a graph have been sent."""
        if self._bar:
            self._bar.update(self._task, description=graph, advance=triples)

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()


def _speak_utf8() -> None:
    """Write UTF-8 with bare newlines everywhere, Windows consoles and pipes included."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")


class _Version(argparse.Action):
    """Prints the version; looking it up costs more than a query, so only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"comity {version('comity')}")
        except PackageNotFoundError:
            print("comity, run from its source and not installed")
        parser.exit()


def _help(prog: str) -> argparse.HelpFormatter:
    """Format help for 80 columns: argparse would load shutil to ask how many there are."""
    return argparse.HelpFormatter(prog, width=80)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="comity",
        formatter_class=_help,
        description="What a government document says about international security cooperation, "
        "each statement with the sentence that makes it.",
        epilog="example: comity query exercises-observed",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    common = _common_options()

    def add(command: Command, purpose: str, example: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            command.__name__.replace("_", "-"),
            parents=[common],
            formatter_class=_help,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            epilog=f"example: {example}",
        )
        added.set_defaults(command=command)
        return added

    _add_check_arguments(
        add(
            check,
            "check the data: syntax, names, literals, evidence, coverage, shapes",
            "comity check --only shape: --format github",
        )
    )
    _add_query_arguments(
        add(
            query,
            "answer a named question or a SPARQL query",
            "comity query exercises-observed --format csv",
        )
    )
    shown = add(
        show, "show everything that is stated of one thing", "comity show China --only figures"
    )
    shown.add_argument(
        "thing",
        nargs="+",
        metavar="THING",
        help="a name in English or Chinese, a prefixed name, or an IRI",
    )
    shown.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="GROUP",
        help="only the entries under a title that begins so, as events, ties, positions or "
        "denials; the line “Entries” counts all (may be repeated)",
    )
    _add_cite_arguments(
        add(
            cite,
            "say how to cite one thing, or the data set",
            "comity cite c6:cobra-gold-2002 --format bibtex",
        )
    )
    copy = add(
        verify_source,
        "look for every encoded sentence in a copy of the document",
        "comity verify-source chapter.txt",
    )
    copy.add_argument("file", type=Path, metavar="FILE", help="a text file, or a saved web page")
    copy.add_argument("--all", action="store_true", help="list the passages that are found too")
    exported = add(
        export,
        "write the data set as dumps (TriG, N-Quads, Turtle), as tables (CSV, Parquet, Excel), "
        "as a site of pages in two languages, or all of it as the archive of a release",
        "comity export tables",
    )
    exported.add_argument(
        "what", nargs="?", choices=EXPORTS, default="dumps", help="what to write (dumps)"
    )
    exported.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="where to (dist, dist/tables, dist/site)",
    )
    exported.add_argument(
        "--url",
        type=_address,
        help="where the site will be published, for what cannot be relative: sitemap, redirects, "
        "canonical links; the site itself can be read anywhere",
    )
    _add_new_arguments(
        add(
            new,
            "start the folder of a next document from its text",
            "comity new cnd2004-9 chapter.txt",
        )
    )
    _add_load_arguments(
        add(
            load,
            "load the data set into a store elsewhere, and count what has arrived",
            "comity load http://localhost:7878/store",
        )
    )
    _add_reliability_arguments(
        add(
            reliability,
            "say how far two codings of a document agree",
            "comity reliability cnd2002-6",
        )
    )
    _add_serve_arguments(
        add(
            serve,
            "answer SPARQL over HTTP, read-only (needs comity[serve])",
            "comity serve --port 8080 --timeout 5",
        )
    )
    moved = add(
        redirects,
        "print the Apache rules that lead from w3id.org/comity to a published site",
        "comity redirects https://comity.example.org/ > .htaccess",
    )
    moved.add_argument("site", type=_address, metavar="URL", help="where the pages are published")
    add(tour, "check the data, answer five questions, say what to try next", "comity tour")
    return parser


def _address(typed: str) -> str:
    """Return a web address; the message of an error is argparse's."""
    import re

    if not re.fullmatch(r"https?://[^\s\"%$\\]+", typed):
        raise argparse.ArgumentTypeError(
            f"{typed} is no web address: write one such as https://comity.example.org/"
        )
    return typed


def _common_options() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, formatter_class=_help)
    common.add_argument(
        "--corpus",
        type=Path,
        default=os.environ.get("COMITY_CORPUS") or None,
        metavar="DIR",
        help="another folder with ontology/, data/, shapes/ and queries/ (or set COMITY_CORPUS)",
    )
    common.add_argument("--debug", action="store_true", help="show the traceback of an error")
    return common


def _add_check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=CHECK_FORMATS,
        default=CHECK_FORMATS[0],
        help="how to write the findings: for people (text), for programs (json, see "
        "docs/check.md), as annotations of a change (github), for code scanners (sarif)",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="RULE",
        help="only findings of this rule, as DAT-02 or shape:event-kind, or of those that begin "
        "so, as ONT or shape: (may be repeated)",
    )
    parser.add_argument(
        "--explain",
        metavar="RULE",
        help="say what a rule asks, why, and how to mend a finding; for the beginning of "
        "rules, list them",
    )


def _add_cite_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "thing",
        nargs="*",
        metavar="THING",
        help="a name in English or Chinese, a prefixed name, or an IRI. What a document states "
        "is cited as its issuer's, with paragraph and sentence and Comity as the edition",
    )
    parser.add_argument("--dataset", action="store_true", help="cite the data set as a whole")
    parser.add_argument(
        "--format",
        choices=CITE_FORMATS,
        default=CITE_FORMATS[0],
        help="how to write it: in words (plain), or for a reference manager, in UTF-8",
    )


def _add_new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document", metavar="DOCUMENT", help="its name in small letters, as cnd2004-9"
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="its text and no more, a blank line after each paragraph and heading; or a saved page",
    )
    parser.add_argument(
        "--list",
        action="store_true",
        help="print each sentence with its number, and write nothing",
    )
    parser.add_argument(
        "--url", default="", metavar="URL", help="the page that shows it, for the deep links"
    )
    parser.add_argument(
        "--prefix", default="", metavar="PREFIX", help="for its IRIs (made of the name)"
    )


def _add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen at (127.0.0.1: this computer only)",
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="the port; 0 takes one that is free (8000)"
    )
    parser.add_argument(
        "--timeout",
        type=_positive(float),
        default=10.0,
        metavar="SECONDS",
        help="how long a query may run (10)",
    )
    parser.add_argument(
        "--workers",
        type=_positive(int),
        metavar="N",
        help="how many long queries run at a time (one for each processor)",
    )
    parser.add_argument(
        "--url",
        type=_address,
        metavar="URL",
        help="the address that readers know it by, when a proxy stands before it",
    )


def _positive(number: Callable[[str], float]) -> Callable[[str], float]:
    """Return what reads a number above zero."""

    def read(text: str) -> float:
        value = number(text)
        if not 0 < value < float("inf"):
            raise ValueError(text)
        return value

    read.__name__ = "positive number"
    return read


def _add_query_arguments(parser: argparse.ArgumentParser) -> None:
    from comity.results import FORMATS

    parser.add_argument(
        "what",
        nargs="?",
        metavar="QUERY",
        help="the name of a question, a file, or “-” for standard input",
    )
    parser.add_argument("--list", action="store_true", help="list the questions that have a name")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="how to write the answer (a table; ttl for CONSTRUCT)",
    )
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        help="ask a store elsewhere, by its query endpoint; credentials are read from "
        "COMITY_USER and COMITY_PASSWORD, or from a netrc file",
    )
    _add_timeout(parser)


def _add_load_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "url", metavar="URL", help="the graph store; for --protocol update, the update endpoint"
    )
    parser.add_argument(
        "--protocol",
        choices=LOAD_PROTOCOLS,
        default=LOAD_PROTOCOLS[0],
        help="how to send: whole graphs (gsp, the Graph Store Protocol), or SPARQL Update",
    )
    for kind in "query", "update":
        parser.add_argument(
            f"--{kind}-endpoint",
            metavar="URL",
            help=f"the {kind} endpoint, where it does not follow from the address",
        )
    parser.add_argument(
        "--in-place",
        action="store_true",
        help="do without an update endpoint: each graph is replaced by itself, not all at once",
    )
    parser.add_argument(
        "--default-graph",
        action="store_true",
        help="put all graphs, united, in the place of the default graph",
    )
    parser.add_argument(
        "--graph",
        action="append",
        default=[],
        metavar="NAME",
        help="only this graph, as cnd2002-6 (may be repeated)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be sent, and what is there now"
    )
    _add_timeout(parser)
    parser.epilog = (
        "credentials are read from COMITY_USER and COMITY_PASSWORD, or from a netrc file; "
        f"{parser.epilog}"
    )


def _add_reliability_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document",
        nargs="?",
        metavar="DOCUMENT",
        help="the document that was coded twice, as cnd2002-6; needed where there are several",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--sheet", action="store_true", help="write what the data has now, as a coding sheet"
    )
    instead.add_argument(
        "--disagreements",
        action="store_true",
        help="write the cells that differ, as adjudication.tsv; what is not decided is blank",
    )


def _seconds(text: str) -> int:
    """Read a time-out."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError("not a whole number of seconds above 0")
    return int(text)


def _add_timeout(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=60,
        metavar="SECONDS",
        help="how long a store elsewhere may be silent (60)",
    )

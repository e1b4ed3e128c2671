"""``comity query``: answer a named question, or a SPARQL query of the user's."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from comity.cli.arguments import add_manner, add_timeout, complete, epilog
from comity.cli.arguments import service as asked
from comity.cli.codes import FINE
from comity.errors import Place, QueryError
from comity.rdf import languages
from comity.rdf.languages import ENGLISH, TAGS

if TYPE_CHECKING:
    from comity.dataset import Dataset
    from comity.rdf.query import Answer

PURPOSE: Final = "answer one of the named questions, or your own SPARQL query"
EXAMPLE: Final = "comity query exercises-observed --format csv"

STDIN: Final = "-"
XLSX: Final = "xlsx"
NEEDED: Final = (
    "rdf",
    "links",
    "queries",
    "federated",
    "coverage",
)  # of the files: an answer has to be quick


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    from comity.rdf.results import FORMATS

    parser.description = (
        f"{parser.description} On a terminal, a table that is wider than the terminal is shown "
        "as a list: one line per cell, a blank line between rows. In a pipe it is a plain table of "
        "any width; with --format nothing depends on the terminal. Notes on the answer follow it "
        "(in a pipe, on standard error)."
    )
    what = parser.add_argument(
        "what",
        nargs="?",
        metavar="QUERY",
        help="the name of a question, a file with a query, or “-” for standard input",
    )
    complete(what, "questions")
    parser.add_argument(
        "given",
        nargs="*",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the question, such as month=2002-06 or state=Russia; “comity query "
        "--list” shows the parameters",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--list", action="store_true", help="list the named questions")
    instead.add_argument(
        "--sparql",
        action="store_true",
        help="print the query of a question, with the values you give, and do not run it",
    )
    parser.add_argument(
        "--language",
        choices=tuple(TAGS.values()),
        default=TAGS[ENGLISH],
        help="the language of labels, roles and caveats in the answer, of a question or of a query "
        "that asks for English texts as the questions do (default: %(default)s)",
    )
    document = parser.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="NAME",
        help="ask about this document only: the name of its folder in data/; may be repeated "
        "(default: all)",
    )
    complete(document, "documents")
    parser.add_argument(
        "--format",
        choices=(*FORMATS, XLSX),
        help="the format of the answer (default: a table; ttl for CONSTRUCT); excel-csv is CSV "
        "that Excel opens as UTF-8, xlsx a workbook with the answer and its notes",
    )
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        help="ask this SPARQL endpoint instead; user and password are read from COMITY_USER and "
        "COMITY_PASSWORD, or from ~/.netrc",
    )
    add_timeout(parser)
    _add_services(parser)
    parser.epilog = epilog(
        EXAMPLE,
        "comity query events-in month=2002-06",
        "comity query sco-founders --language zh-Hans",
        "comity query sco-founders --sparql > founders.rq",
        "comity query codes-that-differ --federated",
    )


def _add_services(parser: argparse.ArgumentParser) -> None:
    """Add the options of a query that also asks another service."""
    group = parser.add_argument_group(
        "queries with SERVICE",
        "Set COMITY_CONTACT to your e-mail address or web page: services may refuse unknown "
        "clients.",
    )
    way = group.add_mutually_exclusive_group()
    way.add_argument(
        "--federated",
        action="store_true",
        help="ask the service first, then the data (or the --endpoint) with its answer",
    )
    way.add_argument(
        "--pass-service",
        action="store_true",
        help="send the query as it is: the --endpoint asks the service itself",
    )
    group.add_argument(
        "--service",
        action="append",
        default=[],
        type=exchange,
        metavar="URL=URL",
        help="ask the second address instead of the first, which is in the query; may be repeated",
    )
    add_manner(group, 7)


def run(options: argparse.Namespace) -> int:
    """Answer a named question, or the query in a file or from standard input."""
    import signal

    from comity.corpus import questions
    from comity.dataset import notes, parameters, read
    from comity.rdf import query

    dataset = read(options.corpus, NEEDED)
    if options.list:
        return _list(dataset)
    if options.what is None:
        hint = "name a question, a file or “-”; --list lists the questions"
        raise QueryError("there is no query to run", hint=hint)
    text, file = _text(options.what, dataset)
    documents = [(questions.DOCUMENT, name) for name in options.document]
    given = map(pair, options.given)
    language = languages.known(options.language)
    asked = parameters.ask(dataset, text, [*given, *documents], language)
    if options.sparql:
        print(asked.text, end="" if asked.text.endswith("\n") else "\n")
        return FINE
    ready = _prepared(options, asked.text, file, dataset)
    store, known = dataset.store, dataset.prefixes
    if options.endpoint is not None:
        answer = _asked_elsewhere(options, dataset, ready.text, file)
    else:
        # A running query does not hear Python's own handler of Ctrl-C.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        answer = query.run(store, ready.text, file, known)
    used = [f"{name}: {value}" for name, value in asked.used(dataset, language).items()]

    def remarks(nothing: str) -> list[str]:
        unexplained = "" if ready.explained else nothing
        found = notes.of(dataset, ready.about, file, unexplained).every
        return [*used, *ready.remarks, *found]

    if options.format == XLSX:
        _add(options, _write_workbook(answer, remarks, dataset))
    else:
        _add(options, remarks(_print(answer, options.format, known)))
    return FINE


class Ready(NamedTuple):
    """A query that is ready to be asked.

    Attributes:
        text: The query.
        about: What the notes are about: the query as it was written, without its service.
        remarks: Further notes.
        explained: Whether these say why nothing is found.
    """

    text: str
    about: str
    remarks: tuple[str, ...] = ()
    explained: bool = False


def _prepared(options: argparse.Namespace, text: str, file: str, dataset: "Dataset") -> Ready:
    """Return the query to ask, with the answer of a service in it where that is wanted."""
    if options.federated:
        return _of_a_service(options, text, file, dataset.prefixes)
    if not options.pass_service:
        if options.service:
            hint = "add --federated, or --pass-service"
            raise QueryError("--service needs a query with SERVICE", hint=hint)
        return Ready(text, text)
    if options.endpoint is None:
        hint = "add --endpoint URL, or use --federated"
        raise QueryError("--pass-service needs an endpoint", hint=hint)
    from comity.links import inlining

    text = inlining.exchanged(text, dict(options.service))
    remark = f"{options.endpoint}: asks the service itself"
    return Ready(text, inlining.without_services(text), (remark,))


def _of_a_service(
    options: argparse.Namespace, text: str, file: str, known: Mapping[str, str]
) -> Ready:
    """Ask the service of a query; return the query with its rows, and notes on them."""
    from comity.cli.progress import Steps
    from comity.links import inlining, service
    from comity.remote.stores import require_address

    if options.endpoint is not None:
        require_address(options.endpoint)  # before a service is asked in vain
    whole = inlining.read(text, file, known)
    addresses = dict(options.service)
    if addresses and whole.service not in addresses:
        hint = f"write --service {whole.service}={options.service[0][1]}"
        raise QueryError(f"this query asks {whole.service}", whole.place, hint=hint)
    url = addresses.get(whole.service, whole.service)
    with Steps(options, "asking") as say:
        answers = asked(options, url, say).ask_all(whole.requests(options.batch))
    rows, items = sum(len(answer.rows) for answer in answers), len(whole.items)
    instead = "" if url == whole.service else f", instead of {whole.service}"
    remark = f"{service.describe(url, answers)}; {rows:,} rows for {items:,} items{instead}"
    none = f"nothing is found: the service knows nothing about these {items} items"
    remarks = (remark,) if rows else (remark, none)
    return Ready(whole.answered(answers), whole.answered(), remarks, explained=not rows)


def exchange(typed: str) -> tuple[str, str]:
    """Return the address of a service in a query, and the address to ask instead."""
    from comity.cli.arguments import address

    one, equals, other = typed.partition("=http")
    if not equals:
        message = f"“{typed}” is not a pair of addresses — write URL=URL, that of the query first"
        raise argparse.ArgumentTypeError(message)
    return address(one), address(f"http{other}")


def pair(typed: str) -> tuple[str, str]:
    """Return the name of a parameter and its value.

    Raises:
        QueryError: It is not so written.
    """
    name, equals, value = typed.partition("=")
    if not (name and equals):
        hint = "write NAME=VALUE, such as month=2002-06"
        raise QueryError(f"“{typed}” is not a parameter", hint=hint)
    return name, value


def _add(options: argparse.Namespace, remarks: Iterable[str]) -> None:
    """Print notes below an answer; where another program reads it, on standard error."""
    from comity.cli.text import indented

    sys.stdout.flush()  # a reader that has gone away gets no notes
    for remark in () if options.quiet else remarks:
        if sys.stdout.isatty():
            print(f"\n{indented('', remark)}")
        else:
            print(f"note: {remark}", file=sys.stderr)


def _asked_elsewhere(
    options: argparse.Namespace, dataset: "Dataset", text: str, file: str
) -> "Answer":
    """Ask an endpoint what the embedded store would be asked."""
    from pyoxigraph import Store

    from comity import corpus
    from comity.links import inlining
    from comity.rdf import query
    from comity.remote import sparql_client
    from comity.remote.http import Transport
    from comity.remote.stores import require_address

    require_address(options.endpoint)
    if options.pass_service:
        query.require_question(text, file, dataset.prefixes, federated=True)
    else:  # a wrong query is refused with the same message
        query.run(Store(), text, file, dataset.prefixes)
    if options.federated:
        inlining.require_short(text, options.endpoint)
    transport = Transport(options.timeout)
    graphs = sparql_client.union(transport, options.endpoint, corpus.graphs(dataset.corpus))
    return sparql_client.ask(transport, options.endpoint, text, graphs)


def _print(answer: "Answer", form: str | None, known: Mapping[str, str]) -> str:
    """Print an answer; return a note that nothing is found, empty where something is."""
    from pyoxigraph import QuerySolutions

    from comity.rdf import results

    if sys.stdout.isatty() and not form and isinstance(answer, QuerySolutions):
        return results.show(answer, known)
    content = results.write(answer, form, known)
    sys.stdout.write(content.decode())
    return results.nothing(answer, content, form)


def _write_workbook(
    answer: "Answer", remarks: Callable[[str], list[str]], dataset: "Dataset"
) -> list[str]:
    """Write an answer as a workbook, with its notes; return these."""
    from pyoxigraph import QuerySolutions

    from comity.export import spreadsheet
    from comity.rdf import results
    from comity.rdf.values import value, written

    if not isinstance(answer, QuerySolutions):
        raise QueryError("a workbook needs rows, and this query has none", hint="use SELECT")
    if sys.stdout.isatty():
        hint = "write it to a file: comity query … --format xlsx > answer.xlsx"
        raise QueryError("a workbook cannot be shown on a terminal", hint=hint)
    columns = [variable.value for variable in answer.variables]
    rows = [[value(term) for term in solution] for solution in answer]
    noted = remarks(results.nothing_in([[*map(written, row)] for row in rows[:2]]))
    pairs = [("note", remark) for remark in noted]
    sys.stdout.buffer.write(spreadsheet.answer(columns, rows, pairs, dataset.catalog))
    return noted


def _list(dataset: "Dataset") -> int:
    local, federated = dataset.questions.values(), dataset.federated.values()
    for questions in (local, federated):
        for category in sorted({question.category for question in questions}):
            print(category)
            for question in questions:
                if question.category == category:
                    named = "".join(f" {one.name}=…" for one in question.parameters)
                    print(f"  {question.slug}{named}\n      {question.english}")
    return FINE


def _text(what: str, dataset: "Dataset") -> tuple[str, str]:
    """Return a query and the name to use for it in messages."""
    from comity import corpus
    from comity.corpus import questions, reading

    is_name = any(source.slug == what for source in dataset.corpus.queries)
    path = Path(what)
    # os.path, because a whole query may be given here, which pathlib finds too long a name.
    is_file = os.path.exists(what) or path.suffix or len(path.parts) > 1  # noqa: PTH110
    if is_name or not (is_file or what == STDIN):
        question = questions.named(dataset.corpus, what)
        return question.text, question.file
    file = "<stdin>" if what == STDIN else what
    try:
        content = reading.read_open(sys.stdin.buffer) if what == STDIN else reading.read(path)
    except FileNotFoundError:
        raise QueryError("no such file", Place(what), hint="name a query file") from None
    except IsADirectoryError:
        raise QueryError("a folder, not a query", Place(what), hint="name a file in it") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name a query file, or send the query to standard input, with “-”"
        raise QueryError(f"cannot be read: {reason}", Place(file), hint=hint) from None
    corpus.require_lines(content, file)
    return _decoded(content, file), file


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QueryError("not UTF-8 text", Place(file), hint="save it as UTF-8") from None

"""``comity query``: the answer to a named question, or to a query of one's own."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import add_timeout
from comity.cli.codes import FINE
from comity.errors import Place, QueryError

if TYPE_CHECKING:
    from comity.dataset import Dataset
    from comity.rdf.query import Answer

PURPOSE: Final = "answer a named question or a SPARQL query"
EXAMPLE: Final = "comity query exercises-observed --format csv"

STDIN: Final = "-"
XLSX: Final = "xlsx"
NEEDED: Final = (
    "rdf",
    "links",
    "queries",
    "federated",
    "coverage",
)  # of the files: an answer is to come at once


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    from comity.rdf.results import FORMATS

    parser.add_argument(
        "what",
        nargs="?",
        metavar="QUERY",
        help="the name of a question, a file, or “-” for standard input",
    )
    parser.add_argument(
        "given",
        nargs="*",
        default=[],
        type=pair,
        metavar="NAME=VALUE",
        help="what to ask the question with, as month=2002-06 or state=Russia; "
        "“comity query --list” names its parameters",
    )
    parser.add_argument("--list", action="store_true", help="list the questions that have a name")
    parser.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="NAME",
        help="ask it of this document only, by the name of its folder; may be repeated (all)",
    )
    parser.add_argument(
        "--format",
        choices=(*FORMATS, XLSX),
        help="how to write the answer (a table; ttl for CONSTRUCT); excel-csv is CSV that Excel "
        "reads as UTF-8, xlsx a workbook with the answer and how to read it",
    )
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        help="ask a store elsewhere, by its query endpoint; credentials are read from "
        "COMITY_USER and COMITY_PASSWORD, or from a netrc file",
    )
    add_timeout(parser)


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
        hint = "name a question, a file or “-”, or ask for --list"
        raise QueryError("there is no query to run", hint=hint)
    text, file = _text(options.what, dataset)
    documents = [(questions.DOCUMENT, name) for name in options.document]
    asked = parameters.ask(dataset, text, [*options.given, *documents])
    text = asked.text
    store, known = dataset.store, dataset.prefixes
    if options.endpoint is not None:
        answer = _asked_elsewhere(options, dataset, text, file)
    else:
        # A running query does not hear Python's own handler of Ctrl-C.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        answer = query.run(store, text, file, known)
    used = [f"{name}: {value}" for name, value in asked.used(dataset).items()]

    def remarks(nothing: str) -> list[str]:
        return [*used, *notes.of(dataset, text, file, nothing).every]

    if options.format == XLSX:
        _add(_write_workbook(answer, remarks, dataset))
    else:
        _add(remarks(_print(answer, options.format, known)))
    return FINE


def pair(typed: str) -> tuple[str, str]:
    """Return the name of a parameter and its value."""
    name, equals, value = typed.partition("=")
    if not (name and equals):
        message = f"“{typed}” is no parameter: write NAME=VALUE, as month=2002-06 or state=Russia"
        raise argparse.ArgumentTypeError(message)
    return name, value


def _add(remarks: Iterable[str]) -> None:
    """Print notes below an answer; where another program reads it, on standard error."""
    from comity.cli.text import indented

    sys.stdout.flush()  # whoever has gone away gets no notes
    for remark in remarks:
        if sys.stdout.isatty():
            print(f"\n{indented('', remark)}")
        else:
            print(f"note: {remark}", file=sys.stderr)


def _asked_elsewhere(
    options: argparse.Namespace, dataset: "Dataset", text: str, file: str
) -> "Answer":
    """Ask a store elsewhere what the embedded one would be asked."""
    from pyoxigraph import Store

    from comity import corpus
    from comity.rdf import query
    from comity.remote import sparql_client
    from comity.remote.http import Transport
    from comity.remote.stores import require_address

    require_address(options.endpoint)
    query.run(Store(), text, file, dataset.prefixes)  # a wrong query is refused in the same words
    transport = Transport(options.timeout)
    graphs = sparql_client.union(transport, options.endpoint, corpus.graphs(dataset.corpus))
    return sparql_client.ask(transport, options.endpoint, text, graphs)


def _print(answer: "Answer", form: str | None, known: Mapping[str, str]) -> str:
    """Print an answer; return how it says that nothing is found, empty where something is."""
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
        raise QueryError("a workbook is for rows, and this query gives none", hint="use SELECT")
    if sys.stdout.isatty():
        hint = "write it to a file: comity query … --format xlsx > answer.xlsx"
        raise QueryError("a workbook cannot be shown on a terminal", hint=hint)
    columns = [variable.value for variable in answer.variables]
    rows = [[value(term) for term in solution] for solution in answer]
    said = remarks(results.nothing_in([[*map(written, row)] for row in rows[:2]]))
    noted = [("note", remark) for remark in said]
    sys.stdout.buffer.write(spreadsheet.answer(columns, rows, noted, dataset.catalog))
    return said


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
        hint = "name a query file; a query itself goes to standard input, with “-”"
        raise QueryError(f"cannot be read: {reason}", Place(file), hint=hint) from None
    corpus.require_lines(content, file)
    return _decoded(content, file), file


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QueryError("not UTF-8 text", Place(file), hint="save it as UTF-8") from None

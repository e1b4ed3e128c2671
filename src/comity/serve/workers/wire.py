"""How the server and its workers speak: questions and replies over two pipes."""

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from comity.serve.limits import Limits

SIZE: Final = struct.Struct(">I")
SIZES: Final = struct.Struct(">II")


class Orders(NamedTuple):
    """The settings of a worker.

    Attributes:
        snapshot: The file with the data, N-Quads.
        prefixes: The prefix table, for Turtle.
        limits: What one query may cost.
    """

    snapshot: str
    prefixes: Mapping[str, str]
    limits: Limits

    def packed(self) -> str:
        """Return the settings as an argument of a command."""
        return json.dumps(self)


def orders(argument: str) -> Orders:
    """Return the settings of an argument."""
    snapshot, prefixes, limits = json.loads(argument)
    return Orders(snapshot, prefixes, Limits(*limits))


class Question(NamedTuple):
    """A query, and how it is to be answered.

    Attributes:
        query: SPARQL 1.1.
        default_graphs: What the request names as the default graph.
        named_graphs: What the request names as named graphs.
        solutions: The form for solutions; none where the client takes no form that fits.
        boolean: The form for a truth value.
        triples: The form for triples.
        is_for_page: Whether a page shows the answer, which needs the beginning of it only.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    solutions: str | None = "json"
    boolean: str | None = "json"
    triples: str | None = "ttl"
    is_for_page: bool = False

    def packed(self) -> bytes:
        """Return the question as a frame."""
        content = json.dumps(self).encode()
        return SIZE.pack(len(content)) + content


def unpacked(content: bytes) -> Question:
    """Return the question of a frame, its size left out."""
    query, default_graphs, named_graphs, *forms = json.loads(content)
    return Question(query, tuple(default_graphs), tuple(named_graphs), *forms)


class Reply(NamedTuple):
    """What came of a question.

    Attributes:
        status: The HTTP status.
        form: The name of the form that the answer is in.
        family: What the query gives: ``solutions``, ``boolean`` or ``triples``.
        lasting: Whether the same query gets the same answer again.
        seconds: How much of the processor's time it took.
        message: What is wrong, where something is.
        hint: What to do about it.
        notes: The note of the named question, and the hints on the query.
        total: How many rows or lines the whole answer has, of which a page shows the beginning.
        is_cut: Whether that is not all.
        fault: What went wrong in the worker and was no fault of the query: the kind of error and
            the lines of code, without a word of the query.
        body: The answer.
    """

    status: int
    form: str = ""
    family: str = ""
    lasting: bool = False
    seconds: float = 0.0
    message: str = ""
    hint: str = ""
    notes: Sequence[str] = ()
    total: int = 0
    is_cut: bool = False
    fault: str = ""
    body: bytes = b""

    def packed(self) -> bytes:
        """Return the reply as a frame."""
        head = json.dumps(self[:-1]).encode()
        return SIZES.pack(len(head), len(self.body)) + head + self.body


def reply(head: bytes, body: bytes) -> Reply:
    """Return the reply of a frame.

    Args:
        head: All but the answer, as JSON.
        body: The answer.
    """
    return Reply(*json.loads(head))._replace(body=body)

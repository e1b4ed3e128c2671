"""What can go wrong, as one tree of exceptions.

* ComityError
  * CorpusError: the data cannot be found or read
  * QueryError: a query cannot be run, or its answer cannot be written as asked
  * CopyError: a copy of a document cannot be read
  * TargetError: a file cannot be written
  * StoreError: a store elsewhere cannot be reached, or refuses
  * RuleError: a rule is named that there is not
  * ServeError: there can be no server
  * NewDocumentError: the folder of a next document cannot be started
  * TableError: there is no such table, or it cannot be made as it is defined
  * ExtraError: a library is not installed that Comity does without
  * CodingError: two codings of a document cannot be compared
  * ReleaseError: the data set is not ready to be released
"""

import sys
from importlib.util import find_spec
from typing import Final, NamedTuple

LONGEST: Final = 600  # characters of a message: what it quotes may be a line of megabytes


# Records that a query needs are named tuples: importing dataclasses would take a sixth of its time.
class Place(NamedTuple):
    """A place in a file: lines and columns count from 1.

    >>> str(Place("data/actors.ttl", 12, 5)), str(Place("data"))
    ('data/actors.ttl:12:5', 'data')
    """

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return ``file``, ``file:line`` or ``file:line:column``, as far as it is known."""
        known = (self.file, self.line, self.column if self.line else None)
        return ":".join(str(part) for part in known if part is not None)


def cut(text: str, longest: int = LONGEST) -> str:
    r"""Return a text in one line, cut where it is longer than is worth reading.

    What does not print, as the controls of a terminal do not, is replaced by a question mark.

    >>> cut("seven\n words", 9), cut("seven", 9), cut("\x1b[31m")
    ('seven wor…', 'seven', '�[31m')
    """
    words = " ".join(text[: 2 * longest].split())
    line = words if words.isprintable() else "".join(map(_printable, words))
    return line if len(line) <= longest and len(text) <= 2 * longest else line[:longest] + "…"


def _printable(sign: str) -> str:
    return sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}"


def installing(*packages: str) -> str:
    """Return the command that installs packages for the Python that runs Comity.

    >>> installing("pandas").endswith(" install pandas")
    True
    """
    program = [sys.executable, "-m", "pip", "install"]
    if find_spec("pip") is None:  # as in the environments that uv makes
        program = ["uv", "pip", "install", "--python", sys.executable]
    return " ".join(map(_quoted, (*program, *packages)))


def installing_extra(extra: str) -> str:
    """Return how to install Comity again with an extra, from where it was installed.

    The name of Comity alone is never the answer: on a package index it may be somebody else's.
    """
    again = _again(extra)
    if again:
        return installing(*again)
    return f"install Comity again from where you got it, with the extra “{extra}”"


def _again(extra: str) -> list[str]:
    """Return what pip is asked for, from the record of PEP 610; nothing where there is none."""
    # A fast start is a feature, and hardly anybody needs these.
    import json  # noqa: PLC0415
    from importlib import metadata  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415
    from urllib.parse import urlsplit  # noqa: PLC0415
    from urllib.request import url2pathname  # noqa: PLC0415

    try:
        record = metadata.distribution("comity").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return []
    if not record:
        return []
    origin = json.loads(record)
    url, parts = origin["url"], urlsplit(origin["url"])
    local = url2pathname(parts.path) if parts.scheme == "file" else ""
    if local and not Path(local).exists():
        return []
    if "dir_info" in origin:
        editable = ["--editable"] if origin["dir_info"].get("editable") else []
        return [*editable, f"{local}[{extra}]"]
    if "vcs_info" in origin:
        source = origin["vcs_info"]
        url = f"{source['vcs']}+{url}@{source['commit_id']}"
    return [f"comity[{extra}] @ {url}"]


def _quoted(word: str) -> str:
    """Return a word as any shell takes it: brackets and blanks in quotation marks."""
    return f'"{word}"' if set(word) & set(" []<>;@'&()") else word


def traced(error: Exception) -> str:
    """Return the kind of an error and the lines that it came through, the innermost first.

    Its message is left out: it may quote what a stranger wrote.

    >>> try:
    ...     int("secret")
    ... except ValueError as error:
    ...     traced(error).partition(" at ")[0]
    'ValueError'
    """
    lines: list[str] = []
    at = error.__traceback__
    while at:
        lines.append(f"{at.tb_frame.f_code.co_filename.rpartition('/')[2]}:{at.tb_lineno}")
        at = at.tb_next
    return f"{type(error).__name__} at {', '.join(reversed(lines))}"


class ComityError(Exception):
    """An error that its reader can fix: what is wrong, where, and what to do.

    >>> str(ComityError("no such folder", Place("data"), hint="name a folder that exists"))
    'data: error: no such folder — name a folder that exists'
    """

    def __init__(self, message: str, place: Place | None = None, *, hint: str = "") -> None:
        """Keep the parts, so that a caller can show them in another way.

        Args:
            message: What is wrong.
            place: Where it is wrong, as closely as is known.
            hint: What to do about it.
        """
        super().__init__(cut(message))
        self.message = cut(message)
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        """Return the error in the house format."""
        where = f"{self.place}: " if self.place else ""
        what_to_do = f" — {self.hint}" if self.hint else ""
        return f"{where}error: {self.message}{what_to_do}"


class CorpusError(ComityError):
    """The data cannot be found or read.

    >>> import comity
    >>> comity.load("no-such-folder")
    Traceback (most recent call last):
    comity.errors.CorpusError: no-such-folder: error: no such folder — name a folder that holds \
ontology/ and data/
    """


class QueryError(ComityError):
    """A query cannot be run, or its answer cannot be written in the form asked for.

    >>> import comity
    >>> comity.load().query("SELECT ?event WHERE { ?event a comity:Event }")
    Traceback (most recent call last):
    comity.errors.QueryError: query:1:32: error: the prefix comity: is not declared — add the \
line “PREFIX comity: <https://w3id.org/comity/ns#>” at the top
    """


class CopyError(ComityError):
    """A copy of a document cannot be read as text."""


class TargetError(ComityError):
    """A file cannot be written."""


class StoreError(ComityError):
    """A store elsewhere cannot be reached, or refuses, or answers what is no answer."""

    def __init__(
        self,
        message: str,
        place: Place | None = None,
        *,
        hint: str = "",
        status: int = 0,
        retry_after: str = "",
    ) -> None:
        """Keep the parts.

        Args:
            message: What is wrong.
            place: The address; never with credentials.
            hint: What to do about it.
            status: The HTTP status code; 0 where there was no answer.
            retry_after: When to ask again, as the store says it.
        """
        super().__init__(message, place, hint=hint)
        self.status = status
        self.retry_after = retry_after


class RuleError(ComityError):
    """A rule is named that there is not."""


class NewDocumentError(ComityError):
    """The folder of a next document cannot be started."""


class ServeError(ComityError):
    """There can be no server as asked for."""


class TableError(ComityError):
    """There is no such table, or it cannot be made as it is defined.

    >>> import comity
    >>> comity.load().table("event")
    Traceback (most recent call last):
    comity.errors.TableError: error: there is no table named event — did you mean events?
    """


class ExtraError(ComityError):
    """An optional library is not installed.

    >>> print(ExtraError("pandas is not installed", hint="python -m pip install pandas"))
    error: pandas is not installed — python -m pip install pandas

    See `comity.errors.installing` for such a hint.
    """


class CodingError(ComityError):
    """Two codings of a document cannot be compared."""


class ReleaseError(ComityError):
    """The data set is not ready to be released."""

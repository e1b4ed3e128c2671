"""What a query that is not portable gives in an engine, in a word."""

from answers import Answer, Value
from engines import Ask

LONGEST = 8
"""How many characters of a number are shown: engines differ in how many digits they give."""


def of(ask: Ask, query: str) -> str:
    """Return what an engine finds: ``rows``, ``no rows``, ``error``, or the value asked for."""
    try:
        answer = ask(query)
    except Exception:  # noqa: BLE001 (each engine refuses in its own way; this is what is asked)
        return "error"
    return _summary(answer)


def _summary(answer: Answer) -> str:
    return _short(answer.sequence[0][-1]) if answer.sequence else "no rows"


def _short(value: Value) -> str:
    if value is None:
        return "unbound"
    if isinstance(value, tuple):
        return "rows" if value[0] == "iri" else str(value[1])
    return str(value)[:LONGEST]

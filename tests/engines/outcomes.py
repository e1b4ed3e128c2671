"""What a query that is not portable gives in an engine, in a few characters."""

from answers import Answer, Value
from engines import Ask


def of(ask: Ask, query: str) -> str:
    """Return how many rows an engine finds, and the first of them; ``error`` where it refuses."""
    try:
        answer = ask(query)
    except Exception:  # noqa: BLE001 (each engine refuses in its own way; this is what is asked)
        return "error"
    return _summary(answer)


def _summary(answer: Answer) -> str:
    if not answer.sequence:
        return "no rows"
    first = ", ".join(map(_short, answer.sequence[0]))
    return f"{len(answer.sequence)}: {first}"


def _short(value: Value) -> str:
    if value is None:
        return "unbound"
    if isinstance(value, tuple):
        return str(value[1]).rpartition("/")[2]
    return str(value)[:4]

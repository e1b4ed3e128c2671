"""Running a query: what is refused, what is wrong, and the answer."""

from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import QueryBoolean, QuerySolutions, Store, Triple

from comity.errors import Place, QueryError
from comity.rdf import complaint
from comity.rdf.tokens import Prologue, Token, position, survey

Answer = QuerySolutions | QueryBoolean | Iterable[Triple]

SERVICE: Final = "SERVICE"
# The embedded engine follows these out of the process, with no switch to stop it.
OUTWARD: Final = {
    SERVICE: "ask the other endpoint itself: “comity query --federated” does",
    "FROM": "leave it out: a query runs over the whole data set; GRAPH names a part of it",
}
UPDATES: Final = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)
FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def run(store: Store, text: str, file: str, prefixes: Mapping[str, str]) -> Answer:
    """Run a query over the union of the store's graphs.

    Args:
        store: The data set.
        text: The query, SPARQL 1.1, with every prefix that it uses declared.
        file: What to call it in messages.
        prefixes: The prefix table, to help with a prefix that is missing.

    Returns:
        Solutions (SELECT), a truth value (ASK) or triples (CONSTRUCT, DESCRIBE).

    Raises:
        QueryError: The query is wrong, is an update, or would go out to the network or to files.
    """
    require_question(text, file, prefixes)
    try:
        return store.query(text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise complaint.of(error, text, file) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}", Place(file)) from None


def keyword_of(words: Iterable[Token]) -> Token | None:
    """Return the keyword that says what a query or an update is for: ``SELECT``, ``INSERT``."""
    return next((word for word in words if word.text.upper() in FORMS | UPDATES), None)


def require_question(
    text: str, file: str, prefixes: Mapping[str, str], *, federated: bool = False
) -> None:
    """Refuse updates, what leaves the process, and prefixes that are not declared.

    Args:
        text: The query.
        file: What to call it in messages.
        prefixes: The prefix table, to help with a prefix that is missing.
        federated: Whether it may ask other services.

    Raises:
        QueryError: It is no query, or one that is refused.
    """
    prologue = survey(text)
    form = keyword_of(prologue.words)
    for word in prologue.words:
        keyword = word.text.upper()
        place = Place(file, *position(text, word.start))
        if keyword in OUTWARD and not (federated and keyword == SERVICE):
            raise QueryError(
                f"{keyword} is refused: it leaves the data set", place, hint=OUTWARD[keyword]
            )
        if keyword in UPDATES and word == form:
            hint = "the data is edited as files, in data/"
            raise QueryError(f"{keyword} is refused: a query changes nothing", place, hint=hint)
    if form is None:
        hint = "begin it, after its prefixes, with SELECT, ASK or CONSTRUCT"
        raise QueryError("this is not a query", Place(file, 1), hint=hint)
    require_declared(text, prologue, file, prefixes)


def require_declared(text: str, prologue: Prologue, file: str, prefixes: Mapping[str, str]) -> None:
    """Refuse a prefix that is not declared: the engine's own message would mislead.

    Args:
        text: The query.
        prologue: Its prefixes and names.
        file: What to call it in messages.
        prefixes: The prefix table, for the hint.

    Raises:
        QueryError: A prefix is not declared.
    """
    for name in prologue.used:
        if name.prefix not in prologue.declared:
            known = prefixes.get(name.prefix)
            line = f"add the line “PREFIX {name.prefix}: <{known}>” at the top"
            hint = line if known else "declare it with a PREFIX line at the top"
            place = Place(file, *position(text, name.start))
            raise QueryError(f"the prefix {name.prefix}: is not declared", place, hint=hint)

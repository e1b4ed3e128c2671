"""``comity show``: show all statements about one thing, with citations and caveats."""

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from comity.cli.codes import FINE
from comity.cli.text import HARD_SPACE, cited, indented
from comity.dataset import Dataset, citations, counting, foreign_labels, matching, read, statements
from comity.dataset.coverage import note
from comity.dataset.facts import Facts
from comity.dataset.statements import (
    COMPARES,
    IDENTIFIES,
    ORDER,
    OTHERS,
    PARTIES,
    REPLACED,
    Entry,
)
from comity.dataset.word_search import label
from comity.errors import QueryError
from comity.rdf.curies import shorten
from comity.rdf.languages import ENGLISH
from comity.terms import ALT_LABEL, CITATION, COMITY, DCTERMS, LABELS, PART_OF, TERMS

PURPOSE: Final = "show all statements about one thing, with citations and caveats"
EXAMPLE: Final = "comity show China --only figures"

ALSO: Final = "Called so too, but less clearly"
_BEFORE: Final = {
    "holder": "by ",
    "towards": "towards ",
    "concerns": "concerning ",
    "instrument": "instrument: ",
    "about": "about ",
}
_BASIS: Final = {"text": "named in the sentence", "editor": "inferred by the editors"}
_NAMED: Final = frozenset({COMITY.actor, COMITY.holder, COMITY.place})
_PARTY: Final = "     – "
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FLAGS: Final = {
    ("bundle", "true"): "several as one",
    ("exhaustive", "false"): "open list",
    ("exhaustive", "true"): "closed list",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "thing",
        nargs="+",
        metavar="THING",
        help="a name in English or Chinese, a citation such as “¶7 s4” or 7.4, a paragraph, a "
        "code, a Wikidata item, a prefixed name or an IRI",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="GROUP",
        help="show only the groups whose title begins with this: events, ties, positions, "
        "denials …; the line “Entries” still counts all (may be repeated)",
    )


def run(options: argparse.Namespace) -> int:
    """Print everything that is stated of one thing."""
    for paragraph in show(read(options.corpus), citations.joined(options.thing), options.only):
        print(paragraph)
    return FINE


def show(dataset: Dataset, thing: str, only: Sequence[str] = ()) -> Iterator[str]:
    """Yield what is stated of a thing, a paragraph at a time.

    Args:
        dataset: The data set.
        thing: What `matching.meant` takes: a name in either language, a citation, a code, an IRI.
        only: The groups to show, each by the beginning of its title; all where none is named.

    Raises:
        QueryError: Nothing is called so, or several things are; or there is no such group.
        CorpusError: The data cannot be loaded.
    """
    titles = selection(only)
    facts = dataset.facts
    nodes, others = matching.meant(facts, thing)
    for place, node in enumerate(nodes):
        if place:
            yield ""
        yield from describe(facts, node, titles, note(dataset.coverage, node))
    if others:
        yield f"\n{ALSO}{matching.listing(facts, others, thing)}"


def selection(only: Sequence[str]) -> tuple[str, ...]:
    """Return the titles of groups that begin so, in whatever case; none where none is asked for.

    >>> selection(["events", "p"])
    ('Events', 'Positions', 'Prospects')

    Raises:
        QueryError: No title begins so.
    """
    for asked in only:
        if not any(_begins(title, asked) for title in ORDER):
            hint = f"name one of: {'; '.join(ORDER)} (its beginning is enough)"
            raise QueryError(f"no group is called “{asked}”", hint=hint)
    return tuple(title for title in ORDER if any(_begins(title, asked) for asked in only))


def _begins(title: str, asked: str) -> bool:
    wanted = asked.strip().casefold()
    return bool(wanted) and title.casefold().startswith(wanted)


def describe(facts: Facts, node: str, titles: Sequence[str] = (), part: str = "") -> Iterator[str]:
    """Yield what is stated of a node, a paragraph at a time: in all groups, or in some.

    The counts come first, also those of the groups that are not asked for, with which documents
    are encoded in part.
    """
    groups = statements.groups(facts, node)
    counted = [_contents(facts, node, groups), indented("", part) if part else ""]
    yield _head(facts, node, "\n".join(filter(None, counted)))
    for title in titles or groups:
        yield f"\n{title}"
        for entry in groups.get(title, ()):
            yield _paragraph(facts, entry, title)
        if title not in groups:
            yield "   Nothing is stated so of this thing itself."


def _contents(facts: Facts, node: str, groups: Mapping[str, Sequence[Entry]]) -> str:
    """Return how many entries each group has; events by the rule of docs/counting.md."""
    counted = counting.titled(facts, node, groups)
    unbroken = "; ".join(counted).replace(" ", HARD_SPACE).replace(f";{HARD_SPACE}", "; ")
    return indented("", f"Entries: {unbroken}") if counted else ""


def _head(facts: Facts, node: str, contents: str) -> str:
    called = " · ".join(facts.texts(node, *LABELS)) or label(facts, node, ENGLISH)
    short = shorten(node, facts.prefixes)
    lines = [indented("", called), node if short == node else f"{short} <{node}>"]
    lines += [contents] if contents else []
    lines += ["\nWhat it is"]
    what = ", ".join(_property(facts, kind) for kind in facts.narrowest(node))
    article = "An" if what[:1].lower() in {*"aeiou"} else "A"
    others = ", ".join(f"“{name}”" for name in facts.texts(node, ALT_LABEL))
    sentences = [f"{article} {what}." if what else "", f"Also called {others}." if others else ""]
    lines += [indented("   • ", sentence) for sentence in sentences if sentence]
    lines += [
        indented("   • ", f"{part}.")
        for part in (
            _withdrawn(facts, node),
            _figure(facts, node),
            _date(facts, node),
            _cause(facts, node),
            _flags(facts, node).capitalize(),
            _accounts(facts, node),
        )
        if part
    ]
    lines += [indented("   • ", sentence) for sentence in _properties(facts, node)]
    return "\n".join([*lines, *_evidence(facts, node, "   • ")])


def _withdrawn(facts: Facts, node: str) -> str:
    """Return that a name is a tombstone, and whether to look elsewhere."""
    if not statements.withdrawn(facts, node):
        return ""
    instead = "cite what replaces it" if facts.values(node, REPLACED) else ""
    return f"Withdrawn: {instead or 'nothing replaces it'}"


def _properties(facts: Facts, node: str) -> Iterator[str]:
    """Yield the properties of a node that have no other place, each as a sentence."""
    for predicate in statements.properties(facts, node):
        values = [_value(facts, value) for value in facts.english(node, predicate)]
        name = _property(facts, predicate)
        text = "; ".join(values)
        if predicate in _NAMED and (basis := statements.basis(facts, node)):
            text += f", {_BASIS[basis]}"
        yield f"{name[:1].upper()}{name[1:]}: {text}" + ("" if text.endswith((".", ">")) else ".")


def _property(facts: Facts, predicate: str) -> str:
    """Return the label of a property, else its local name as words."""
    if foreign := foreign_labels.label(predicate, ENGLISH, everywhere=True):
        return foreign
    label = facts.label(predicate)
    local = re.split("[/#:]", label)[-1]
    return (
        label if " " in label or local == label else _HUMP.sub(" ", local).replace("_", " ").lower()
    )


def _value(facts: Facts, value: str) -> str:
    return facts.name(value) if value in facts.out else value


def _evidence(
    facts: Facts, node: str, start: str = "     ", beside: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the words, the citation, caveats and notes of a node; below a bullet, the last two.

    A caveat that those of the nodes beside it contain is not printed twice.
    """
    words = ", ".join(f"“{text}”" for text in facts.texts(node, COMITY.asPrinted))
    evidence = cited(*statements.citations(facts, node))
    grounds = " ".join(filter(None, (f"Wording: {words}." if words else "", evidence)))
    if start.strip() and grounds:
        yield indented(start, grounds)
    caveats = [text for other in beside for text in facts.english(other, COMITY.caveat)]
    for caveat in facts.english(node, COMITY.caveat):
        if not any(caveat in text for text in caveats):
            yield indented(start, f"Caveat: {caveat}")
    for remark in facts.english(node, statements.NOTE):
        yield indented(start, f"Note: {remark}")


def _accounts(facts: Facts, node: str) -> str:
    """Return the other accounts of an event that several documents report."""
    reports = [
        f"{facts.name(account)} {cited(*statements.citations(facts, account))}"
        for account in statements.accounts(facts, node)
    ]
    return f"Reported in: {'; '.join(reports)}" if len(reports) > 1 else ""


def _paragraph(facts: Facts, entry: Entry, title: str) -> str:
    """Return one bullet: a sentence with its citation, then its caveats."""
    node, predicate, *_ = entry
    classes = facts.classes(node)
    if COMITY.Participation in classes or COMITY.AccountParty in classes:
        sentence, also = _participation(facts, node, by_actor=title == PARTIES)
    elif COMITY.Comparison in classes:
        sentence, also = _comparison(facts, node), ()
    elif COMITY.Identification in classes:
        sentence, also = _identification(facts, node), ()
    elif title == OTHERS:
        gloss = "; ".join(facts.english(node, DCTERMS + "description"))
        sentence = (
            f"{facts.name(node)} ({_property(facts, predicate)}){': ' + gloss if gloss else ''}"
        )
        return indented("   • ", f"{sentence} {cited(*_own(facts, node))}".strip())
    else:
        sentence, also = _statement(facts, node), ()
    sentence += _under_other_name(facts, entry)
    words = ", ".join(f"“{text}”" for text in facts.texts(node, COMITY.asPrinted))
    printed = f" Wording: {words}." if words else ""
    start = "     ↳ Also reported: " if entry.first else "   • "
    lines = [indented(start, f"{sentence}.{printed} {cited(*statements.citations(facts, node))}")]
    lines += _evidence(facts, node, beside=also)
    lines += [line for event in also for line in _evidence(facts, event)]
    if predicate == COMITY.passage:
        lines += _parties(facts, node)
    return "\n".join(lines)


def _parties(facts: Facts, act: str) -> Iterator[str]:
    """Yield who had a part in an act, below it: in which role and in what words."""
    for node in statements.parties(facts, act):
        sentence, _ = _participation(facts, node, by_actor=True)
        words = ", ".join(f"“{text}”" for text in facts.texts(node, COMITY.asPrinted))
        printed = f" Wording: {words}." if words else ""
        found = statements.citations(facts, node)
        elsewhere = cited(*found) if found != statements.citations(facts, act) else ""
        yield indented(_PARTY, f"{sentence}.{printed} {elsewhere}".rstrip())
        yield from _evidence(facts, node, " " * len(_PARTY))


def _under_other_name(facts: Facts, entry: Entry) -> str:
    """Return which organ of the thing a node names, or which printed name, and how sure that is."""
    organ = f"; of its body {facts.label(entry.organ)}" if entry.organ else ""
    if not entry.identification:
        return organ
    names, confidences = (
        ", ".join(map(facts.label, facts.values(entry.identification, by)))
        for by in (COMITY.identifies, COMITY.confidence)
    )
    quoted = names if "“" in names else f"“{names}”"
    return f"{organ}; printed {quoted}, {confidences} the same"


def _own(facts: Facts, node: str) -> list[str]:
    return facts.values(node, CITATION) if PART_OF in facts.out[node] else []


def _participation(facts: Facts, node: str, *, by_actor: bool) -> tuple[str, tuple[str, ...]]:
    """Return who did what in which event; the event's caveats go with it where it is new."""
    event = statements.whole(facts, node)
    roles = " and ".join(map(facts.label, facts.values(node, COMITY.role)))
    capacities = ", ".join(map(facts.label, facts.values(node, COMITY.capacity)))
    part = f"{roles}, through {capacities}" if capacities else roles
    if by_actor:
        actors = ", ".join(map(facts.name, facts.values(node, COMITY.actor)))
        return "; ".join(filter(None, (f"{actors}: {part}", _read_in(facts, node)))), ()
    details = "; ".join(filter(None, (part, _read_in(facts, node), *_circumstances(facts, event))))
    return f"{facts.name(event)} — {details}", (event,)


def _identification(facts: Facts, node: str) -> str:
    """Return what is identified with what, and how two documents agree where both report it."""
    one, other = _sides(facts, node, IDENTIFIES)
    confidence = ", ".join(map(facts.label, facts.values(node, COMITY.confidence)))
    agreement = ", ".join(map(facts.label, facts.values(node, COMITY.agreement)))
    if agreement:
        return f"{one} is the same as {other} — {confidence}; the documents: {agreement}"
    return f"{one} is identified with {other} — {confidence}"


def _comparison(facts: Facts, node: str) -> str:
    """Return how another source agrees, and how sure it is that it means the same."""
    one, other = _sides(facts, node, COMPARES)
    agreement = ", ".join(map(facts.label, facts.values(node, COMITY.agreement)))
    confidence = ", ".join(map(facts.label, facts.values(node, COMITY.confidence)))
    same = f"; the same thing: {confidence}" if confidence else ""
    return f"{one} is compared with {other} — {agreement}{same}"


def _sides(facts: Facts, node: str, predicates: tuple[str, str]) -> tuple[str, str]:
    one, other = (", ".join(map(facts.name, facts.values(node, by))) for by in predicates)
    return one, other


def _statement(facts: Facts, node: str) -> str:
    """Return a statement: its name, then what it says, property by property."""
    denied = "denied" if COMITY.Denial in facts.classes(node) else ""
    parts = [denied, _figure(facts, node)]
    for name in statements.PROPERTIES:
        values = facts.values(node, TERMS + name)
        if values:
            parts.append(_BEFORE.get(name, "") + ", ".join(map(facts.label, values)))
        if name == "holder" and values and _read_in(facts, node):
            parts[-1] += f" ({_read_in(facts, node)})"
    parts += [_cause(facts, node), *_circumstances(facts, node)]
    return f"{facts.name(node)} — {'; '.join(filter(None, parts))}"


def _read_in(facts: Facts, node: str) -> str:
    """Return that the editors read in who or where; nothing where the sentence names it."""
    return _BASIS["editor"] if statements.basis(facts, node) == "editor" else ""


def _cause(facts: Facts, node: str) -> str:
    """Return what a causal claim says brought what about, with the linking words."""
    causes, effects = (
        ", ".join(map(facts.label, facts.values(node, by))) for by in (COMITY.cause, COMITY.effect)
    )
    words = ", ".join(f"“{text}”" for text in facts.texts(node, COMITY.asPrinted))
    return f"{causes} → {words} → {effects}" if causes or effects else ""


def _circumstances(facts: Facts, node: str) -> tuple[str, ...]:
    """Return when and where, and whether a node is a bundle."""
    return _date(facts, node), _where(facts, node), _flags(facts, node)


def _flags(facts: Facts, node: str) -> str:
    """Return whether a node is a bundle, and whether its list is closed."""
    return ", ".join(_FLAGS[flag] for flag in statements.flags(facts, node))


def _where(facts: Facts, node: str) -> str:
    places = ", ".join(map(facts.label, facts.values(node, COMITY.place)))
    read_in = f" ({_read_in(facts, node)})" if _read_in(facts, node) else ""
    return f"at {places}{read_in}" if places else ""


def _date(facts: Facts, node: str) -> str:
    """Return a date with its precision, its printed form, and who supplied it."""
    date = statements.when(facts, node)
    if date is None:
        return ""
    precisions = ", ".join(map(facts.label, date.precisions))
    printed = [f"printed “{text}”" for text in date.printed]
    if not date.edtf:
        return ", ".join([precisions, *printed])
    details = [f"precision: {precisions}", *printed, *["supplied by the editors"] * date.by_editors]
    return f"{date.edtf} ({', '.join(details)})"


def _figure(facts: Facts, node: str) -> str:
    """Return a number with its qualifier, what it counts, its measure and its bounds."""
    figure = statements.quantity(facts, node)
    if figure is None:
        return ""
    counted, measure = (
        ", ".join(map(facts.label, nodes)) for nodes in (figure.counted, figure.measures)
    )
    low, high = figure.low, figure.high
    bounds = f", from {low}" * bool(low) + f", up to {high}" * bool(high)
    qualifier = facts.label(figure.qualifier)
    number = f"{qualifier}{HARD_SPACE}{figure.value}" if figure.value else qualifier
    return f"{number} ({counted}; {measure}{bounds})"

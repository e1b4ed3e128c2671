"""Who with whom: the events that actors share, and the role of each in them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from comity.dataset import counting
from comity.dataset import statements as statements_
from comity.dataset.counting import Events
from comity.dataset.matching import natural
from comity.terms import COMITY, DCTERMS
from comity.web.context import Context
from comity.web.pictures.encoded import occurrences
from comity.web.pictures.roles import family

NAME: Final = "network"
QUESTIONS: Final = (
    "shared-events-counted",
    "shared-events",
    "roles-of",
    "events-of",
)

CLASSES: Final = (COMITY.State, COMITY.Organization, COMITY.Group)
_ANY: Final = COMITY.Event
_MANY: Final = 3  # actors, from which on an event is shown as a whole
ABREAST: Final = 8  # events side by side in one matrix


class Participant(NamedTuple):
    """What one actor is in one event.

    Attributes:
        actor: The IRI of the actor, as the document names it.
        roles: The IRIs of its roles.
        nodes: The IRIs of the participations that say so.
    """

    actor: str
    roles: tuple[str, ...]
    nodes: tuple[str, ...]

    @property
    def families(self) -> list[str]:
        """The families of its roles, each once."""
        return list(dict.fromkeys(family(role) for role in self.roles))


class Tie(NamedTuple):
    """One occurrence that the centre and another actor have a part in.

    Attributes:
        event: The IRI of its first account.
        ours: The centre and its organs, as participants.
        theirs: The other and its organs.
        actors: How many actors have a part in it, an organ counted with its whole.
        open_list: Whether the document leaves its list of actors or occurrences open.
        several: Whether it stands for several occurrences.
        passages: The IRIs of the sentences that say so.
    """

    event: str
    ours: Sequence[Participant]
    theirs: Sequence[Participant]
    actors: int
    open_list: bool
    several: bool
    passages: Sequence[str]

    @property
    def nodes(self) -> list[str]:
        """The participations that say so."""
        return [node for one in (*self.ours, *self.theirs) for node in one.nodes]


class Partner(NamedTuple):
    """Another actor, and what it shares with the centre.

    Attributes:
        actor: Its IRI.
        ties: The events, by class, in the order of time.
        shared: Those of them that are counted, and what stands beside.
    """

    actor: str
    ties: Mapping[str, Sequence[Tie]]
    shared: Events


class Matrix(NamedTuple):
    """Events as columns, actors as rows.

    Attributes:
        events: The IRIs of the events.
        rows: For each actor what it is in each event; None where it has none.
    """

    events: Sequence[str]
    rows: Mapping[str, Sequence[Participant | None]]

    def joined(self, column: int, row: int) -> tuple[bool, bool]:
        """Return whether a line leads up, and down, from a cell to others of its event."""
        filled = [bool(cells[column]) for cells in self.rows.values()]
        above, below = any(filled[:row]), any(filled[row + 1 :])
        return above and (filled[row] or below), below and (filled[row] or above)


class Network(NamedTuple):
    """The picture.

    Attributes:
        centre: The actor of most events, its organs' included; empty where there is none.
        partners: The others, by class.
        matrices: The events of three actors or more, and those without the centre.
        alone: The events that name one side only.
    """

    centre: str
    partners: Mapping[str, Sequence[Partner]]
    matrices: Sequence[Matrix]
    alone: Events

    @staticmethod
    def kinds(partners: Sequence[Partner]) -> list[str]:
        """Return the classes of the events of some, those without a class of their own last."""
        found = {kind for partner in partners for kind in partner.ties}
        return sorted(found, key=_rank)

    @property
    def ties(self) -> list[Tie]:
        """All that the centre shares, in the order of the rows."""
        return [
            tie
            for partners in self.partners.values()
            for partner in partners
            for ties in partner.ties.values()
            for tie in ties
        ]


def draw(context: Context, language: str = "en") -> Network:
    """Return who shares events with whom.

    Two actors share an event where both have a part in it; that both are named in a sentence is
    not enough. Two organs of one whole, or an organ and its whole, are one side. What several
    documents tell is one event, shared by whom one of them names together.

    Args:
        context: What pages are made from.
        language: The language whose order names follow.
    """
    events = {
        event: participants(context, *accounts) for event, accounts in occurrences(context).items()
    }
    actors = {counting.top(context.facts, p.actor) for found in events.values() for p in found}
    counted = {actor: counting.events_of(context.facts, actor) for actor in actors}
    centre = min(
        actors, key=lambda a: (-len(counted[a].single), -len(counted[a].all), a), default=""
    )
    shared = {event: found for event, found in events.items() if len(_sides(context, found)) > 1}
    ties: dict[str, list[Tie]] = {}
    for event, found in shared.items():
        sides = _sides(context, found)
        for other, theirs in sides.items() if centre in sides else ():
            if other != centre and _named_together(context, event, centre, other):
                tie = _tie(context, event, sides[centre], theirs, len(sides))
                ties.setdefault(other, []).append(tie)
    together = [
        event
        for event, found in shared.items()
        if len(_sides(context, found)) >= _MANY or centre not in _sides(context, found)
    ]
    return Network(
        centre,
        _partners(context, centre, ties, language),
        [
            _matrix(context, together[start : start + ABREAST], events)
            for start in range(0, len(together), ABREAST)
        ],
        counting.counted(context.facts, events.keys() - shared.keys()),
    )


def _named_together(context: Context, event: str, *sides: str) -> bool:
    """Return whether one of the documents that tell an event names all sides."""
    return any(
        set(sides) <= _sides(context, participants(context, account)).keys()
        for account in statements_.accounts(context.facts, event)
    )


def _sides(context: Context, found: Sequence[Participant]) -> dict[str, list[Participant]]:
    """Return the sides of an event, each with those that are it or its organs, as named."""
    sides: dict[str, list[Participant]] = {}
    for one in found:
        sides.setdefault(counting.top(context.facts, one.actor), []).append(one)
    return sides


def participants(context: Context, *accounts: str) -> list[Participant]:
    """Return who has a part in what events tell, each once."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in (
        entry
        for account in accounts
        for entry in statements_.groups(context.facts, account).get(statements_.PARTIES, ())
    ):
        for actor in context.facts.values(entry.node, COMITY.actor):
            for role in context.facts.values(entry.node, COMITY.role):
                found.setdefault(actor, []).append((role, entry.node))
    return [
        Participant(actor, *(tuple(dict.fromkeys(column)) for column in zip(*pairs, strict=True)))
        for actor, pairs in found.items()
    ]


def _tie(
    context: Context,
    event: str,
    ours: Sequence[Participant],
    theirs: Sequence[Participant],
    actors: int,
) -> Tie:
    series = context.facts.values(event, DCTERMS + "isPartOf")
    return Tie(
        event,
        ours,
        theirs,
        actors,
        open_list=any(
            "false" in context.facts.values(node, COMITY.exhaustive) for node in (event, *series)
        ),
        several="true" in context.facts.values(event, COMITY.bundle),
        passages=_passages(context, (*ours, *theirs)),
    )


def _passages(context: Context, found: Sequence[Participant]) -> list[str]:
    """Return the passages that participations rest on, each once."""
    nodes = (node for one in found for node in one.nodes)
    return list(
        dict.fromkeys(p for node in nodes for p in statements_.passages(context.facts, node))
    )


def _partners(
    context: Context, centre: str, ties: Mapping[str, Sequence[Tie]], language: str
) -> dict[str, list[Partner]]:
    """Return the other actors by class, those with most events first."""
    partners = [
        Partner(
            actor,
            _by_class(context, ties[actor]),
            counting.shared(context.facts, centre, actor),
        )
        for actor in context.reader(language).sorted(ties)
    ]
    return {
        kind: sorted(members, key=lambda partner: -len(partner.shared.single))
        for kind in CLASSES
        if (members := [p for p in partners if kind in context.facts.classes(p.actor)])
    }


def _by_class(context: Context, ties: Sequence[Tie]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = {}
    for tie in sorted(ties, key=lambda tie: _time(context, tie)):
        found.setdefault(context.facts.narrowest(tie.event)[0], []).append(tie)
    return {kind: found[kind] for kind in sorted(found, key=_rank)}


def _rank(kind: str) -> tuple[bool, str]:
    """Return the place of a class: events without a class of their own are last."""
    return kind == _ANY, kind


def _time(context: Context, tie: Tie) -> tuple[str, str]:
    return next(iter(context.facts.values(tie.event, COMITY.earliest)), "9999"), tie.event


def _matrix(
    context: Context, some: Sequence[str], events: Mapping[str, Sequence[Participant]]
) -> Matrix:
    """Return events with all their actors, those with most of the events first."""
    actors = {event: {one.actor: one for one in events[event]} for event in some}
    counted = Counter(actor for found in actors.values() for actor in found)
    order = sorted(
        counted, key=lambda actor: (-counted[actor], natural(context.facts.label(actor)))
    )
    return Matrix(some, {actor: [actors[event].get(actor) for event in some] for actor in order})

"""The roles of a picture: families of them, each with a shape of its own."""

from collections.abc import Mapping
from typing import Final

ON_A_PAR: Final = "on-a-par"
RUNS: Final = "runs"
FRAME: Final = "frame"
GIVES: Final = "gives"
RECEIVES: Final = "receives"
WATCHES: Final = "watches"
OTHERWISE: Final = "otherwise"

# By the slug of the role; the closed list of roles is in ontology/concepts.ttl.
_FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    ON_A_PAR: (
        *("acceding-state", "adopter", "agreeing-party", "attendee", "conducting-party"),
        *("consulting-party", "exchange-partner", "founder", "issuer", "participant", "party"),
        *("ratifying-state", "signatory"),
    ),
    RUNS: ("host", "initiator", "organizer", "sponsor", "staging-party"),
    FRAME: ("forum", "operation-served"),
    GIVES: ("contributor", "facilitator", "provider", "requester", "sender", "submitter"),
    RECEIVES: ("recipient", "visited-party"),
    WATCHES: ("observer",),
    OTHERWISE: ("affected-party", "decider", "declarant", "implementer", "lister"),
}
FAMILIES: Final = tuple(_FAMILIES)
_FAMILY_OF: Final = {role: family for family, roles in _FAMILIES.items() for role in roles}


def family(role: str) -> str:
    """Return the family of a role; of one that is not known yet, the last.

    Args:
        role: The IRI of the role.

    >>> family("https://w3id.org/comity/id/role/observer")
    'watches'
    """
    return _FAMILY_OF.get(role.rpartition("/")[2], OTHERWISE)


def roles(name: str) -> tuple[str, ...]:
    """Return the slugs of the roles of a family."""
    return _FAMILIES[name]

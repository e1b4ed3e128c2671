"""The nodes of a document that the shapes have to look at: those that a change may concern.

What documents share is validated as a whole: what is found there decides for each document.
"""

from collections.abc import Collection
from functools import cached_property

from pyoxigraph import Quad

from comity.check.kept import Kept
from comity.check.shapes import surroundings, usable
from comity.check.shapes.surroundings import Known, Reach
from comity.check.units import SHARED, Unit, digest


class Nodes:
    """The nodes of a unit, and what is known of them."""

    def __init__(self, unit: Unit, kept: Kept) -> None:
        """Remember what to look at; nothing is looked at yet.

        Args:
            unit: The unit.
            kept: What earlier checks found.
        """
        self._unit = unit
        self._kept = kept

    def due(self) -> Collection[str]:
        """Return the nodes that have to be validated."""
        reached = self._reached
        before = self._kept.nodes(self._key(reached)) if reached else None
        if not (reached and before):
            return self._unit.nodes
        changed = surroundings.doubtful(self._stated, self._digests(reached), before, reached)
        return self._unit.nodes & changed

    def keep(self, faulty: Collection[str]) -> None:
        """Keep what is known now.

        Args:
            faulty: The nodes of which something was found.
        """
        if reached := self._reached:
            now = Known(self._digests(reached), sorted(self._unit.nodes.intersection(faulty)))
            self._kept.keep_nodes(self._key(reached), now)

    @cached_property
    def _stated(self) -> tuple[Quad, ...]:
        return self._unit.stated

    @cached_property
    def _reached(self) -> Reach | None:
        """How far the shapes read; None where everything is to be validated."""
        if self._unit.name == SHARED:
            return None
        return surroundings.reach(usable.quads(self._unit.parsed.shapes))

    def _key(self, reached: Reach) -> str:
        alike = surroundings.everywhere(self._stated, reached)
        return digest(self._unit.shared, (), ("nodes", self._unit.name, *alike))

    def _digests(self, reached: Reach) -> dict[str, str]:
        return surroundings.digests(self._stated, reached)

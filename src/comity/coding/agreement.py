"""How far two codings of a document agree, variable by variable.

The unit is the sentence; what is compared is the set of values in a cell of the coding sheet.
Krippendorff's alpha (Content Analysis, 4th ed. 2019, chapter 12) over MASI, the distance of sets
(Passonneau, LREC 2006), both as NLTK has them; the interval is a bootstrap over sentences.
"""

import random
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain, starmap
from typing import Final, NamedTuple

from comity.coding.sheets import VARIABLES, Comparison, Values
from comity.errors import CodingError, installing_extra
from comity.rdf.table import Table

REPLICATES: Final = 1000
SEED: Final = 2002

Pair = tuple[Values, Values]
"""What either coder has in one unit."""


class Agreement(NamedTuple):
    """How far two coders agree in one variable, over some units.

    Attributes:
        units: How many units were compared.
        same: In how many of them both have the same values.
        alpha: Krippendorff's alpha: 1 is agreement, 0 what chance would give; None without units.
        low: The lower bound of its 95 % interval.
        high: The upper bound.
    """

    units: int
    same: int
    alpha: float | None
    low: float | None
    high: float | None


class Variable(NamedTuple):
    """How far two coders agree in one variable.

    Attributes:
        name: The variable.
        all: Over all sentences; two empty cells agree.
        coded: Over the sentences in which at least one coder has a value.
    """

    name: str
    all: Agreement
    coded: Agreement


def measure(
    comparison: Comparison, progress: Callable[[str], None] = lambda _: None
) -> list[Variable]:
    """Return the agreement of two codings in each variable, as it was before adjudication.

    Args:
        comparison: The two codings.
        progress: Called with the name of each variable before it is measured.

    Raises:
        CodingError: NLTK is not installed.
    """
    measured = []
    for name in VARIABLES:
        progress(name)
        both = pairs(comparison, name)
        coded = [pair for pair in both if any(pair)]
        measured.append(Variable(name, agreement(both), agreement(coded)))
    return measured


def pairs(comparison: Comparison, name: str) -> list[Pair]:
    """Return what either coder has in each sentence, in one variable.

    Args:
        comparison: The two codings.
        name: The variable.
    """
    cells = [(passage, name) for passage in comparison.passages]
    return [(comparison.first[cell], comparison.second[cell]) for cell in cells]


def agreement(units: Sequence[Pair]) -> Agreement:
    """Return how far the two sets of each pair agree.

    The bootstrap draws as many units as there are, with replacement, `REPLICATES` times, with a
    seed that is always the same; it takes them for independent of each other.

    Raises:
        CodingError: NLTK is not installed.
    """
    same = sum(first == second for first, second in units)
    if not units:
        return Agreement(0, 0, None, None, None)
    chance = random.Random(SEED)  # noqa: S311 (a sample, not a secret)
    drawn = [alpha(chance.choices(units, k=len(units))) for _ in range(REPLICATES)]
    low, *_, high = statistics.quantiles(drawn, n=40, method="inclusive")
    return Agreement(len(units), same, alpha(units), low, high)


def alpha(units: Sequence[Pair]) -> float:
    """Return Krippendorff's alpha of two coders over sets.

    Where there is but one value in all units, alpha has no meaning; it is 1 here, as in NLTK.

    Args:
        units: What either coder has in each unit; at least one.

    Raises:
        CodingError: NLTK is not installed.
    """
    try:
        from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 (optional, and 1 s)
    except ImportError:
        hint = installing_extra("reliability")
        raise CodingError("NLTK is not installed", hint=hint) from None
    found = Counter(chain.from_iterable(units))
    if len(found) == 1:
        return 1.0
    # NLTK's own alpha adds up the values unit by unit, which takes four times as long.
    observed = sum(starmap(distance, units)) / len(units)
    return 1 - observed / float(AnnotationTask(distance=distance).Disagreement(found))


@cache
def distance(one: Values, other: Values) -> float:
    """Return how far two sets are apart: 0 where they are the same, 1 where nothing is in both.

    NLTK's MASI divides by zero where both are empty: two empty sets are the same.

    Args:
        one: A set of values.
        other: The set to compare it with.
    """
    if one == other:
        return 0.0
    from nltk.metrics.distance import masi_distance  # noqa: PLC0415 (optional, and 1 s)

    return float(masi_distance(one, other))


def tabulated(measured: Sequence[Variable]) -> Table:
    """Return the agreement in each variable, to be read by people.

    Args:
        measured: The variables; ``coded`` are the sentences in which a coder has a value.
    """
    halves = ("units", "same", "alpha", "95 %")
    columns = ("variable", *halves, *(f"coded {name}" for name in halves))
    return Table(
        columns, tuple((each.name, *_cells(each.all), *_cells(each.coded)) for each in measured)
    )


def _cells(found: Agreement) -> tuple[str, ...]:
    if found.alpha is None:
        return str(found.units), str(found.same), "", ""
    interval = f"{found.low:.2f} to {found.high:.2f}"
    return str(found.units), str(found.same), f"{found.alpha:.3f}", interval

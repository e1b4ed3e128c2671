"""Which figures of the chapter other editions give too, as the picture of the series has it."""

from datasets import dataset
from drawn import page, slugs

CHAPTER = "cnd2002-6/"


def test_offices_abroad_and_delegations_of_another_sort_are_not_set_side_by_side() -> None:
    (panels,) = page(dataset(), "series").all("div", "panels")
    drawn = [slugs(panel.all("a", "strip")) for panel in panels.all("section")]
    own = {
        slug.removeprefix(CHAPTER): {other.rpartition("/")[0] for other in panel} - {CHAPTER[:-1]}
        for panel in drawn
        for slug in panel
        if slug.startswith(CHAPTER)
    }
    assert set(own) == {
        "military-relations-countries",
        "attache-offices-in-china-countries",
        "delegations-sent-countries",
    }
    assert all(own.values())

"""`comity links worklist --format mixnmatch`: what nobody has looked up, and nothing else."""

from comity.links import link_set, mixnmatch
from linked import CHINA, FORUM, ID, edition


def test_the_catalogue_has_what_nobody_looked_up() -> None:
    decided = FORUM.replace("actor:forum", "actor:pla").replace("not-looked-up", "cannot-have-one")
    data = edition(CHINA, FORUM, decided)
    assert mixnmatch.catalogue(data, link_set.read(data).sound()) == (
        "id\tname\tdesc\turl\ttype\n"
        f"actor/forum\tLake Forum\t湖泊论坛; LF\t{ID}actor/forum\tOrganization\n"
    )

"""The worklist of the real data: what stands in each line is in the link set and in the data."""

import re

from comity.links import link_set, worklist
from comity.terms import CITATION, EXACT_MATCH, WIKIDATA
from datasets import dataset


def test_every_line_has_exact_items_and_a_sentence_of_the_data() -> None:
    data = dataset()
    links = link_set.read(data).sound()
    exact = {link.item for link in links if link.linked and link.match == EXACT_MATCH}
    found = worklist.worklist(data, links)
    assert found.commands
    citations = {data.facts.first(node, CITATION) for node in data.facts.out}
    for command in found.commands:
        subject, property_, value, *_ = command.cells
        assert {WIKIDATA + subject, WIKIDATA + value} <= exact
        assert re.fullmatch(r"P\d+", property_)
        assert "S854" in command.cells
        assert command.comment.partition(";")[0].split(", ")[0] in citations


def test_nothing_is_told_by_the_property_of_ratification_without_one() -> None:
    data = dataset()
    found = worklist.worklist(data, link_set.read(data).sound())
    assert "P6193" not in {cell for command in found.commands for cell in command.cells}
    assert "accession" in {reason.partition(" ")[0] for reason, _ in found.held}

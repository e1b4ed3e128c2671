"""The list of released IRIs: everything that the files describe, once, with what it is."""

from comity.dataset import released
from comity.terms import BASE, COMITY
from datasets import dataset, files


def test_the_list_names_everything_that_the_files_describe() -> None:
    (source,) = files().released
    rows = [row for row in released.read(source) if isinstance(row, released.Released)]
    assert len(rows) == len(source.content.splitlines()) - 1
    assert [row.iri for row in rows] == sorted({row.iri for row in rows})
    kinds = {row.iri.removeprefix(BASE): row.classes for row in rows}
    listed = [iri for iri in dataset().documents if iri.removeprefix(BASE) in kinds]
    assert listed  # a document is, from the release on with which it is published
    for document in listed:
        stated = dataset().facts.instances(COMITY.Event)
        events = {iri.removeprefix(BASE) for iri in stated if iri.startswith(f"{document}/")}
        assert events
        assert {kinds[event] for event in events} == {(COMITY.Event,)}
    assert kinds["id/actor/china"] == (COMITY.Actor,)
    assert kinds["ns#Event"] == ("http://www.w3.org/2002/07/owl#Class",)
    assert kinds["queries/stances"] == ("http://www.w3.org/ns/shacl#SPARQLExecutable",)

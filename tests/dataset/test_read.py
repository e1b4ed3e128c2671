"""A folder is read as a data set, all of it or what is wanted of it."""

from pathlib import Path

from comity.dataset import read
from snippets import source


def test_a_folder_is_read_all_of_it_or_the_kinds_that_are_wanted(tmp_path: Path) -> None:
    for name in ("ontology/comity.ttl", "ontology/prefixes.ttl", "data/actors.ttl", "shapes/a.ttl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(
            source(name, f"<https://example.org/{name}> a <x:x> .").content
        )
    whole = read(tmp_path)
    assert whole.corpus.root == tmp_path
    assert [file.name for file in whole.corpus.shapes] == ["shapes/a.ttl"]
    assert len(whole.quads) == 3
    part = read(tmp_path, ("shapes",))
    assert [file.name for file in part.corpus.shapes] == ["shapes/a.ttl"]
    assert part.corpus.rdf == ()

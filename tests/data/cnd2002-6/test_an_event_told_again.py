"""What the invented second document tells of an event of the chapter; `retold.ttl` joins them."""

from pathlib import Path

import pytest

from comity.cli import show
from comity.corpus import Source
from comity.dataset import Dataset
from comity.rdf import query, results
from comity.terms import GRAPHS
from edition import SECOND

BOTH_ACCOUNTS = """
PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ec: <https://w3id.org/comity/id/example-communique-2002/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?date ?cite ?agreement WHERE {
  ?id a comity:Identification ; comity:agreement/skos:prefLabel ?agreement ;
    comity:identifies ec:class-a-joining ; comity:identifies|comity:identifiedAs ?event .
  ?event comity:edtf ?date ; comity:passage/dcterms:bibliographicCitation ?cite .
  FILTER (LANGMATCHES(LANG(?agreement), "en"))
} ORDER BY ?date
"""


@pytest.fixture(scope="module")
def joined(both: Dataset) -> Dataset:
    """Return the real data with the second document, and with what joins the two accounts."""
    content = Path(__file__).with_name("retold.ttl").read_bytes()
    name = f"data/{SECOND.name}/retold.ttl"
    source = Source(name, name, content, GRAPHS + SECOND.name)
    return Dataset(both.corpus._replace(rdf=(*both.corpus.rdf, source)))


def test_a_query_finds_both_accounts_and_how_they_differ(joined: Dataset) -> None:
    found = query.run(joined.store, BOTH_ACCOUNTS, "both.rq", joined.prefixes)
    assert results.write(found, "csv", {}).decode().splitlines()[1:] == [
        "2002-01,CND2002-6 ¶14 s2,differs",
        "2002-02,INVENTED-2002 ¶2 s1,differs",
    ]


def test_show_tells_of_both(joined: Dataset) -> None:
    told = " ".join("\n".join(show.show(joined, "ec:class-a-joining")).split())
    assert "(c6:class-a-joining) — probable; the documents: differs" in told
    assert "[INVENTED-2002 ¶2 s1]" in told
    assert "CND2002-6 ¶3 s1" in "\n".join(show.show(joined, "Kyrgyzstan"))

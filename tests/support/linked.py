"""A small data set with a link table, and an extract of Wikidata, for the tests of the links."""

from pathlib import Path
from typing import Final

from comity.check.link_tables import COLUMNS
from comity.dataset import Dataset
from comity.links import extract
from comity.links.extract import Wikidata
from in_memory import DECLARED, TABLE, Files, dataset

LINKS: Final = "data/links/wikidata.sssom.tsv"
ACTORS: Final = "data/actors.ttl"
POINTS: Final = "data/points.tsv"
ID: Final = TABLE["document"]
STAND_IN: Final = Path(__file__).parents[1] / "fixtures" / "wikidata" / "stand-in.ttl"

_HEAD: Final = (
    f"#curie_map:\n#  actor: {TABLE['actor']}\n#  er: {TABLE['er']}\n#  report: {TABLE['report']}\n"
    "#  wd: http://www.wikidata.org/entity/\n#mapping_set_id: https://example.org/links\n"
    "#license: https://example.org/licence\n" + "\t".join(COLUMNS) + "\n"
)
FIRST: Final = _HEAD.count("\n") + 1
"""The line of the first row."""


def row(thing: str, label: str, item: str = "", told: str = "", **cells: str) -> str:
    """Return a row of a link table.

    Args:
        thing: The thing, as actor:china.
        label: What it is called.
        item: Its item, as wd:Q148; where there is none, nobody has looked it up.
        told: What the item is called, if not as the thing.
        cells: Other cells than those of a match that is exact.
    """
    written = {
        "subject_id": thing,
        "subject_label": label,
        "predicate_id": "skos:exactMatch",
        "object_id": item or "sssom:NoTermFound",
        "object_label": (told or label) if item else "",
        "mapping_justification": "semapv:ManualMappingCuration",
        "author_label": "The authors",
        "mapping_date": "2026-11-23",
        "confidence": "0.8" if item else "0.5",
        "other": "" if item else f"search_term={label}; reason=not-looked-up",
        "comment": "Read in a." if item else "Not looked up.",
    }
    return "\t".join((written | cells).get(column, "") for column in COLUMNS) + "\n"


CHINA: Final = row("actor:china", "China", "wd:Q148")
ARMY: Final = row("actor:pla", "People's Liberation Army", "wd:Q200106")
CITY: Final = row("report:beijing", "Beijing", "wd:Q956")
FORUM: Final = row("actor:forum", "Lake Forum")

THINGS: Final[Files] = {
    **DECLARED,
    ACTORS: """
actor:china a comity:Actor , comity:State ; rdfs:label "China"@en , "中国"@zh-hans ;
  comity:iso2 "CN" ; comity:iso3 "CHN" .
actor:pla a comity:Actor , comity:Organization ; rdfs:label "People's Liberation Army"@en ;
  comity:organOf actor:china .
actor:forum a comity:Actor , comity:Organization ; rdfs:label "Lake Forum"@en , "湖泊论坛"@zh-hans ;
  skos:altLabel "LF"@en ; comity:iso3 "LFM" .
report:beijing a dcterms:Location ; rdfs:label "Beijing"@en .
""",
    POINTS: (
        "thing\tlatitude\tlongitude\tpoint\tsource\trecord\n"
        f"{ID}report/beijing\t39.9\t116.4\tcity\tA source\thttps://example.org/1\n"
    ),
}

_PREFIXES: Final = """\
@prefix ex: <https://example.org/class/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix p: <http://www.wikidata.org/prop/> .
@prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wds: <http://www.wikidata.org/entity/statement/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

EXTRACT: Final = """
wd:Q148 rdfs:label "China"@en ; wdt:P31 ex:state ; wdt:P297 "CN" ; wdt:P298 "CHN" .
wd:Q200106 rdfs:label "People's Liberation Army"@en ; wdt:P31 ex:army ; wdt:P17 wd:Q148 .
wd:Q956 rdfs:label "Beijing"@en ; wdt:P31 ex:city ;
  wdt:P625 "Point(116.39 39.91)"^^geo:wktLiteral .
ex:state rdfs:label "sovereign state"@en .
ex:army rdfs:label "army"@en .
ex:city rdfs:label "city"@en .
ex:film rdfs:label "film"@en .
"""


def edition(*rows: str, **others: str) -> Dataset:
    """Return the data set with a link table of these rows.

    Args:
        rows: The rows.
        others: Files of the data set besides, each by its name in `data/`, without the ending.
    """
    files = {f"data/{name.replace('__', '/')}.ttl": text for name, text in others.items()}
    return dataset({**THINGS, LINKS: _HEAD + "".join(rows), **files})


def asked(folder: Path, turtle: str = EXTRACT) -> Wikidata:
    """Return an extract, written to a file of a folder."""
    file = folder / "extract.ttl"
    file.write_text(_PREFIXES + turtle, "utf-8")
    return extract.of_file(file)

"""The link set is valid SSSOM, by the package of that standard, and tidy byte by byte."""

import re
from importlib import import_module
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result

from datasets import ROOT
from linkset import LINKS, rows

SHACL = "http://www.w3.org/ns/shacl#"

COLUMNS = [
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "mapping_date",
    "confidence",
    "other",
    "comment",
]
# As the header of the link set explains them.
CONFIDENCES = {
    "skos:exactMatch": {"0.95", "0.8"},
    "skos:closeMatch": {"0.8", "0.65"},
    "skos:broadMatch": {"0.8", "0.65"},
    "skos:relatedMatch": {"0.8", "0.65"},
    "none": {"0.5"},
}

# The package, and pandas under it, use what they call deprecated themselves.
by_the_package = pytest.mark.filterwarnings("ignore")


def header() -> list[str]:
    return [x[1:] for x in LINKS.read_text(encoding="utf-8").splitlines() if x.startswith("#")]


def sssom(*arguments: str) -> Result:
    """Run the command of the package in this process: it takes long to import."""
    return CliRunner().invoke(import_module("sssom.cli").main, arguments)


@by_the_package
def test_the_package_finds_it_valid() -> None:
    done = sssom("validate", str(LINKS))
    assert done.exit_code == 0, done.output


@by_the_package
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("semapv:ManualMappingCuration", "semapv:Guesswork"),
        ("wd:Q889", "nowhere:Q889"),
        ("\t0.95\t", "\t9.5\t"),
    ],
    ids=["justification", "prefix", "confidence"],
)
def test_the_package_refuses_a_spoilt_copy(right: str, wrong: str, tmp_path: Path) -> None:
    text = LINKS.read_text(encoding="utf-8")
    assert right in text
    copy = tmp_path / "spoilt.sssom.tsv"
    copy.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    done = sssom("validate", str(copy))
    assert done.exit_code != 0


@by_the_package
def test_the_package_reads_every_row() -> None:
    parsed = import_module("sssom.parsers").parse_sssom_table(LINKS).df.to_dict("records")
    names = ("subject_id", "predicate_id", "object_id")
    ours = sorted(tuple(row[name] for name in names) for row in rows())
    assert sorted(tuple(row[name] for name in names) for row in parsed) == ours


def test_it_is_sorted_with_plain_line_ends_and_no_stray_blanks() -> None:
    content = LINKS.read_bytes()
    subjects = [row["subject_id"] for row in rows()]
    assert subjects == sorted(subjects)
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")
    cells = [cell for row in rows() for cell in row.values()]
    assert [cell for cell in cells if cell != cell.strip() or "  " in cell or '"' in cell] == []


def test_it_has_the_columns_of_the_standard_in_its_order() -> None:
    assert list(rows()[0]) == COLUMNS


def test_it_names_itself_and_its_licence() -> None:
    text = "\n".join(header())
    assert "mapping_set_id: https://w3id.org/comity/links/wikidata.sssom.tsv" in text
    assert "license: https://creativecommons.org/publicdomain/zero/1.0/" in text


def test_every_row_is_complete() -> None:
    for row in rows():
        matched = row["object_id"] != "sssom:NoTermFound"
        assert bool(row["object_label"]) == matched, row["subject_id"]
        assert bool(row["other"]) != matched, row["subject_id"]
        optional = {"object_label", "other"}
        assert [name for name in COLUMNS if not row[name] and name not in optional] == []
        kind = row["predicate_id"] if matched else "none"
        assert row["confidence"] in CONFIDENCES[kind], row["subject_id"]


def test_a_match_that_is_not_exact_says_why() -> None:
    reasons = {
        "skos:closeMatch": " Close: ",
        "skos:broadMatch": " Broader: ",
        "skos:relatedMatch": " Related: ",
    }
    loose = [row for row in rows() if row["predicate_id"] in reasons]
    assert loose
    assert [r["subject_id"] for r in loose if reasons[r["predicate_id"]] not in r["comment"]] == []


def test_every_match_names_its_sources() -> None:
    matched = [row for row in rows() if row["object_id"] != "sssom:NoTermFound"]
    unsourced = [r for r in matched if not re.match(r"Label and item read in \S", r["comment"])]
    assert [row["subject_id"] for row in unsourced] == []


def test_its_prefixes_are_those_of_the_prefix_table() -> None:
    entries = (re.fullmatch(r"  ([\w.-]+): (\S+)", line) for line in header())
    ours = {entry[1]: entry[2] for entry in entries if entry}
    declared: dict[str, dict[str, str]] = {}
    for quad in pyoxigraph.parse(path=ROOT / "ontology" / "prefixes.ttl"):
        value = quad.object.value if isinstance(quad.object, pyoxigraph.Literal) else ""
        declared.setdefault(str(quad.subject), {})[quad.predicate.value] = value
    table = {
        one[SHACL + "prefix"]: one[SHACL + "namespace"]
        for one in declared.values()
        if SHACL + "prefix" in one
    }
    assert ours
    assert {prefix: table.get(prefix, namespace) for prefix, namespace in ours.items()} == ours

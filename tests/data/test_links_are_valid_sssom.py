"""The link sets are valid SSSOM, by the package of that standard; LNK-02 has what else is asked."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linkset import LINKS, every_row, rows

# The package, and pandas under it, use what they call deprecated themselves.
by_the_package = pytest.mark.filterwarnings("ignore")


TABLES = sorted(LINKS.parent.glob("*.sssom.tsv"))
of_each_table = pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)


def header(path: Path) -> list[str]:
    return [x[1:] for x in path.read_text(encoding="utf-8").splitlines() if x.startswith("#")]


def sssom(*arguments: str) -> Result:
    """Run the command of the package in this process: it takes long to import."""
    return CliRunner().invoke(import_module("sssom.cli").main, arguments)


@pytest.mark.long
@by_the_package
@of_each_table
def test_the_package_finds_it_valid(path: Path) -> None:
    done = sssom("validate", str(path))
    assert done.exit_code == 0, done.output


@pytest.mark.long
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


@pytest.mark.long
@by_the_package
@of_each_table
def test_the_package_reads_every_row(path: Path) -> None:
    parsed = import_module("sssom.parsers").parse_sssom_table(path).df.to_dict("records")
    names = ("subject_id", "predicate_id", "object_id")
    ours = sorted(tuple(row[name] for name in names) for row in every_row(path))
    assert sorted(tuple(row[name] for name in names) for row in parsed) == ours


@of_each_table
def test_it_names_itself_and_its_licence(path: Path) -> None:
    text = "\n".join(header(path))
    assert f"mapping_set_id: https://w3id.org/comity/links/{path.name}" in text
    assert "license: https://creativecommons.org/publicdomain/zero/1.0/" in text


def test_every_match_names_its_sources() -> None:
    matched = [row for row in rows() if row["object_id"] != "sssom:NoTermFound"]
    unsourced = [r for r in matched if not re.match(r"Label and item read in \S", r["comment"])]
    assert [row["subject_id"] for row in unsourced] == []

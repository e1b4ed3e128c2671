"""The tables: who observed, and under which name a body is printed."""

from pathlib import Path

import pytest

from comity.export.tables.rows import SEPARATOR
from datasets import dataset
from tabulated import Tables
from tabulated import export as tabulate

DOCUMENT = Path(__file__).parent.name


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of the document."""
    return tabulate(dataset(), tmp_path_factory.mktemp("tables"), DOCUMENT)


def test_china_only_observed_the_exercise_that_three_states_staged(tables: Tables) -> None:
    rows = [row for row in tables.rows("dyads") if row["event"] == f"{DOCUMENT}/cobra-gold-2002"]
    pairs = [(row, n) for row in rows for n in (1, 2) if row[f"observer_{n}"] == "TRUE"]
    assert len(rows) == 6
    assert {row[f"iso3_{3 - n}"] for row, n in pairs} == {"USA", "THA", "SGP"}
    assert {row[f"iso3_{n}"] for row, n in pairs} == {"CHN"}


def test_the_anti_terrorist_body_leads_from_its_printed_name_to_the_known_one(
    tables: Tables,
) -> None:
    rows = {row["actor"]: row for row in tables.rows("actors")}
    printed = rows[f"{DOCUMENT}/permanent-anti-terrorist-organization"]
    assert "actor/sco-rats" in printed["identified_as"].split(SEPARATOR)
    assert printed["label_en"] in rows["actor/sco-rats"]["printed_name"].split(SEPARATOR)

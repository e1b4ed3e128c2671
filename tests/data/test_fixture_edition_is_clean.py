"""The fixture edition is right before a test damages it: what is found there, the test did."""

from pathlib import Path

from comity.check import check
from comity.dataset import Dataset, read
from conftest import Comity
from edition import DOCUMENT, EDITION, TEXT, lay_out


def test_it_is_clean(tmp_path: Path) -> None:
    report = check(read(lay_out(tmp_path / "corpus")))
    assert report.findings == ()
    assert (report.covered, report.sentences) == (12, 12)


def test_with_what_retells_it_only_a_stored_answer_changes(retold: Dataset) -> None:
    report = check(retold)
    assert {finding.rule for finding in report.findings} <= {"QRY-03"}
    assert (report.covered, report.sentences) == (14, 14)


def test_its_text_is_verified(tmp_path: Path, command: Comity) -> None:
    folder = lay_out(tmp_path / "corpus")
    outcome = command("verify-source", "--corpus", folder, TEXT)
    assert outcome.stdout == (
        "12 of 12 sentences found, 3 of 3 headings found\n"
        "26 of 26 printed words found in their sentences\n"
    )


def test_it_is_called_invented_wherever_it_is_read() -> None:
    folder = EDITION / "data" / DOCUMENT
    for file in (TEXT, *folder.glob("*.ttl")):
        assert "nvented" in file.read_text("utf-8"), file

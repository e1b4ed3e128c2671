"""COD-01 and COD-02: the second coder's sheets are whole, and the data keeps what was decided."""

from datasets import checked


def test_the_real_sheets_have_nothing_to_mend() -> None:
    assert not [finding for finding in checked().findings if finding.rule.startswith("COD-")]

"""The sheet of the second coding, and what the data said before the decisions."""

from pathlib import Path

from comity.coding import sheets
from conftest import Comity
from datasets import dataset

DOCUMENT = Path(__file__).parent.name


def test_the_founding_is_a_row_of_the_sheet(command: Comity) -> None:
    ours = command("reliability", "--sheet").stdout.splitlines()
    (founding,) = [line for line in ours if line.startswith("p03-s1\t")]
    assert founding == "p03-s1\tEvent\tfounding\tfounder\t2001-06\tmonth\t\tdone\t\t"


def test_a_position_was_coded_first_that_is_one_no_more() -> None:
    compared = sheets.compare(dataset(), DOCUMENT)
    cell = "p03-s4", "classes"
    assert compared.first[cell] - compared.now[cell] == {"Position"}

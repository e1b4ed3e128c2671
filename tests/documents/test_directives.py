"""The deep links that tests follow are followed as browsers follow them: `tests/support`."""

import pytest

from directives import cut, read


@pytest.mark.parametrize(
    ("directive", "marked"),
    [
        ("one", "One"),
        ("one,four", "One two, three: four"),
        ("two%2C-,three", "three"),
        ("one-,three", None),
        ("ONE,thr", None),
        ("a%2Db", "a-b"),
    ],
)
def test_a_directive_is_followed_as_browsers_do(directive: str, marked: str | None) -> None:
    assert cut("Twoone. One two, three: four. Five a-b.", read(directive)) == marked

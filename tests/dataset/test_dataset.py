"""A command parses no file of the data set twice; `comity check`, which also queries it, twice."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from comity.cli import main
from comity.corpus import PREFIX_TABLE, Source, parsed, turtle
from comity.dataset import store
from edition import add_questions_of_the_tour

MANY = 10  # files
COMMANDS = {
    ("query", "observers"): 1,
    ("show", "China"): 1,
    ("cite", "--dataset"): 1,
    ("check",): 2,
    ("export", "dumps"): 1,
    ("export", "tables"): 1,
    ("export", "release"): 2,  # it checks
    ("export", "site"): 1,
}


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each Turtle file of the data set is parsed; not so the shapes."""
    counted: Counter[str] = Counter()

    def counting(function: Callable[..., Any]) -> Callable[..., Any]:
        def count(*arguments: Any) -> Any:  # noqa: ANN401 (whatever is counted)
            source = next(each for each in arguments if isinstance(each, Source))
            counted[source.name] += not source.name.startswith("shapes/")
            return function(*arguments)

        return count

    for module, name in ((turtle, "quads"), (store, "_load"), (parsed, "_parse")):
        monkeypatch.setattr(module, name, counting(getattr(module, name)))
    return counted


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_file_is_parsed_more_often(
    command: tuple[str, ...], parses: Counter[str], clone: Path, tmp_path: Path
) -> None:
    folder = [str(tmp_path / "out")] if command[0] == "export" else []
    assert main([*command, *folder, "--corpus", str(clone)]) == 0
    assert_parsed(parses, COMMANDS[command])


def test_the_tour_parses_them_twice_for_it_checks(parses: Counter[str], copy: Path) -> None:
    add_questions_of_the_tour(copy)
    assert main(["tour", "--corpus", str(copy)]) == 0
    assert_parsed(parses, 2)


def assert_parsed(parses: Counter[str], often: int) -> None:
    """Assert that files were parsed, and none more often than so."""
    # The table of prefixes is read before the rest, which is written with them.
    data = {file: times for file, times in (+parses).items() if file != PREFIX_TABLE}
    assert len(data) > MANY
    assert set(data.values()) <= set(range(1, often + 1))

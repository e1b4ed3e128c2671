"""What `comity show` prints, taken apart: what several files of tests assert alike."""

from conftest import Comity


def entries(text: str) -> dict[str, int]:
    """Return how many bullets stand under each title, without what the thing itself is."""
    parts = (part.splitlines() for part in text.rstrip().split("\n\n")[2:])
    return {title: sum(line.startswith("   • ") for line in lines) for title, *lines in parts}


def contents(text: str) -> str:
    """Return what stands at the top of the page on the number of entries."""
    first = text.partition("\n\n")[0].partition("\nEncoded in part: ")[0]
    return " ".join(first.split()).partition("Entries: ")[2]


def refuses(command: Comity, typed: str, wrong: str) -> None:
    """Assert that nothing is shown for what is typed, and that one line says what is wrong."""
    outcome = command("show", typed)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert wrong in outcome.stderr
    assert outcome.stderr.count("\n") == 1

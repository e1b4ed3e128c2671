"""The exit codes."""

from typing import Final

FINE: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130


def explained(findings: str = "") -> str:
    """Return in a line what the exit codes of a command mean.

    >>> explained("there are findings")
    'exit codes: 0 done, 1 there are findings, 2 error, 130 stopped with Ctrl-C'

    Args:
        findings: What 1 means; empty where a command never returns it.
    """
    meanings = {
        FINE: "done",
        FINDINGS: findings,
        UNUSABLE: "error",
        INTERRUPTED: "stopped with Ctrl-C",
    }
    named = (f"{code} {meaning}" for code, meaning in meanings.items() if meaning)
    return f"exit codes: {', '.join(named)}"

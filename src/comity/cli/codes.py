"""The exit codes."""

from typing import Final

FINE: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130

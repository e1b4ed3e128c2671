"""The coverage table of a document: one row a sentence, what became of it."""

from typing import Final

COLUMNS: Final = ("passage", "status", "nodes", "reason", "note")
ENCODED: Final = "encoded"
EXCLUDED: Final = "excluded"
TO_DO_STATUS: Final = "to-do"
REASONS: Final = ("heading", "repeats", "rhetorical-link")

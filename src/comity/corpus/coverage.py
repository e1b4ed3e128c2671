"""The coverage table of a document, one row a sentence, and the mark of a text still to write."""

from typing import Final

COLUMNS: Final = ("passage", "status", "nodes", "reason", "note")
ENCODED: Final = "encoded"
EXCLUDED: Final = "excluded"
NOT_YET: Final = "not-yet"
TO_DO: Final = "TO DO"
TO_DO_STATUS: Final = "to-do"
REASONS: Final = ("heading", "repeats", "rhetorical-link")

"""Two coders of one document: their sheets, and how far they agree."""

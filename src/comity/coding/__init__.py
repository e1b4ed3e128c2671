"""Two coders of one document, and a reader of its text alone: how far they and the data agree."""

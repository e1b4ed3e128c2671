"""The links to Wikidata: whether they still hold, what could be linked, and what could be told."""

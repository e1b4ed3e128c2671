"""How to cite a thing, and the formats in which reference managers take it."""

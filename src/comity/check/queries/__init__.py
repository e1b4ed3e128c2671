"""The rules for the named questions: headers, and traps in which engines differ."""

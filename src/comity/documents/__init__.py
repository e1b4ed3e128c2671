"""From a text to the folder of a document, and from the folder back to the text."""

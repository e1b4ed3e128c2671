"""The data set as files: dumps, tables, the archive of a release."""

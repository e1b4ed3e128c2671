"""The pages: each module says which ones it has."""

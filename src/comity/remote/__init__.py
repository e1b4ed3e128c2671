"""A triple store at an address: `sparql_client` queries it, `load` replaces its graphs."""

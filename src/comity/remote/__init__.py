"""A store elsewhere: `sparql_client` queries it, `load` replaces its graphs."""

"""The rules that the shapes make: SHACL Core by pySHACL, SPARQL-based constraints by Oxigraph."""

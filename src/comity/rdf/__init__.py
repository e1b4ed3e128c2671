"""RDF and SPARQL as text: names, formats, tokens, queries, results."""

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple
"""A term of RDF (RDF 1.1 Concepts, section 3.1); a triple only where a file has RDF 1.2."""

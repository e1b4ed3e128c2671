"""What `comity check` is measured against: pySHACL, the same shapes, the same graph, no more."""

import sys
from pathlib import Path

import pyshacl
import rdflib

root = Path(sys.argv[1])
data, shapes = rdflib.Graph(), rdflib.Graph()
for graph, folders in ((data, ("ontology", "data")), (shapes, ("shapes",))):
    for folder in folders:
        for file in (root / folder).rglob("*.ttl"):
            graph.parse(file, format="turtle")
conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
print(text)

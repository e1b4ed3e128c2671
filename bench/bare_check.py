"""What `comity check` is measured against: pySHACL, the same shapes, the same graph, no more.

With the argument ``core`` after the folder, the rules across records are left out.
"""

import sys
from pathlib import Path

import pyshacl
import rdflib

root, core = Path(sys.argv[1]), "core" in sys.argv[2:]
data, shapes = rdflib.Graph(), rdflib.Graph()
for graph, folders in ((data, ("ontology", "data")), (shapes, ("shapes",))):
    for folder in folders:
        for file in (root / folder).rglob("*.ttl"):
            if not (core and file.name == "cross-record.ttl"):
                graph.parse(file, format="turtle")
shapes.parse(root / "ontology/prefixes.ttl", format="turtle")
conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
print(text)

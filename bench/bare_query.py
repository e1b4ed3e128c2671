"""What `comity query` is measured against: pyoxigraph, the same files, the same query."""

import sys
from pathlib import Path

import pyoxigraph

root, query = Path(sys.argv[1]), Path(sys.argv[2])
store = pyoxigraph.Store()
for folder in (root / "ontology", root / "data"):
    for file in folder.rglob("*.ttl"):
        graph = pyoxigraph.NamedNode(f"https://w3id.org/comity/graph/{file.parent.name}")
        store.load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE, to_graph=graph)
answer = store.query(query.read_text("utf-8"), use_default_graph_as_union=True)
if isinstance(answer, pyoxigraph.QuerySolutions):
    answer.serialize(sys.stdout.buffer, format=pyoxigraph.QueryResultsFormat.TSV)

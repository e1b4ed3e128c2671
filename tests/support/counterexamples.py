"""The counter-examples of `tests/invalid/`: its files, and the rows of its tables.

A file states what is wrong; a row changes a specimen, in which nothing is wrong, in one way. Each
is validated beside as much of the invented documents and of the real data as it names.
`tests/invalid/README.md` says how both are written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

import validation
from comity.check.shapes.core import STORE, graph
from comity.corpus import Source, tsv
from comity.errors import CorpusError
from comity.rdf.curies import expand, shorten
from comity.terms import BASE
from datasets import COMITY, ROOT, quads, table
from edition import DOCUMENT as REPORT
from edition import EDITION, SECOND

FOLDER = ROOT / "tests" / "invalid"
TABLES = FOLDER / "tables"
FOLDERS = (SECOND, EDITION / "data" / REPORT)
ACTORS = EDITION / "data" / "actors.ttl"
FILES = sorted(FOLDER.glob("*.ttl"))
SPECIMENS = sorted(TABLES.glob("*.ttl"))
COLUMNS = ("wrong", "node", "without", "with", "constraint", "expect")
AND = " ; "
SAID = re.compile(r"^# (constraint|expect): (.+)$", re.MULTILINE)

THINGS = BASE + "id/"
DOCUMENTS = {"ec": SECOND.name, "er": REPORT, "et": "example-third-2003"}
INVENTED = tuple(f"{THINGS}{name}/" for name in DOCUMENTS.values())
APART = "https://example.org/"


class CounterExample(NamedTuple):
    """What is wrong in one way.

    Attributes:
        name: The name of its file without ending, or the table and line of its row.
        wrong: The sentence that says what is wrong.
        constraints: The constraints that forbid it, as `constraints.constraints` names them.
        expected: The results of validating it, as `validation.results` writes them.
        stated: What is validated, beside what it names.
    """

    name: str
    wrong: str
    constraints: tuple[str, ...]
    expected: frozenset[str]
    stated: tuple[Quad, ...]

    @property
    def shapes(self) -> frozenset[str]:
        """The shapes that the results come from."""
        return frozenset(result.split()[-1] for result in self.expected)

    @property
    def graph(self) -> rdflib.Graph:
        """What it states, beside what it names."""
        return beside(self.stated)


@cache
def lines() -> tuple[tsv.Row | CorpusError, ...]:
    """Return the rows of all tables, and what is no row."""
    sources = [Source(f.name, f.name, f.read_bytes()) for f in sorted(TABLES.glob("*.tsv"))]
    return tuple(line for source in sources for line in tsv.rows(source, COLUMNS))


@cache
def places() -> dict[str, Path | tsv.Row]:
    """Return where each counter-example stands, by its name."""
    rows = [line for line in lines() if isinstance(line, tsv.Row)]
    return {file.stem: file for file in FILES} | {str(r.source.place(r.line)): r for r in rows}


@cache
def read(name: str) -> CounterExample:
    """Return a counter-example.

    Raises:
        AssertionError: A row is not written as the README asks.
    """
    place = places()[name]
    return _of_file(place) if isinstance(place, Path) else _of_row(name, place)


def _of_file(file: Path) -> CounterExample:
    text = file.read_text(encoding="utf-8")
    said = SAID.findall(text)
    return CounterExample(
        file.stem,
        re.findall(r"(?m)^# (.*)$", text)[0],
        tuple(value for key, value in said if key == "constraint"),
        frozenset(value for key, value in said if key == "expect"),
        tuple(parse(text, RdfFormat.TURTLE)),
    )


def _of_row(name: str, row: tsv.Row) -> CounterExample:
    cells = row.cells
    return CounterExample(
        name,
        cells["wrong"],
        tuple(_parts(cells["constraint"])),
        frozenset(f"{cells['node']} {result}" for result in _parts(cells["expect"])),
        _changed(name, row),
    )


def _changed(name: str, row: tsv.Row) -> tuple[Quad, ...]:
    """Return the specimen of a row's table without what the row takes away, with what it adds."""
    specimen = stated(TABLES / f"{row.source.slug}.ttl")
    node, without, added = (row.cells[column] for column in ("node", "without", "with"))
    subject = _named(name, node)
    about = [quad for quad in specimen if quad.subject == subject]
    assert about, f"{name}: no {node} in the specimen"
    gone = {quad for part in _parts(without) for quad in _taken(name, node, part, about)}
    new = _said(name, node, added) if added else ()
    assert gone or new, f"{name}: say what is taken away or added"
    assert not ({*specimen} - gone) & {*new}, f"{name}: {node} has {added} already"
    return (*(quad for quad in specimen if quad not in gone), *new)


def _taken(name: str, node: str, part: str, about: list[Quad]) -> list[Quad]:
    """Return what is said of a node with a property, or with a property and value."""
    if " " in part:
        said = _said(name, node, part)
        taken = [quad for quad in said if quad in about]
        assert taken == [*said], f"{name}: {node} has no {part}"
    else:
        taken = [quad for quad in about if quad.predicate == _named(name, part)]
        assert taken, f"{name}: {node} has no {part}"
    return taken


def _parts(cell: str) -> list[str]:
    return cell.split(AND) if cell else []


def _named(name: str, curie: str) -> NamedNode:
    iri = expand(curie, prefixes())
    assert iri, f"{name}: {curie or 'nothing'} is no name with a prefix"
    return NamedNode(iri)


def _said(name: str, node: str, text: str) -> tuple[Quad, ...]:
    """Return what a cell in Turtle says of a node."""
    declared = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes().items())
    try:
        return tuple(parse(f"{declared}{node} {text} .", RdfFormat.TURTLE))
    except SyntaxError as error:
        raise AssertionError(f"{name}: not Turtle: {node} {text} ({error.msg})") from None


@cache
def stated(file: Path) -> tuple[Quad, ...]:
    """Return what a file states."""
    return tuple(parse(path=file))


@cache
def prefixes() -> dict[str, str]:
    """Return the prefix table, with the prefixes of the invented documents."""
    return {**table()} | {prefix: f"{THINGS}{name}/" for prefix, name in DOCUMENTS.items()}


@cache
def beside(quads: tuple[Quad, ...]) -> rdflib.Graph:
    """Return some statements beside what they name, directly or not."""
    whole = graph(quads)
    whole += validation.excerpt(background(), list(whole.objects()))
    return whole


def united(examples: Iterable[CounterExample]) -> rdflib.Graph:
    """Return counter-examples as one graph, in which none knows the others.

    What one of them states, and all of the invented documents that it names, has names of its own
    there, which `apart` removes. Only the real data is shared: nothing leads from there to them.
    """
    whole = rdflib.Graph(bind_namespaces="none")
    for number, example in enumerate(examples):
        subjects = set(graph(example.stated).subjects())
        terms = {term for triple in example.graph for term in triple}
        own = {term: _own(term, number, described=term in subjects) for term in terms}
        for subject, predicate, object_ in example.graph:
            whole.add((own[subject], own[predicate], own[object_]))
    return whole


def _own(term: rdflib.term.Node, number: int, *, described: bool) -> rdflib.term.Node:
    """Return a name that only one counter-example has, where a term is not of the real data."""
    if isinstance(term, rdflib.BNode):
        return rdflib.BNode(f"of{number}x{term}")
    invented = described or f"{term}/".startswith(INVENTED)
    if not isinstance(term, rdflib.URIRef) or not invented:
        return term
    assert term.startswith(THINGS), f"{term}: what a counter-example describes is under {THINGS}"
    return rdflib.URIRef(f"{APART}{number}/{term.removeprefix(THINGS)}")


def apart(results: Iterable[str]) -> dict[int | None, set[str]]:
    """Return the results of validating a united graph by the number of the counter-example.

    Results of nodes that belong to none of them are under None.
    """
    found: dict[int | None, set[str]] = defaultdict(set)
    for result in results:
        focus, _, rest = result.partition(" ")
        number, _, local = focus.removeprefix(APART).partition("/")
        if focus.startswith(APART):
            found[int(number)].add(f"{shorten(THINGS + local, prefixes())} {rest}")
        else:
            found[None].add(result)
    return found


@cache
def background() -> rdflib.Graph:
    """Return what is right: data, concepts and invented documents, without the classes."""
    real = [quad for file in quads().rdf for quad in file.quads]
    terms = f"<{COMITY}"
    said = (q for q in (*real, *invented()) if not str(q.subject).startswith(terms))
    return graph(said, STORE)


@cache
def invented() -> tuple[Quad, ...]:
    """Return what the invented documents say, of actors that only they have too."""
    real = {quad.subject for file in quads().rdf for quad in file.quads}
    files = [file for folder in FOLDERS for file in sorted(folder.glob("*.ttl"))]
    said = (quad for file in (*files, ACTORS) for quad in stated(file))
    return tuple(quad for quad in said if quad.subject not in real)

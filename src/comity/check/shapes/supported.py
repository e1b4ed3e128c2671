"""What the shapes may ask for: what the check does not run would otherwise seem to hold.

Standard: Shapes Constraint Language (SHACL), W3C Recommendation; of a recursive shape it says that
its validation is undefined (section 3.4.3). SHACL Advanced Features and SHACL-JS are left out.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Final

from comity.check.findings import UNUSABLE_SHAPE, Finding
from comity.corpus.parsed import ParsedCorpus
from comity.rdf.curies import shorten
from comity.terms import RDF, SH

_CONSTRAINTS: Final = (
    "and class closed datatype disjoint equals flags hasValue ignoredProperties in languageIn "
    "lessThan lessThanOrEquals maxCount maxExclusive maxInclusive maxLength minCount minExclusive "
    "minInclusive minLength node nodeKind not or pattern property qualifiedMaxCount "
    "qualifiedMinCount qualifiedValueShape qualifiedValueShapesDisjoint sparql uniqueLang xone"
)
_PATHS: Final = "path alternativePath inversePath oneOrMorePath zeroOrMorePath zeroOrOnePath"
_TARGETS: Final = "targetClass targetNode targetObjectsOf targetSubjectsOf"
_QUERIES: Final = "select prefixes declare namespace prefix"
_WORDS: Final = "deactivated defaultValue description group message name order severity"
SUPPORTED: Final = frozenset(
    SH + name for name in f"{_CONSTRAINTS} {_PATHS} {_TARGETS} {_QUERIES} {_WORDS}".split()
)
# How a shape asks for another: as a value, or as a member of a list.
_ASKING: Final = frozenset(
    {SH + name for name in ("node", "property", "not", "and", "or", "xone", "qualifiedValueShape")}
    | {f"{RDF}first", f"{RDF}rest"}
)


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what the shapes ask for that the check does not run."""
    asked: dict[str, set[str]] = {}
    for file in parsed.shapes:
        for quad in file.quads:
            predicate = quad.predicate.value
            if predicate.startswith(SH) and predicate not in SUPPORTED:
                name = shorten(predicate, parsed.table)
                message = f"{name} is not supported here: the check would not run it"
                hint = "say it with the constraints of SHACL Core, or with sh:sparql and sh:select"
                yield Finding(UNUSABLE_SHAPE, file.place(quad, "predicate"), message, hint)
            if predicate in _ASKING:
                asked.setdefault(str(quad.subject), set()).add(str(quad.object))
    yield from _recursive(parsed, asked)


def _recursive(parsed: ParsedCorpus, asked: dict[str, set[str]]) -> Iterator[Finding]:
    """Yield the first place in a circle of shapes that ask for one another, if there is one."""
    try:
        TopologicalSorter(asked).prepare()
    except CycleError as error:
        circle = set(error.args[1])
    else:
        return
    named = sorted(node for node in circle if node.startswith("<"))
    name = shorten(named[0].strip("<>"), parsed.table) if named else "a shape without a name"
    message = f"recursive shapes are not supported here: {name} asks for itself"
    hint = "write a path instead, with sh:zeroOrMorePath, or a query"
    for file in parsed.shapes:
        for quad in file.quads:
            inside = {str(quad.subject), str(quad.object)} <= circle
            if inside and quad.predicate.value in _ASKING:
                yield Finding(UNUSABLE_SHAPE, file.place(quad), message, hint)
                return

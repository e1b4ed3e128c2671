"""The rules that the shapes hold, put into plain words from the shapes files themselves.

What a rule asks is read from its constraints, what to do from its message, why from the kind of
constraint, the right example from the data set. Standard: Shapes Constraint Language (SHACL).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from comity.check import rules
from comity.check.findings import SEVERITIES, Severity
from comity.check.rules import BUILT_IN, Rule
from comity.corpus import PREFIX_TABLE, Corpus
from comity.corpus.parsed import ParsedCorpus, ParsedFile, read
from comity.rdf.curies import shorten
from comity.terms import SH

Term = NamedNode | BlankNode | Literal | Triple
Node = Mapping[str, list[Term]]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE: Final = RDF + "type"
LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
LONGEST_EXAMPLE: Final = 12

_ASKS: Final = {
    "class": "each value is a {}",
    "datatype": "each value is an {}",
    "nodeKind": "each value is of the kind {}",
    "minInclusive": "no value is less than {}",
    "maxInclusive": "no value is more than {}",
    "minExclusive": "each value is more than {}",
    "maxExclusive": "each value is less than {}",
    "minLength": "no value is shorter than {} characters",
    "maxLength": "no value is longer than {} characters",
    "pattern": "each value has the form {}",
    "hasValue": "one value is {}",
    "in": "each value is one of {}",
    "languageIn": "each value is in one of the languages {}",
    "uniqueLang": "no two values are in the same language",
    "equals": "the values are those of {}",
    "disjoint": "no value is one of {} too",
    "lessThan": "each value is less than those of {}",
    "lessThanOrEquals": "no value is more than those of {}",
    "node": "each value fits {}",
    "or": "one of these fits: {}",
    "and": "all of these fit: {}",
    "xone": "exactly one of these fits: {}",
    "not": "{} does not fit",
    "qualifiedValueShape": "values fit {}",
    "qualifiedMinCount": "so many at least: {}",
    "qualifiedMaxCount": "so many at most: {}",
    "closed": "the node has no other properties than the shape names",
    "sparql": "the query of the constraint finds nothing",
}
_WHY: Final = {
    "sparql": "Two statements that do not agree cannot both be read as the document's.",
    "lessThanOrEquals": "Values that contradict each other answer no question rightly.",
    "lessThan": "Values that contradict each other answer no question rightly.",
    "equals": "Values that contradict each other answer no question rightly.",
    "disjoint": "Values that contradict each other answer no question rightly.",
    "minCount": "A query that asks for the value leaves the node out without a word, "
    "where it is missing.",
    "hasValue": "A query that asks for the value leaves the node out without a word, "
    "where it is missing.",
    "maxCount": "A node with one value too many is counted twice by every query.",
    "languageIn": "Each reader is to find one text, in a language that the project keeps.",
    "uniqueLang": "Each reader is to find one text, in a language that the project keeps.",
    "closed": "A property in the wrong place is one that no query looks for there.",
    "class": "A query follows the value to what it expects there, and finds something else.",
    "node": "A query looks for the values of the list, and never finds another.",
    "in": "A query looks for the values of the list, and never finds another.",
}
_WHY_OTHERWISE: Final = "Queries rely on it: an answer may otherwise be wrong without a word."


def catalogue(corpus: Corpus) -> dict[str, Rule]:
    """Return every rule that checking a corpus may name, by its id, those of the shapes included.

    Only the data set's own statements can serve as examples; shapes with syntax errors are read
    as far as they go.
    """
    shapes = _Shapes(read(corpus))
    return {**BUILT_IN, **{rule.id: rule for rule in shapes.rules()}}


def selection(wanted: Sequence[str], corpus: Corpus) -> Callable[[str], bool]:
    """Return what tells whether a rule of a corpus was asked for, as `rules.selection` does.

    Raises:
        RuleError: No rule is called so or begins so.
    """
    if not wanted:
        return lambda _: True
    table = tuple(source for source in corpus.rdf if source.name == PREFIX_TABLE)
    dataset = read(corpus._replace(rdf=table, links=()))
    known = (*BUILT_IN, *(rule.id for rule in _Shapes(dataset).rules()))
    broken = any(file.problems for file in dataset.files)
    return rules.selection(wanted, known, partial=broken)


@dataclass(frozen=True)
class _Shapes:
    """The shapes of a data set, as nodes with their properties."""

    dataset: ParsedCorpus

    @cached_property
    def nodes(self) -> dict[str, dict[str, list[Term]]]:
        """What is said of each node, by the local names of SHACL and the IRIs of others."""
        nodes: dict[str, dict[str, list[Term]]] = {}
        for file in self.dataset.shapes:
            for quad in file.quads:
                said = nodes.setdefault(str(quad.subject), {})
                said.setdefault(quad.predicate.value.removeprefix(SH), []).append(quad.object)
        return nodes

    @cached_property
    def files(self) -> dict[str, ParsedFile]:
        """The file of each named shape."""
        return {f"<{iri}>": file for file in reversed(self.dataset.shapes) for iri in file.stated}

    def rules(self) -> Iterator[Rule]:
        """Yield the rule of each named shape whose results a validation may report."""
        for shape, targeted in sorted(self._reported().items()):
            if shape in self.files:  # else it stands where a syntax error is
                parts = [node for node in self._own(shape) if "message" in self.nodes[node]]
                if parts:
                    yield self._rule(shape, parts, targeted)

    def _reported(self) -> dict[str, list[str]]:
        """Return the shapes that report results, each with the shapes that say to which nodes.

        A shape that others ask for with sh:node or sh:or reports nothing: they do.
        """
        reported: dict[str, list[str]] = {}
        for root, said in self.nodes.items():
            ahead = [root] if any(target in said for target in TARGETS) else []
            seen = set()
            while ahead:
                shape = ahead.pop()
                if shape not in seen:
                    seen.add(shape)
                    reported.setdefault(shape, []).append(root)
                    ahead += map(str, self.nodes.get(shape, {}).get("property", ()))
        return reported

    def _own(self, shape: str) -> list[str]:
        """Return a shape, the nameless nodes that it is made of, and its constraints in SPARQL."""
        own: list[str] = []
        ahead = [shape]
        while ahead:
            node = ahead.pop()
            if node in self.nodes and node not in own:
                own.append(node)
                said = self.nodes[node]
                inner = [part for part in said.get("property", ()) if isinstance(part, BlankNode)]
                ahead += map(str, reversed([*inner, *said.get("sparql", ())]))
        return own

    def _rule(self, shape: str, parts: list[str], targeted: list[str]) -> Rule:
        own = self._own(shape)
        messages = [self._message(node) for node in parts]
        severities = [iri for node in own for iri in self._iris(node, "severity")]
        iri = shape.strip("<>")
        file = self.files[shape]
        constraints = {name for node in own for name in self.nodes[node]}
        return Rule(
            id=self._short(iri),
            asks="; ".join(self._asks(node) for node in own if self._asked(node))
            + f". This holds for {self._holds_for(targeted)}.",
            why=next((why for name, why in _WHY.items() if name in constraints), _WHY_OTHERWISE),
            mend=" ".join(messages),
            defined=str(file.start(iri)),
            example=self._example(own, targeted),
            severity=SEVERITIES.get(next(iter(severities), ""), Severity.ERROR),
        )

    def _message(self, node: str) -> str:
        texts = [m.value for m in self.nodes[node]["message"] if isinstance(m, Literal)]
        return " ".join(f"{text}." for text in texts)

    def _asked(self, node: str) -> list[str]:
        """Return what each constraint of a node asks, in words."""
        said = self.nodes[node]
        asked = list(self._counts(said))
        for name, words in _ASKS.items():
            asked += [words.format(self._written(value)) for value in said.get(name, ())]
        return asked

    def _asks(self, node: str) -> str:
        path = self._path(node)
        asked = ", and ".join(self._asked(node))
        return f"Of {path}: {asked}" if path else f"Of the node itself: {asked}"

    def _counts(self, said: Node) -> Iterator[str]:
        low, high = (
            next((v.value for v in said.get(name, ()) if isinstance(v, Literal)), None)
            for name in ("minCount", "maxCount")
        )
        if low is not None and low == high:
            yield f"exactly {low} value" + ("s" if low != "1" else "")
            return
        if low is not None:
            yield f"at least {low} value" + ("s" if low != "1" else "")
        if high is not None:
            yield f"at most {high} value" + ("s" if high != "1" else "")

    def _holds_for(self, targeted: list[str]) -> str:
        words = {
            "targetClass": "every {}",
            "targetSubjectsOf": "whatever has {}",
            "targetObjectsOf": "whatever is the value of {}",
            "targetNode": "{}",
        }
        found = [
            words[target].format(self._written(value))
            for root in dict.fromkeys(targeted)
            for target in TARGETS
            for value in self.nodes[root].get(target, ())
        ]
        labels = [
            label.value
            for root in dict.fromkeys(targeted)
            for label in self.nodes[root].get(LABEL, ())
            if isinstance(label, Literal)
        ]
        called = f" ({', '.join(labels)})" if labels else ""
        return ", ".join(dict.fromkeys(found)) + called

    def _path(self, node: str) -> str:
        """Return a property path as SPARQL writes it."""
        return next((self._step(path) for path in self.nodes[node].get("path", ())), "")

    def _step(self, path: Term) -> str:
        said = self.nodes.get(str(path), {})
        if "inversePath" in said:
            return "^" + self._step(said["inversePath"][0])
        if "alternativePath" in said:
            members = self._list(said["alternativePath"][0])
            return "(" + " | ".join(map(self._step, members)) + ")"
        for name, mark in (("zeroOrMorePath", "*"), ("oneOrMorePath", "+"), ("zeroOrOnePath", "?")):
            if name in said:
                return self._step(said[name][0]) + mark
        if members := self._list(path):
            return " / ".join(map(self._step, members))
        return self._written(path)

    def _list(self, head: Term) -> list[Term]:
        members: list[Term] = []
        seen: set[Term] = set()
        while (said := self.nodes.get(str(head), {})) and RDF + "first" in said:
            members += said[RDF + "first"]
            seen.add(head)
            head = next(iter(said.get(RDF + "rest", ())), head)
            if head in seen:
                break  # a list that breaks off, or bites its tail
        return members

    def _written(self, term: Term) -> str:
        """Return a value in words; a shape by its label where it has one."""
        if members := self._list(term):
            return ", ".join(map(self._written, members))
        said = self.nodes.get(str(term), {})
        label = next((v.value for v in said.get(LABEL, ()) if isinstance(v, Literal)), "")
        if isinstance(term, NamedNode):
            name = self._short(term.value)
            return f"“{label}” ({name})" if label else name
        return label or (term.value if isinstance(term, Literal) else "a shape without name")

    def _iris(self, node: str, name: str) -> frozenset[str]:
        values = self.nodes[node].get(name, ())
        return frozenset(value.value for value in values if isinstance(value, NamedNode))

    def _short(self, iri: str) -> str:
        return shorten(iri, self.dataset.table)

    def _example(self, own: list[str], targeted: list[str]) -> str:
        """Return the block, or the part of it, of the first node that the rule is about."""
        predicates = {self._short(iri) for node in own for iri in self._iris(node, "path")}
        fallback = ""
        for file in self.dataset.rdf:
            for block in _blocks(file) if not file.problems else ():
                if self._concerns(block, file, targeted):
                    cut = _cut(block.text, predicates)
                    if cut:
                        return cut
                    fallback = fallback or _cut(block.text, set())
        return fallback or self._block_of_shape(own[0])

    def _concerns(self, block: "_Block", file: ParsedFile, targeted: list[str]) -> bool:
        """Return whether a shape's targets choose the subject of a block."""
        for root in targeted:
            classes, properties, nodes = (
                self._iris(root, target)
                for target in ("targetClass", "targetSubjectsOf", "targetNode")
            )
            if block.iri in nodes:
                return True
            if not classes.isdisjoint(self._types.get(block.iri, ())):
                return True
            if not properties.isdisjoint(file.stated.get(block.iri, ())):
                return True
        return False

    @cached_property
    def _types(self) -> dict[str, set[str]]:
        types: dict[str, set[str]] = {}
        for file in self.dataset.rdf:
            for quad in file.quads:
                if quad.predicate.value == TYPE and isinstance(quad.object, NamedNode):
                    types.setdefault(str(quad.subject).strip("<>"), set()).add(quad.object.value)
        return types

    def _block_of_shape(self, shape: str) -> str:
        """Return the shape as it is written, where no data can serve as an example."""
        file = self.files[shape]
        start, end = file.blocks.get(shape.strip("<>"), (0, 0))
        return file.text[start:end].partition("\n\n")[0].strip()


@dataclass(frozen=True, slots=True)
class _Block:
    """The text of a subject's block in a file."""

    iri: str
    text: str


def _blocks(file: ParsedFile) -> Iterator[_Block]:
    for iri, (start, end) in file.blocks.items():
        yield _Block(iri, file.text[start:end].partition("\n\n")[0].rstrip())


def _cut(text: str, predicates: set[str]) -> str:
    """Return the lines of a block that say these things, with its first; all, if none is named."""
    lines = text.splitlines()
    if not predicates:
        whole = len(lines) <= LONGEST_EXAMPLE
        return text if whole else "\n".join([*lines[:LONGEST_EXAMPLE], "    …"])
    names = {"a" if name == "rdf:type" else name for name in predicates}
    first, *rest = lines
    kept = [line for line in rest if line.strip().partition(" ")[0] in names]
    if not kept and not names & set(first.split()):
        return ""
    said = [first, *kept]
    return "\n".join([*said[:-1], said[-1].rstrip(" ;.,") + " ."])

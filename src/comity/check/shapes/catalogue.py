"""The rules that the shapes make: each explained by its message, its targets and its own text."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from comity.check import rules
from comity.check.findings import Severity
from comity.check.rules import Rule
from comity.check.shapes import model
from comity.check.shapes.model import Shape
from comity.corpus import PREFIX_TABLE, Corpus
from comity.corpus.parsed import ParsedCorpus, ParsedFile, read
from comity.rdf.curies import shorten


def catalogue(corpus: Corpus) -> dict[str, Rule]:
    """Return every rule that checking a corpus may name, by its id, those of the shapes included.

    Shapes with syntax errors are read as far as they go.
    """
    return {**rules.built_in(), **{rule.id: rule for rule in _rules(_parsed(corpus))}}


def selection(wanted: Sequence[str], corpus: Corpus) -> Callable[[str], bool]:
    """Return a function that says whether a rule of a corpus was asked for.

    Args:
        wanted: Ids of rules, or what such ids begin with; none of them means every rule.
        corpus: The files, of which the shapes are read.

    Raises:
        RuleError: No rule is called so or begins so.
    """
    if not wanted:
        return lambda _: True
    parsed = _parsed(corpus)
    known = (*rules.built_in(), *(rule.id for rule in _rules(parsed)))
    broken = any(file.problems for file in parsed.files)
    return rules.selection(wanted, known, partial=broken)


def _parsed(corpus: Corpus) -> ParsedCorpus:
    """Parse the shapes and the prefix table alone."""
    table = tuple(source for source in corpus.rdf if source.name == PREFIX_TABLE)
    return read(corpus._replace(rdf=table, links=()))


def _rules(parsed: ParsedCorpus) -> Iterator[Rule]:
    """Yield the rule of each named shape whose results a validation may report."""
    shapes = model.read(quad for file in parsed.shapes for quad in file.quads)
    files = {iri: file for file in reversed(parsed.shapes) for iri in file.predicates}
    for node, targets in sorted(model.targets(shapes).items()):
        own = [*_own(shapes[node], shapes)]
        messages = [text for shape in own for text in _messages(shape)]
        if messages and node in files:  # else a syntax error hides it
            severities = [shape.severity for shape in own if shape.severity]
            file = files[node]
            yield Rule(
                id=shorten(node, parsed.table),
                asks=f"{'. '.join(messages)}. This holds for {model.focus(targets, parsed.table)}.",
                defined=str(file.start(node)),
                block=_block(node, file),
                severity=next(iter(severities), Severity.ERROR),
            )


def _own(shape: Shape, shapes: Mapping[str, Shape]) -> Iterator[Shape]:
    """Yield a shape and the nameless property shapes that it is made of."""
    yield shape
    for node in shape.properties:
        if node in shapes and not shapes[node].named:
            yield from _own(shapes[node], shapes)


def _messages(shape: Shape) -> Iterator[str]:
    yield from shape.messages
    for constraint in shape.constraints:
        yield from constraint.messages


def _block(iri: str, file: ParsedFile) -> str:
    """Return a shape as it is written."""
    start, end = file.blocks.get(iri, (0, 0))
    return file.text[start:end].partition("\n\n")[0].strip()

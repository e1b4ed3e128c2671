"""A description as JSON-LD within a page: what its Turtle says, with names short enough to read.

Standard: JSON-LD 1.1 (W3C, 2020), section 7: data blocks of HTML. The context stands in the block,
so that nothing is fetched.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple

from comity.rdf.curies import shorten
from comity.terms import TERMS, THINGS, TYPE, XSD

_STRING: Final = XSD + "string"
_NATIVE: Final = {XSD + "integer", XSD + "boolean"}  # where JSON writes them as RDF does
_AS_IN_JSON: Final = r"true|false|-?[1-9]\d{0,14}|0"
# As escapes of JSON: no text of the data can end the block, or begin a comment in it.
_MARKUP: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


_NODE: Final = ("@type", "@id")


class _Names:
    """Names of IRIs, as short as their place allows: without a prefix where they are ours."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # JSON-LD cuts a name only behind one of these.
        self._table = {name: iri for name, iri in prefixes.items() if iri.endswith(("#", "/"))}
        self._context: dict[str, str] = {}

    def node(self, term: object) -> str:
        """Return the name of a node."""
        if isinstance(term, NamedNode):
            return self._short(term.value, THINGS, "@base")
        return str(term)

    def term(self, iri: str) -> str:
        """Return the name of a property, a class or a datatype."""
        return self._short(iri, TERMS, "@vocab")

    def context(self) -> dict[str, str]:
        """Return what the names so far rest on."""
        return dict(sorted(self._context.items()))

    def _short(self, iri: str, ours: str, keyword: str) -> str:
        own = iri.removeprefix(ours)
        if own not in {iri, ""} and own not in self._table:  # no prefix is taken for a term
            self._context[keyword] = ours
            return own
        name = shorten(iri, self._table)
        if name != iri:
            prefix = name.partition(":")[0]
            self._context[prefix] = self._table[prefix]
        return name


def block(triples: Sequence[Triple], prefixes: Mapping[str, str]) -> Markup:
    """Return triples as the text of a JSON-LD data block.

    Args:
        triples: The triples, all of which the block has, and no others.
        prefixes: The prefix table.
    """
    names = _Names(prefixes)
    rules = _rules(triples, names)
    nodes = list(_nodes(triples, names, rules))
    terms = {
        names.term(predicate): {
            key: value if value.startswith("@") else names.term(value)
            for key, value in rule.items()
        }
        for predicate, rule in sorted(rules.items())
        if rule and rule.get("@type") != _STRING
    }
    written = {"@context": {**names.context(), **terms}, "@graph": nodes}
    return data_block(written)


def data_block(written: Mapping[str, object]) -> Markup:
    """Return a value of JSON as the text of a data block."""
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_MARKUP))  # noqa: S704 - no sign of markup is left


def _rules(triples: Iterable[Triple], names: _Names) -> dict[str, dict[str, str]]:
    """Return how all values of a property are to be read, where they can be mere texts.

    A rule that is longer than what it saves is none.
    """
    forms: dict[str, Counter[tuple[str, str]]] = {}
    for triple in triples:
        if triple.predicate.value != TYPE:
            forms.setdefault(triple.predicate.value, Counter())[_form(triple.object)] += 1
    rules: dict[str, dict[str, str]] = {}
    for predicate, counts in forms.items():
        (form, count), *others = counts.items()
        rule = len(f'"{names.term(predicate)}":{{"@type":"@id"}},')
        is_long = form == _NODE and rule > count * len('{"@id":}')
        rules[predicate] = {} if others or is_long or form[1] in _NATIVE else dict([form])
    return rules


def _form(value: object) -> tuple[str, str]:
    if not isinstance(value, Literal):
        return _NODE
    return ("@container", "@language") if value.language else ("@type", value.datatype.value)


def _nodes(
    triples: Iterable[Triple], names: _Names, rules: Mapping[str, Mapping[str, str]]
) -> Iterator[dict[str, object]]:
    """Yield the subjects with their properties, in the order of their names."""

    def key(triple: Triple) -> tuple[str, str, str]:
        return str(triple.subject), triple.predicate.value, str(triple.object)

    for _, stated in groupby(sorted(triples, key=key), lambda triple: str(triple.subject)):
        of_subject = list(stated)
        node: dict[str, object] = {"@id": names.node(of_subject[0].subject)}
        for predicate, found in groupby(of_subject, lambda triple: triple.predicate.value):
            objects = [triple.object for triple in found]
            if predicate == TYPE:
                node["@type"] = _one_or_all([_class(term, names) for term in objects])
            else:
                node[names.term(predicate)] = _values(objects, names, rules[predicate])
        yield node


def _class(term: object, names: _Names) -> str:
    return names.term(term.value) if isinstance(term, NamedNode) else str(term)


def _values(objects: Sequence[object], names: _Names, rule: Mapping[str, str]) -> object:
    if "@container" in rule:
        texts: dict[str, list[str]] = {}
        for term in objects:
            if isinstance(term, Literal):
                texts.setdefault(term.language or "", []).append(term.value)
        return {language: _one_or_all(found) for language, found in texts.items()}
    if rule:
        return _one_or_all([t.value if isinstance(t, Literal) else names.node(t) for t in objects])
    return _one_or_all([_expanded(term, names) for term in objects])


def _expanded(term: object, names: _Names) -> object:
    if not isinstance(term, Literal):
        return {"@id": names.node(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value in _NATIVE and re.fullmatch(_AS_IN_JSON, term.value):
        return json.loads(term.value)
    if term.datatype.value == _STRING:
        return {"@value": term.value}
    return {"@value": term.value, "@type": names.term(term.datatype.value)}


def _one_or_all(values: Sequence[object]) -> object:
    return values[0] if len(values) == 1 else values

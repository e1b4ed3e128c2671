"""Literals: each has the form that its datatype asks for, and a language of ours in its script.

Standard: XML Schema 1.1 part 2, Datatypes; numbers in canonical form, dates without time zone, so
that every engine takes them for the same value.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from pyoxigraph import Literal, Quad

from comity.check.findings import LONGEST_VALUE, Finding
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.errors import cut
from comity.rdf.curies import shorten
from comity.rdf.tokens import position
from comity.terms import XSD

ILL_TYPED: Final = "RDF-02"
LANGUAGE: Final = "RDF-06"
SCRIPT: Final = "RDF-07"

LANGUAGES: Final = ("en", "zh-hans")

_DATE: Final = r"\d{4}-\d{2}-\d{2}"
# Engines hold 64 bits: 18 digits fit, whatever they are.
_FORMS: Final = {
    "anyURI": (r"[^\s<>\"{}|\\^`]+", "an IRI without blanks"),
    "boolean": (r"true|false", "true or false"),
    "date": (_DATE, "a day that exists, as 2002-05-14, without time zone"),
    "dateTime": (
        rf"{_DATE}T\d{{2}}:\d{{2}}:\d{{2}}(\.\d+)?(Z|[+-]\d{{2}}:\d{{2}})?",
        "2002-05-14T12:00:00Z",
    ),
    "decimal": (r"-?(0|[1-9]\d*)(\.\d+)?", "digits, with a point if need be, as 650 or 0.5"),
    "double": (r"-?\d(\.\d+)?[eE]-?\d+", "one digit, a point and an exponent, as 1.5e3"),
    "gYear": (r"\d{4}", "four digits, without time zone"),
    "gYearMonth": (r"\d{4}-(0[1-9]|1[0-2])", "a year and a month, as 2002-05"),
    "integer": (r"0|-?[1-9]\d{0,17}", "18 digits at most, without leading zero or plus sign"),
    "nonNegativeInteger": (r"0|[1-9]\d{0,17}", "18 digits at most, without leading zero or sign"),
    "positiveInteger": (r"[1-9]\d{0,17}", "18 digits at most, without leading zero or sign, not 0"),
    "string": (r"(?s).*", "any text"),
}
_PATTERNS: Final = {
    XSD + name: (re.compile(form, re.ASCII), hint) for name, (form, hint) in _FORMS.items()
}
# What no document in XML 1.0 may have (its section 2.2).
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG: Final = re.compile(r"[\"']@([A-Za-z0-9-]+)")
# Characters that only traditional writing uses, of those that names of the field have.
_TRADITIONAL: Final = re.compile("[國聯會議東亞關於個組織寧與對話條約廣發動戰軍區員協機構際]")
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the literals that are ill-typed, or of another language than ours or than their tag."""
    for file in parsed.turtle:
        yield from _languages(file)
        for quad in file.quads:
            if isinstance(quad.object, Literal):
                if form := _fault(quad.object):
                    yield _finding(quad, quad.object, form, file)
                yield from _script(quad, quad.object, file)
                if _UNPRINTABLE.search(quad.object.value):
                    message = (
                        f"a control character in {shorten(quad.predicate.value, file.prefixes)}"
                    )
                    hint = "remove it: RDF/XML cannot carry it"
                    yield Finding(ILL_TYPED, file.place(quad), message, hint)


def well_typed(quad: Quad) -> bool:
    """Return whether the object of a triple is anything but an ill-typed literal."""
    return not isinstance(quad.object, Literal) or _fault(quad.object) is None


def _fault(literal: Literal) -> str | None:
    """Return how a literal ought to be written, where it is not."""
    datatype = literal.datatype.value
    if not datatype.startswith(XSD):
        return None
    if datatype not in _PATTERNS:
        return f"one of {', '.join(sorted(_FORMS))} as datatype"
    pattern, form = _PATTERNS[datatype]
    if not pattern.fullmatch(literal.value) or not _exists(datatype, literal.value):
        return form
    return None


def _exists(datatype: str, value: str) -> bool:
    """Return whether there is such a day, and such a time of it."""
    if datatype not in {XSD + "date", XSD + "dateTime"}:
        return True
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _finding(quad: Quad, literal: Literal, form: str, file: ParsedFile) -> Finding:
    predicate = shorten(quad.predicate.value, file.prefixes)
    datatype = shorten(literal.datatype.value, file.prefixes)
    message = f"“{cut(literal.value, LONGEST_VALUE)}” is not an {datatype}, as value of {predicate}"
    return Finding(ILL_TYPED, file.place(quad), message, f"write {form}")


def _script(quad: Quad, literal: Literal, file: ParsedFile) -> Iterator[Finding]:
    """Yield a finding where a text is written as no text of its language is."""
    if literal.language not in LANGUAGES:
        return
    chinese = literal.language != "en"
    if chinese != bool(_HAN.search(literal.value)):
        what = "has no Chinese character" if chinese else "has Chinese characters"
        message = f"“{cut(literal.value, LONGEST_VALUE)}”@{literal.language} {what}"
        hint = "write the text in the language of its tag, or correct the tag"
        yield Finding(SCRIPT, file.place(quad), message, hint)
    elif found := _TRADITIONAL.search(literal.value):
        message = f"“{cut(literal.value, LONGEST_VALUE)}”@{literal.language} has “{found[0]}”"
        yield Finding(SCRIPT, file.place(quad), message, "write simplified characters")


def _languages(file: ParsedFile) -> Iterator[Finding]:
    """Yield the tags as written: the parser has lowered them already."""
    for tag in _TAG.finditer(file.text):
        if tag[1] not in LANGUAGES:
            place = file.source.place(*position(file.text, tag.start(1)))
            message = f"the language tag @{tag[1]} is not one that this project writes"
            yield Finding(LANGUAGE, place, message, f"write @{' or @'.join(LANGUAGES)}")

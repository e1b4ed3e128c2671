"""The rules that the check holds, in plain words; those of the shapes are read from the shapes.

The ids are stable: people search for them, and annotations of a change carry them.
"""

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from comity.check.blocks import TWICE
from comity.check.codings import DECIDED, SHEETS
from comity.check.coverage import UNCOVERED
from comity.check.evidence import NO_PASSAGE
from comity.check.findings import LINK, SYNTAX, Severity
from comity.check.literals import ILL_TYPED, LANGUAGE
from comity.check.queries.headers import HEADER
from comity.check.queries.portable import PARSES
from comity.check.queries.traps import ALL, CROSS
from comity.check.released import NAMED, OTHER_CLASS, VANISHED
from comity.check.unfinished import UNFINISHED
from comity.check.vocabulary import OTHER_PREFIX, UNDECLARED_TERM, UNKNOWN_THING
from comity.errors import RuleError

SHAPES: Final = "SHP-01"  # as in comity.check.shacl, which imports pySHACL
WIDTH: Final = 80


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as it is explained.

    Attributes:
        id: What a finding names it by: ``DAT-02``, or ``shape:event-kind``.
        asks: What has to be so; of a shape, its message and its targets.
        why: What goes wrong where it is not so.
        mend: What to do about a finding.
        defined: The file that holds the rule.
        example: A few lines that are right.
        severity: How bad a finding of it is.
        block: The shape itself, where the rule is one.
    """

    id: str
    asks: str
    why: str = ""
    mend: str = ""
    defined: str = ""
    example: str = ""
    severity: Severity = Severity.ERROR
    block: str = ""


_EVENT: Final = """\
c6:cobra-gold-2002 a comity:Event , comity:Exercise ;
    comity:passage c6:p07-s4 ."""

_TOMBSTONE: Final = """\
c6:exercise owl:deprecated true ;
    dcterms:isReplacedBy c6:exercise-at-sea , c6:exercise-by-land ;
    dcterms:modified "2027-03-01"^^xsd:date ;
    skos:changeNote "Split: the passage tells of two exercises."@en ,
        "拆分：该句讲的是两次演习。"@zh-hans ."""

_BUILT_IN: Final = (
    Rule(
        SYNTAX,
        "Every file can be read, is UTF-8, and is Turtle from its first byte to its last.",
        "Each parser recovers from an error in its own way: two tools would see two data sets.",
        "Correct the file at the place named; what stands there is missing until then.",
        "comity.corpus.turtle",
        'actor:china rdfs:label "China"@en , "中国"@zh-hans .',
    ),
    Rule(
        ILL_TYPED,
        "Every literal has the form that its datatype asks for: a date is a day that exists, "
        "without time zone, and a number is in its shortest form.",
        "An engine leaves out of a comparison what it cannot read, without a word.",
        "Write the value as the hint shows it, or correct its datatype.",
        "comity.check.literals",
        'c6:cobra-gold-2002 comity:earliest "2002-05-01"^^xsd:date .',
    ),
    Rule(
        OTHER_PREFIX,
        "Every prefix stands in ontology/prefixes.ttl, and stands for the same namespace "
        "everywhere.",
        "A prefix with two meanings makes two things of one, and queries find neither all of "
        "the first nor all of the second.",
        "Use the prefix of the table; add to the table what is new.",
        "comity.check.vocabulary",
        "@prefix comity: <https://w3id.org/comity/ns#> .",
    ),
    Rule(
        LANGUAGE,
        "Every text with a language is in @en or @zh-hans, and the tag is in lower case.",
        "Some engines tell @zh-Hans and @zh-hans apart: a label would be missing there.",
        "Write the tag in lower case; leave out texts of other languages.",
        "comity.check.literals",
        'actor:china rdfs:label "中国"@zh-hans .',
    ),
    Rule(
        UNDECLARED_TERM,
        "Every term of comity: that data, shapes or queries use is declared in "
        "ontology/comity.ttl.",
        "A misspelt term is no error to any engine: it is a pattern that never matches.",
        "Correct the spelling, or declare the term with its labels and definition.",
        "comity.check.vocabulary",
        "c6:cobra-gold-2002 a comity:Event , comity:Exercise .",
    ),
    Rule(
        NO_PASSAGE,
        "Every statement names the passage that makes it, and the passage is one of the same "
        "document.",
        "What has no passage cannot be looked up, and nobody can say whose voice it is.",
        "Add comity:passage with the sentence; join the accounts of two documents by an "
        "identification.",
        "comity.check.evidence",
        _EVENT,
    ),
    Rule(
        UNCOVERED,
        "Every sentence of a document has one true row in its coverage.tsv: encoded, with the "
        "number of nodes that rest on it, or excluded for a reason of the closed list.",
        "Without it, nobody can tell what the document does not say from what was overlooked.",
        "Add the row, or correct its number, its status or its reason (heading, repeats, "
        "rhetorical-link).",
        "comity.check.coverage",
        "passage\tstatus\tnodes\treason\tnote\n"
        "p07-s4\tencoded\t3\t\t\n"
        "p07-s5\texcluded\t0\trepeats\tsays p07-s4 again",
    ),
    Rule(
        SHEETS,
        "A second coder's sheet has every sentence once and only values of the codebook; so has "
        "each row of adjudication.tsv, and a reason.",
        "A misspelt value would count as a disagreement, and a missing row as an empty sentence.",
        "Correct the cell. What a coder meant is asked of the coder: a sheet is not improved "
        "afterwards.",
        "comity.check.codings",
        "passage\tvariable\tfirst\tsecond\tdecided\treason\n"
        "p07-s4\troles\tparticipant\tobserver\tobserver\twatched, and took no part",
    ),
    Rule(
        DECIDED,
        "Where a document was coded twice, the data says what both coders had, or what "
        "adjudication.tsv decides.",
        "A disagreement that nobody decided, or that was decided and not carried out, is an error "
        "in one coding or the other.",
        "“comity reliability DOCUMENT --disagreements” writes the table: add what is decided and "
        "why, and bring the data to it. The second coder's sheet stays as it was.",
        "comity.check.codings",
        "passage\tvariable\tfirst\tsecond\tdecided\treason\n"
        "p07-s4\troles\tparticipant\tobserver\tobserver\twatched, and took no part",
    ),
    Rule(
        UNFINISHED,
        "Nothing is still to be done: no text of the data begins with “TO DO”, and no row of a "
        "coverage.tsv has the status to-do.",
        "“comity new” starts the folder of a document with such marks; the document is not "
        "encoded before the last of them is gone.",
        "Write the text in place of the mark. Encode the sentence and give the row its number of "
        "nodes, or exclude it for a reason.",
        "comity.check.unfinished, comity.check.coverage",
        'c6:p07-s4 dcterms:description "An exercise of three states, observed."@en , '
        '"三国的一次演习，受到观摩。"@zh-hans .\n'
        "p07-s4\tencoded\t3\t\t",
        Severity.WARNING,
    ),
    Rule(
        UNKNOWN_THING,
        "Every thing of ours that is named anywhere is described in a file of the data set.",
        "A misspelt name makes a second, empty thing, and splits the answers between the two.",
        "Correct the spelling, or describe the thing.",
        "comity.check.vocabulary",
        "actor:pla comity:organOf actor:china .  # and data/actors.ttl describes actor:china",
    ),
    Rule(
        TWICE,
        "Every thing is described in one block of one file: one subject, one block. A block "
        "without a class of its own, such as an alignment, may add to it.",
        "Of two descriptions, somebody corrects one; and two things that were given one name "
        "by mistake become a third that nobody meant.",
        "Merge the two blocks; or, where they are two things, give one of them another name.",
        "comity.check.blocks",
        'actor:china a comity:Actor , comity:State ;\n    rdfs:label "China"@en , "中国"@zh-hans .',
    ),
    Rule(
        LINK,
        "Every row of a link table has a subject, a predicate and an object with declared "
        "prefixes; a thing without counterpart has sssom:NoTermFound; no row says owl:sameAs.",
        "A row that cannot be read is a link that is silently missing; owl:sameAs would merge "
        "what the document says of a thing with what others say.",
        "Correct the row; declare its prefix in the table's curie_map.",
        "comity.corpus.sssom",
        "subject_id\tpredicate_id\tobject_id\nactor:china\tskos:exactMatch\twd:Q148",
    ),
    Rule(
        HEADER,
        "Every named question opens with a complete header, and asks what no other asks.",
        "The list of questions, their answers' tests and the tour are made from the headers.",
        "Add or correct the line of the header; reword or merge a question that is asked twice.",
        "comity.corpus.questions",
        "# title: Exercises observed\n"
        "# question@en: Which exercises did China observe, and who staged them?\n"
        "# question@zh-hans: 中国观摩了哪些演习？\n"
        "# category: roles\n"
        "# keywords: exercise, observer\n"
        "# may-be-empty: no",
    ),
    Rule(
        PARSES,
        "Every named question is a query that can be run, with every prefix declared.",
        "One that cannot be read has no answer, in any engine.",
        "Correct the query at the place named.",
        "comity.check.queries.portable",
        "SELECT ?event ?cite WHERE {\n"
        "  ?event comity:passage/dcterms:bibliographicCitation ?cite .\n"
        "} ORDER BY ?cite ?event",
    ),
    Rule(
        VANISHED,
        "Every IRI of data/iris.tsv, the list of what was released, is still described, or has a "
        "tombstone.",
        "What was cited once has to be found for ever: an answer to an old citation is what was "
        "said, or what is said in its place.",
        "Put the thing back, or write its tombstone into withdrawn.ttl of its document's folder. "
        "What no release had yet leaves the list when it is made anew (docs/iris.md).",
        "comity.check.released",
        _TOMBSTONE,
    ),
    Rule(
        OTHER_CLASS,
        "What was released still has the classes that it was released with.",
        "Whoever cited an event must not find an opinion in its place.",
        "Give the corrected statement an IRI of its own, and withdraw the old one.",
        "comity.check.released",
        _TOMBSTONE,
    ),
    Rule(
        NAMED,
        "Nothing names what was withdrawn: no data, no link, no shape, no question.",
        "A statement about a tombstone is a statement about nothing.",
        "Name what replaces it; drop the row of a link table, or move it to the replacement.",
        "comity.check.released",
        "c6:id-exercise comity:identifies c6:exercise-by-land .",
    ),
    Rule(
        SHAPES,
        "The shapes are shapes: each can be loaded, and its constraints can be run.",
        "Until they can, nothing else that the shapes ask for is checked.",
        "Correct the shape that the message names.",
        "comity.check.shapes.core",
        "shape:event a sh:NodeShape ;\n"
        "    sh:targetClass comity:Event ;\n"
        "    sh:property shape:event-kind .",
    ),
)
_TRAPS: Final = (
    Rule(
        trap.id,
        trap.asks,
        trap.why,
        f"{trap.hint[0].upper()}{trap.hint[1:]}.",
        "comity.check.queries.traps",
        trap.example,
        Severity.WARNING if trap is CROSS else Severity.ERROR,
    )
    for trap in ALL
)
BUILT_IN: Final[Mapping[str, Rule]] = {rule.id: rule for rule in (*_BUILT_IN, *_TRAPS)}


def selection(
    wanted: Sequence[str], known: Iterable[str], *, partial: bool = False
) -> Callable[[str], bool]:
    """Return what tells whether a finding of a rule was asked for.

    Args:
        wanted: Ids of rules, or what such ids begin with; none of them means every rule.
        known: The ids of all rules.
        partial: Whether rules of shapes may be missing from them, their file being broken.

    Raises:
        RuleError: No rule is called so or begins so.
    """
    ids = frozenset(known)
    for name in wanted:
        if not named(name, ids) and not (partial and name.startswith("shape:")):
            raise unknown(name, ids)
    exact = ids.intersection(wanted)
    prefixes = tuple(set(wanted) - exact)
    return lambda rule: not wanted or rule in exact or rule.startswith(prefixes)


def named(name: str, known: Iterable[str]) -> list[str]:
    """Return the id that is called so, else those that begin so.

    >>> named("DAT-01", ["DAT-01", "DAT-02"]), named("DAT", ["DAT-01", "DAT-02"])
    (['DAT-01'], ['DAT-01', 'DAT-02'])
    """
    ids = sorted(known)
    return [name] if name in ids else [rule for rule in ids if name and rule.startswith(name)]


def unknown(name: str, known: Iterable[str]) -> RuleError:
    """Return the error for a name that no rule has, with the nearest that there is."""
    ids = {rule.lower(): rule for rule in sorted(known)}
    near = get_close_matches(name.lower(), ids, n=1)
    near = near or get_close_matches(f"shape:{name.lower()}", ids, n=1)
    suggestion = f"did you mean {ids[near[0]]}? " if near else ""
    families = ", ".join(sorted({rule[:6] if ":" in rule else rule[:4] for rule in ids.values()}))
    return RuleError(
        f"there is no rule {name or 'without a name'}",
        hint=f"{suggestion}the ids begin with {families}; --explain lists those that begin so",
    )


def explain(name: str, rules: Mapping[str, Rule]) -> str:
    """Return what a rule asks, in plain words; for the beginning of ids, a list of the rules.

    Raises:
        RuleError: No rule is called so or begins so.
    """
    found = named(name, rules)
    if not found:
        raise unknown(name, rules)
    if found == [name]:
        return _in_full(rules[name])
    return "".join(f"{rule}\n{_wrapped(rules[rule].asks)}\n" for rule in found)


def _in_full(rule: Rule) -> str:
    parts = (
        ("What it asks", _wrapped(rule.asks)),
        ("Why", _wrapped(rule.why)),
        ("How to mend a finding", _wrapped(rule.mend)),
        ("Right", textwrap.indent(rule.example, "    ")),
        (
            "Defined in",
            f"{_wrapped(rule.defined)}\n\n{textwrap.indent(rule.block, '    ')}".rstrip(),
        ),
    )
    text = "".join(f"\n{title}\n{body}\n" for title, body in parts if body.strip())
    return f"{rule.id} ({rule.severity})\n{text}"


def _wrapped(text: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent="    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )

"""The rules that the check holds, in plain words: ``rules.toml``, the traps, and the shapes.

The ids are stable: people search for them, and annotations of a change carry them.
"""

import textwrap
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

from comity.check.findings import Severity
from comity.errors import RuleError
from comity.rdf import traps

WIDTH: Final = 80


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as it is explained.

    Attributes:
        id: What a finding names it by: ``DAT-02``, or ``shape:event-kind``.
        asks: What has to be so; of a shape, its message and its targets.
        why: What goes wrong where it is not so.
        fix: What to do about a finding.
        defined: The file that holds the rule.
        example: A few lines that are right.
        severity: How bad a finding of it is.
        block: The shape itself, where the rule is one.
    """

    id: str
    asks: str
    why: str = ""
    fix: str = ""
    defined: str = ""
    example: str = ""
    severity: str = Severity.ERROR
    block: str = ""


@cache
def built_in() -> Mapping[str, Rule]:
    """Return the rules that are not read from shapes, by their ids."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    rules = {name: Rule(name, **fields) for name, fields in table.items()}
    return rules | {trap.id: _of_trap(trap) for trap in traps.read().values()}


def _of_trap(trap: traps.Trap) -> Rule:
    return Rule(
        trap.id,
        trap.asks,
        trap.why,
        f"{trap.hint[0].upper()}{trap.hint[1:]}.",
        traps.__name__,
        trap.example,
        trap.severity,
    )


def selection(
    wanted: Sequence[str], known: Iterable[str], *, partial: bool = False
) -> Callable[[str], bool]:
    """Return a function that says whether a finding of a rule was asked for.

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

    Args:
        name: An id, or the beginning of ids.
        known: The ids of all rules.
    """
    ids = sorted(known)
    return [name] if name in ids else [rule for rule in ids if name and rule.startswith(name)]


def unknown(name: str, known: Iterable[str]) -> RuleError:
    """Return the error for a name that no rule has, with the nearest that there is.

    Args:
        name: The name.
        known: The ids of all rules.
    """
    ids = {rule.lower(): rule for rule in sorted(known)}
    near = get_close_matches(name.lower(), ids)
    near = near or get_close_matches(f"shape:{name.lower()}", ids)
    suggestion = f"did you mean {ids[near[0]]}? " if near else ""
    families = ", ".join(sorted({rule[:6] if ":" in rule else rule[:4] for rule in ids.values()}))
    return RuleError(
        f"there is no rule {name or 'without a name'}",
        hint=f"{suggestion}the ids begin with {families}; --explain lists those that begin so",
    )


def explain(name: str, rules: Mapping[str, Rule]) -> str:
    """Return what a rule asks, in plain words; for the beginning of ids, a list of the rules.

    Args:
        name: An id, or the beginning of ids.
        rules: All rules, by their ids.

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
    sections = (
        ("What it asks", _wrapped(rule.asks)),
        ("Why", _wrapped(rule.why)),
        ("How to fix a finding", _wrapped(rule.fix)),
        ("Right", textwrap.indent(rule.example, "    ")),
        (
            "Defined in",
            f"{_wrapped(rule.defined)}\n\n{textwrap.indent(rule.block, '    ')}".rstrip(),
        ),
    )
    text = "".join(f"\n{title}\n{body}\n" for title, body in sections if body.strip())
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

"""Write docs/python-reference.md: every public name of the library, from its docstring.

``.venv/bin/python setup/python_reference.py > docs/python-reference.md``; a test compares the two.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from functools import cached_property

import comity

FRONT = """# Python reference

Every public name of the library, from its docstring; the tests run the examples.
[python.md](python.md) is the guide.
Everything else in the package is internal and may change.
"""
SECTION = re.compile(r"^(Args|Attributes|Raises|Returns):$")
ENTRY = re.compile(r"^    (\S[^:]*): (.*)$")


def reference() -> str:
    """Return the page."""
    names = sorted(comity.__all__, key=lambda name: (name[0].isupper(), name))
    parts = [part for name in names for part in _described(name)]
    return "\n\n".join([FRONT.strip(), *parts]) + "\n"


def _described(name: str) -> Iterator[str]:
    """Yield the parts of the page on one name of the library."""
    thing = getattr(comity, name)
    if isinstance(thing, str):
        yield f"## `comity.{name}`\n\nThe version of the program."
        return
    if not inspect.isclass(thing):
        yield f"## `comity.{name}{_signature(thing)}`\n\n{_markdown(thing)}"
        return
    yield f"## `comity.{name}`\n\n{_markdown(thing)}"
    for member, found in _members(thing):
        signature = _signature(found) if inspect.isfunction(found) else ""
        yield f"### `{name}.{member}{signature}`\n\n{_markdown(found)}"


def _members(kind: type) -> Iterator[tuple[str, object]]:
    """Yield what a class and those above it define for readers, by name."""
    above = [one for one in kind.__mro__ if one.__module__.startswith("comity.")]
    found = {name: thing for one in reversed(above) for name, thing in vars(one).items()}
    for name, thing in sorted(found.items()):
        known = inspect.isfunction(thing) or isinstance(thing, (property, cached_property))
        if known and not name.startswith("_"):
            yield name, thing


def _signature(thing: object) -> str:
    """Return how a function is called: its parameters without their types."""
    found = inspect.signature(thing)  # type: ignore[arg-type]
    plain = [
        one.replace(annotation=inspect.Parameter.empty)
        for one in found.parameters.values()
        if one.name != "self"
    ]
    return str(found.replace(parameters=plain, return_annotation=inspect.Signature.empty))


def _markdown(thing: object) -> str:
    """Return a docstring as Markdown: lists for its sections, fences for its examples."""
    lines = (inspect.getdoc(thing) or "").replace("``", "`").splitlines()
    return "\n".join(_lines(lines)).strip()


def _lines(lines: list[str]) -> Iterator[str]:
    in_example = in_section = False
    for line in lines:
        example = line.startswith(">>>") or (in_example and line != "")
        if example != in_example:
            yield "```pycon" if example else "```"
        in_example = example
        section, entry = SECTION.match(line), ENTRY.match(line)
        if section:
            in_section = True
            yield f"**{section[1]}**\n"
        elif in_section and entry and not example:
            yield f"- `{entry[1].lstrip('*')}`: {entry[2]}"
        else:
            yield (
                line
                if example
                else line.strip()
                if not in_section
                else f"  {line.strip()}".rstrip()
            )
    if in_example:
        yield "```"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(reference())

"""Nothing in the code or the shapes knows a document by name: what is said of one is computed.

A doctest may name a real one: it is run, and shows something that is there.
"""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

from comity.terms import THINGS
from datasets import ROOT, dataset

FILES: Final = sorted(
    path
    for folder, pattern in (("src", "*"), ("shapes", "*.ttl"))
    for path in (ROOT / folder).rglob(pattern)
    if path.suffix in {".py", ".toml", ".tsv", ".html", ".js", ".ttl"}
)


def names() -> re.Pattern[str]:
    """Return what documents are called by: name, code of citations, prefix."""
    slugs = [iri.removeprefix(THINGS) for iri in dataset().documents]
    prefixes = [
        prefix
        for prefix, namespace in dataset().prefixes.items()
        if namespace.removeprefix(THINGS).rstrip("/") in slugs
    ]
    called = [*slugs, *(slug.upper() for slug in slugs), *(f"{prefix}:" for prefix in prefixes)]
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, called))})(?![\w-]*-)")


def without_doctests(text: str) -> str:
    """Return a Python file without its docstrings that have an example to be run."""
    nodes = (
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    )
    found = (node.body[0] for node in nodes if ">>>" in (ast.get_docstring(node) or ""))
    lines = text.splitlines()
    for docstring in found:
        for number in range(docstring.lineno - 1, docstring.end_lineno or docstring.lineno):
            lines[number] = ""
    return "\n".join(lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_names_no_document_outside_a_doctest(path: Path) -> None:
    text = path.read_text("utf-8")
    text = without_doctests(text) if path.suffix == ".py" else text
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for number, line in enumerate(text.splitlines(), start=1)
        if names().search(line)
    ]
    assert found == []


def test_a_name_in_code_is_found_and_one_in_a_doctest_is_not() -> None:
    known = dataset().documents[0].removeprefix(THINGS)
    code = f'def f():\n    """Do.\n\n    >>> f("{known}")\n    """\n    return "{known}"\n'
    assert names().findall(without_doctests(code)) == [known]

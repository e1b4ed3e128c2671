"""Nothing that is not of a document knows one by name: what is said of one is computed.

A doctest may name a real one: it is run, and shows something that is there. So may what stands in
`tests/data/` in the folder of its name, and in a question the documents that its answer is stored
for.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from comity.terms import THINGS
from datasets import ROOT, dataset, files

SUFFIXES: Final = {
    *(".html", ".js", ".md", ".mjs", ".py", ".rq", ".sql", ".toml", ".tsv", ".ttl", ".txt"),
}
STORED_FOR: Final = "# stored-for: "
PICTURES: Final = ROOT / "tests" / "web" / "test_pictures_show_what_the_data_say.py"
EXCEPTIONS: Final = {
    PICTURES: "the marks of the pictures are facts of one chapter, beside what holds of every one",
}


def named() -> Iterator[Path]:
    """Yield the files that are to name no document."""
    of_documents = [ROOT / "tests" / "data" / source.folder for source in files().coverage]
    answers = {path.with_suffix(".tsv") for path in (ROOT / "queries").rglob("*.rq")}
    for folder in ("src", "shapes", "queries", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            own = any(path.is_relative_to(folder) for folder in of_documents)
            ours = path not in answers and "node_modules" not in path.parts
            if path.suffix in SUFFIXES and ours and not own:
                yield path


FILES: Final = tuple(named())


@cache
def names() -> re.Pattern[str]:
    """Return what documents are called by: name, code of citations, prefix."""
    slugs = [iri.removeprefix(THINGS) for iri in dataset().documents]
    prefixes = [
        prefix
        for prefix, namespace in dataset().prefixes.items()
        if namespace.removeprefix(THINGS).rstrip("/") in slugs
    ]
    called = "|".join(map(re.escape, [*slugs, *map(str.upper, slugs)]))
    return re.compile(rf"(?<![\w-])(?:({called})(?![\w-]*-)|({'|'.join(prefixes)}):)")


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


def naming(path: Path) -> list[str]:
    """Return the lines of a file in which a document is named."""
    text = path.read_text("utf-8")
    text = without_doctests(text) if path.suffix == ".py" else text
    if path.suffix == ".rq":
        text = re.sub(rf"(?m)^{STORED_FOR}.*$", "", text)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for number, line in enumerate(text.splitlines(), start=1)
        if names().search(line)
    ]


def test_no_file_names_a_document_outside_a_doctest() -> None:
    assert len(FILES) > 500
    found = {path: lines for path in FILES if (lines := naming(path))}
    assert found.keys() == EXCEPTIONS.keys(), "\n".join(
        line for path, lines in found.items() if path not in EXCEPTIONS for line in lines
    )


def test_a_name_in_code_is_found_and_one_in_a_doctest_is_not() -> None:
    known = dataset().documents[0].removeprefix(THINGS)
    code = f'def f():\n    """Do.\n\n    >>> f("{known}")\n    """\n    return "{known}"\n'
    assert len(names().findall(without_doctests(code))) == 1


def test_a_document_is_known_by_its_name_its_code_and_its_prefix() -> None:
    known = dataset().documents[0].removeprefix(THINGS)
    prefix = next(p for p, iri in dataset().prefixes.items() if iri == f"{THINGS}{known}/")
    for text in (known, f"id/{known}/talks-2002", f"{known.upper()} ¶1 s1", f"{prefix}:two-talks"):
        assert names().search(text), text
    for text in (f"{known}-2", f"x{prefix}:talks"):
        assert not names().search(text), text

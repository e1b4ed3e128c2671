"""How Turtle is set: as turtlefmt writes it, with the prefixes that are used, sorted.

The formatter keeps comments and the order of everything; it is a program, and comes with Comity.
"""

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from comity.corpus import writing
from comity.corpus.positions import names
from comity.errors import ExtraError, installing

FORMATTER: Final = "turtlefmt"
PREFIX: Final = re.compile(r"^@prefix ([\w-]*): <([^>]*)> \.\n", re.MULTILINE)


def formatted(texts: Mapping[str, str]) -> dict[str, str]:
    """Return Turtle files as the formatter sets them.

    Args:
        texts: The text of each file, by any name. None has a syntax error.

    Raises:
        ExtraError: The formatter is not installed, or cannot be run.
        TargetError: There is no place for temporary files.
    """
    with writing.temporary() as folder:
        files = {name: folder / f"{n}.ttl" for n, name in enumerate(texts)}
        for name, file in files.items():
            file.write_text(texts[name], "utf-8", newline="")
        if files:
            _run(folder)
        # A comment with which a file begins is set in by one blank.
        return {n: file.read_bytes().decode("utf-8").lstrip(" ") for n, file in files.items()}


def _run(folder: Path) -> None:
    where = sysconfig.get_path("scripts")
    program = shutil.which(FORMATTER, path=where) or shutil.which(FORMATTER)
    if program is None:
        hint = installing("turtlefmt")
        raise ExtraError(f"{FORMATTER} is not installed, which formats Turtle", hint=hint)
    done = subprocess.run(  # noqa: S603 (the program is ours, and its argument a folder that we made)
        [program, folder], capture_output=True, check=False, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        raise ExtraError(f"{FORMATTER} failed: {done.stderr or done.stdout}")


def prefixes_of(text: str, table: Mapping[str, str]) -> str:
    """Return the lines that declare the prefixes which a Turtle text uses, as the table has them.

    Args:
        text: The text, with lines of that kind or without.
        table: The prefix table.
    """
    used = _used(text)
    return "".join(f"@prefix {name}: <{table[name]}> .\n" for name in sorted(used & table.keys()))


@lru_cache(maxsize=256)  # a second check finds most files unchanged
def _used(text: str) -> frozenset[str]:
    """Return the prefixes of the names in a Turtle text."""
    return frozenset(name.partition(":")[0] for _, name in names(text))


def headed(text: str, table: Mapping[str, str]) -> str:
    """Return a Turtle text with the prefixes that it uses, whatever was declared in it.

    Args:
        text: The text.
        table: The prefix table; a prefix that is not in it stays declared as it is.
    """
    own = {prefix: iri for prefix, iri in PREFIX.findall(text) if prefix not in table}
    body = PREFIX.sub("", text).lstrip("\n")
    return f"{prefixes_of(body, {**own, **table})}\n{body}"

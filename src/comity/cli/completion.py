"""``comity completion``: a script that completes the command in a shell.

shtab writes the script from the parser of the command. What depends on the data, such as the names
of questions, the script asks ``comity completion --list`` for, whenever it is needed.
"""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from comity.cli.codes import FINE
from comity.errors import QueryError

if TYPE_CHECKING:
    from comity.corpus import Corpus

PURPOSE: Final = "print a script for the completion of comity in bash or zsh"
EXAMPLE: Final = 'eval "$(comity completion bash)"'

SHELLS: Final = ("bash", "zsh")
WORDS: Final = ("questions", "documents", "graphs", "rules")
NEEDED: Final = ("rdf", "links", "queries", "federated")  # of the files: a key was pressed

_FILES: Final = {
    "bash": """\
_comity_files() { compgen -f -- "$1"; }
_comity_folders() { compgen -d -- "$1"; }
""",
    "zsh": """\
_comity_files() { _files; }
_comity_folders() { _files -/; }
""",
}
_ASK: Final = {
    "bash": '_comity_{0}() {{ compgen -W "$(comity completion --list {0} 2>/dev/null)" -- "$1"; }}',
    "zsh": '_comity_{0}() {{ compadd -- ${{(f)"$(comity completion --list {0} 2>/dev/null)"}}; }}',
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.description = (
        f"{parser.description} It completes commands, options, formats, files, and the names of "
        "questions, documents, graphs and rules. Put the line of the example into ~/.bashrc or, "
        "with zsh, after compinit into ~/.zshrc."
    )
    parser.add_argument("shell", nargs="?", choices=SHELLS, help="the shell to write it for")
    parser.add_argument(
        "--list",
        choices=WORDS,
        dest="words",
        help="print these names, one per line, as the script asks for them",
    )


def run(options: argparse.Namespace) -> int:
    """Print the script, or names."""
    if bool(options.shell) == bool(options.words):
        hint = f"name a shell: {' or '.join(SHELLS)}"
        raise QueryError("either a script is printed or names", hint=hint)
    if options.shell:
        print(script(options.shell), end="")
        return FINE
    from comity import corpus

    for name in names(corpus.read(options.corpus, NEEDED), options.words):
        print(name)
    return FINE


def script(shell: str) -> str:
    """Return the script for a shell.

    Args:
        shell: One of `SHELLS`.
    """
    import shtab

    from comity.cli import parser

    functions = "\n".join(_ASK[shell].format(words) for words in WORDS)
    # shtab has no types.
    written: str = shtab.complete(parser(), shell, preamble=f"{_FILES[shell]}{functions}\n")
    return written


def names(corpus: "Corpus", words: str) -> Iterable[str]:
    """Return names of a corpus, sorted.

    Args:
        corpus: Its files.
        words: One of `WORDS`.
    """
    from comity import corpus as files

    if words == "questions":
        return sorted(source.slug for source in corpus.queries + corpus.federated)
    if words == "documents":
        return sorted(corpus.document_folders)
    if words == "graphs":
        from comity.terms import GRAPHS

        return sorted(graph.removeprefix(GRAPHS) for graph in files.graphs(corpus))
    from comity.check import rules

    # Without those of the shapes: bash takes a colon for the end of a word.
    return sorted(rules.built_in())

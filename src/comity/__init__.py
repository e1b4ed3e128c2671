"""Comity: what a document says about international security cooperation, as linked data.

>>> import comity
>>> edition = comity.load()
>>> [row["state"] for row in edition.ask("sco-founders")]
['China', 'Kazakhstan', 'Kyrgyzstan', 'Russia', 'Tajikistan', 'Uzbekistan']

The names in ``__all__`` are the library (see ``docs/python.md``); whatever else lies in the
package serves the command ``comity`` and may change.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from comity.check.findings import Finding, Report
    from comity.citation.bibliography import Reference
    from comity.corpus.questions import Question
    from comity.errors import ComityError, CorpusError, ExtraError, QueryError, TableError
    from comity.export.tables.definitions import Column
    from comity.library.lazy_table import Table
    from comity.library.loading import Edition, load
    from comity.library.result import Result

    __version__: str

__all__ = [
    "Column",
    "ComityError",
    "CorpusError",
    "Edition",
    "ExtraError",
    "Finding",
    "QueryError",
    "Question",
    "Reference",
    "Report",
    "Result",
    "Table",
    "TableError",
    "__version__",
    "load",
]

_HOMES: Final = {
    "check.findings": ("Finding", "Report"),
    "citation.bibliography": ("Reference",),
    "corpus.questions": ("Question",),
    "errors": ("ComityError", "CorpusError", "ExtraError", "QueryError", "TableError"),
    "export.tables.definitions": ("Column",),
    "library.lazy_table": ("Table",),
    "library.loading": ("Edition", "load"),
    "library.result": ("Result",),
}

if not TYPE_CHECKING:  # a type checker shall know the names, and no others

    def __getattr__(name: str) -> object:
        """Import what is asked for: the command starts without the library."""
        if name == "__version__":
            return _version()
        for module, names in _HOMES.items():
            if name in names:
                from importlib import import_module  # noqa: PLC0415 (start-up)

                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)


def __dir__() -> list[str]:
    """Return the names of the library."""
    return list(__all__)


def _version() -> str:
    """Return the version of the installed package; ``0+source`` where it is run from its source."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (start-up)

    try:
        return version(__name__)
    except PackageNotFoundError:
        return "0+source"

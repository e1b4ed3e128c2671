"""References, and the formats in which reference managers take them.

BibTeX, RIS, CSL-JSON and GB/T 7714; all are UTF-8, so that ¶ and Chinese stay as they are (biber,
current LaTeX and every reference manager read that). A body's name is kept whole: braces within the
braces in BibTeX, ``literal`` in CSL-JSON. RIS has no sign for it: a name without a comma is taken
whole.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from comity.rdf.edtf import MONTHS


class Kind(NamedTuple):
    """What a reference refers to, as the type that each format has for it."""

    bibtex: str
    ris: str
    csl: str
    gbt7714: str


REPORT: Final = Kind("techreport", "GOVDOC", "report", "R")
DOCUMENT: Final = Kind("misc", "GEN", "document", "Z")
DATASET: Final = Kind("misc", "DATA", "dataset", "DS")
ENTRY: Final = Kind("incollection", "DICT", "entry-dictionary", "DS")


class Reference(NamedTuple):
    """One reference; as a text, it is the citation in words.

    >>> import comity
    >>> reference = comity.load().cite("c6:cobra-gold-2002")
    >>> str(reference).startswith(reference.authors[0])
    True
    >>> print(reference.bibtex.splitlines()[0])
    @techreport{comity.cnd2002-6.cobra-gold-2002,

    Attributes:
        key: The citation key.
        kind: What it refers to.
        plain: The reference in words.
        title: Its title.
        authors: The bodies that answer for it, each one name, never split.
        issued: Its date, as precise as it is known: ``2002``, ``2002-12`` or ``2002-12-09``.
        publisher: Who published it.
        container: The title of the whole that it is part of.
        version: The version of a data set.
        licence: The licence of a data set, as SPDX calls it.
        genre: What sort of report it is.
        language: The language it is in, a tag of BCP 47.
        url: Where it can be read.
        doi: Its DOI, without ``doi:``.
        note: What has no field of its own.
    """

    key: str
    kind: Kind
    plain: str
    title: str
    authors: tuple[str, ...] = ()
    issued: str = ""
    publisher: str = ""
    container: str = ""
    version: str = ""
    licence: str = ""
    genre: str = ""
    language: str = ""
    url: str = ""
    doi: str = ""
    note: str = ""

    def __str__(self) -> str:
        """Return the reference in words."""
        return self.plain

    @property
    def bibtex(self) -> str:
        """The reference as BibTeX."""
        return bibtex(self)

    @property
    def ris(self) -> str:
        """The reference as RIS."""
        return ris(self)

    @property
    def csl_json(self) -> str:
        """The reference as CSL-JSON (CSL 1.0.2), a list of one."""
        return csl_json(self)

    @property
    def gbt7714(self) -> str:
        """The reference in words, in the form of GB/T 7714-2015."""
        return gbt7714(self)


_MOST_AUTHORS: Final = 3  # by GB/T 7714
_READ: Final = "[引用日期]"

# Not \{ and \}: BibTeX counts those braces too.
_TEX: Final = str.maketrans(
    {character: "\\" + character for character in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def date_parts(issued: str) -> list[int]:
    """Return year, month and day of a date, as far as it has them.

    >>> date_parts("2002-12-09"), date_parts("2002-12"), date_parts("")
    ([2002, 12, 9], [2002, 12], [])
    """
    found = re.match(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", issued)
    return [int(part) for part in found.groups() if part] if found else []


def bibtex(reference: Reference) -> str:
    """Write a reference as BibTeX.

    The date is given twice: biblatex and Zotero read ``date``, BibTeX itself year and month only.
    """
    year, month, *_ = [*date_parts(reference.issued), 0, 0]
    version = f"Version {reference.version}. " if reference.version else ""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in reference.authors),
        "title": f"{{{_tex(reference.title)}}}",
        "booktitle": f"{{{_tex(reference.container)}}}" if reference.container else "",
        "institution" if reference.kind == REPORT else "publisher": _tex(reference.publisher),
        "type": _tex(reference.genre),
        "date": reference.issued,
        "year": str(year or ""),
        "month": MONTHS[month - 1][:3].lower() if month else "",
        "doi": reference.doi,
        "url": reference.url,  # read to the letter: not escaped
        "note": _tex(version + _note(reference)),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"  # months are macros
        for name, value in fields.items()
        if value
    ]
    return f"@{reference.kind.bibtex}{{{reference.key},\n{''.join(lines)}}}\n"


def _note(reference: Reference) -> str:
    """Return the note, with the licence, for which no format has a field."""
    licence = f"Licence: {reference.licence}" if reference.licence else ""
    return ". ".join(filter(None, (licence, reference.note)))


def _tex(text: str) -> str:
    return text.translate(_TEX)


def ris(reference: Reference) -> str:
    """Write a reference as RIS."""
    return "".join(f"{tag}  - {value}\n" for tag, value in _ris(reference)) + "ER  - \n"


def _ris(reference: Reference) -> Iterator[tuple[str, str]]:
    parts = [f"{part:02}" for part in date_parts(reference.issued)]
    yield "TY", reference.kind.ris
    yield "ID", reference.key
    yield from (("AU", name) for name in reference.authors)
    fields = {
        "TI": reference.title,
        "T2": reference.container,
        "PY": "".join(parts[:1]),
        "DA": "/".join([*parts, "", "", ""][:3]) + "/" if parts else "",
        "PB": reference.publisher,
        "ET": reference.version,
        "M3": reference.genre,
        "LA": reference.language,
        "DO": reference.doi,
        "UR": reference.url,
        "N1": _note(reference),
    }
    yield from ((tag, value) for tag, value in fields.items() if value)


def csl_json(reference: Reference) -> str:
    """Write a reference as CSL-JSON (CSL 1.0.2)."""
    item = {
        "id": reference.key,
        "type": reference.kind.csl,
        "title": reference.title,
        "container-title": reference.container,
        "author": [{"literal": name} for name in reference.authors],
        "issued": {"date-parts": [parts]} if (parts := date_parts(reference.issued)) else {},
        "publisher": reference.publisher,
        "edition" if reference.kind == ENTRY else "version": reference.version,
        "genre": reference.genre,
        "language": reference.language,
        "DOI": reference.doi,
        "URL": reference.url,
        "note": _note(reference),
    }
    stated = {name: value for name, value in item.items() if value}
    return json.dumps([stated], ensure_ascii=False, indent=2) + "\n"


def gbt7714(reference: Reference) -> str:
    """Write a reference in words, as GB/T 7714-2015 has it: in the language of what is cited.

    What is online wants the day on which it was read: its place is kept, in brackets, for whoever
    has read it.

    >>> cited = Reference("k", DATASET, "", "Talks", ("Bureau",), "2003-05-06", version="1.0")
    >>> print(gbt7714(cited), end="")
    Bureau. Talks[DS]. Version 1.0. 2003(2003-05-06).
    """
    authors = ", ".join(reference.authors[:_MOST_AUTHORS])
    authors += ", et al" * (len(reference.authors) > _MOST_AUTHORS)
    online = bool(reference.url or reference.doi)
    mark = f"{reference.kind.gbt7714}{'/OL' * online}"
    container = f"//{', '.join(reference.authors)}. {reference.container}" * bool(
        reference.container
    )
    version = f"Version {reference.version}" if reference.version else ""
    year, *_ = [*date_parts(reference.issued), ""]
    parts = (
        authors,
        f"{reference.title}[{mark}]{container}",
        version,
        ", ".join(filter(None, (reference.publisher, str(year)))) + _days(reference, online=online),
        reference.url,
        f"DOI:{reference.doi}" if reference.doi else "",
    )
    return ". ".join(filter(None, parts)).removesuffix(".") + ".\n"


def _days(reference: Reference, *, online: bool) -> str:
    """Return the day of issue, where it says more than the year, and the place of the day read."""
    day = f"({reference.issued})" if len(date_parts(reference.issued)) > 1 else ""
    return day + _READ * online


def plain(reference: Reference) -> str:
    """Write a reference in words, in one line."""
    return reference.plain + "\n"


FORMATS: Final[Mapping[str, Callable[[Reference], str]]] = {
    "plain": plain,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
    "gbt7714": gbt7714,
}

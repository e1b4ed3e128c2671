"""Reading a copy of a document: a text file, or a web page as saved."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from comity.corpus import reading
from comity.errors import CopyError, Place

_HTML: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET: Final = re.compile(rb"<meta\b[^>]*\bcharset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# Names of encodings that pages use for a larger one, as browsers read them.
_READ_AS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}
_INLINE: Final = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font"}
    | {"i", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"}
    | {"tt", "u", "var", "wbr"}
)
_SILENT: Final = frozenset({"script", "style", "template"})


def read(path: Path) -> str:
    """Return the text of a file: of a web page, what it shows.

    Args:
        path: A plain-text file in UTF-8 (or with a byte order mark), or an HTML file.

    Raises:
        CopyError: The file cannot be read, is not text, or holds no letter.
    """
    place = Place(str(path))
    try:
        content = reading.read(path)
    except FileNotFoundError:
        raise CopyError("no such file", place, hint="name a copy of the document") from None
    except IsADirectoryError:
        raise CopyError("a folder, not a file", place, hint="name a file in it") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CopyError(f"cannot be read: {reason}", place, hint="make it readable") from None
    text = _decoded(content, place)
    shown = _shown(text) if _HTML.match(text) else text
    if not any(character.isalnum() for character in shown):
        hint = "give the document as plain text or HTML"
        raise CopyError("there is no text in it", place, hint=hint)
    return shown


def _decoded(content: bytes, place: Place) -> str:
    encoding = _encoding(content)
    try:
        return content.decode(encoding)
    except LookupError:
        message = f"its encoding, {encoding}, is unknown"
        raise CopyError(message, place, hint="save it as UTF-8") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"not text in the encoding {encoding}"
        raise CopyError(message, Place(place.file, line), hint="save it as UTF-8") from None


def _encoding(content: bytes) -> str:
    """Return the encoding that a byte order mark or the head of a page declares; else UTF-8."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    declared = _CHARSET.search(content[:4096])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    return _READ_AS.get(name, name)


def _shown(page: str) -> str:
    reader = _Page()
    reader.feed(page)
    reader.close()
    return "".join(reader.text)


class _Page(HTMLParser):
    """Takes down the text of a page; whatever is not inline breaks the line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        del attrs
        self._silent += tag in _SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self._silent -= tag in _SILENT and self._silent > 0
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Keep the text, unless it is not for reading."""
        if not self._silent:
            self.text.append(data)

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.text.append("\n")

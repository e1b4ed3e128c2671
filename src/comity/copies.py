"""Reading a copy of a document: a text file, or a web page as saved."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from comity.errors import CopyError, Place

_HTML: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
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
        CopyError: The file cannot be read, or is not text.
    """
    place = Place(str(path))
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise CopyError("no such file", place, hint="name a copy of the document") from None
    except IsADirectoryError:
        raise CopyError("a folder, not a file", place, hint="name a file in it") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CopyError(f"cannot be read: {reason}", place, hint="make it readable") from None
    page = _HTML.match(content)
    text = _decode(content, place, _charset(content) if page else "utf-8")
    return _shown(text) if page else text


def _charset(content: bytes) -> str:
    """Return the encoding that a page says it has, by the name under which browsers read it."""
    said = _CHARSET.search(content[:4096])
    name = said[1].decode("ascii").lower() if said else "utf-8"
    return {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}.get(name, name)


def _decode(content: bytes, place: Place, encoding: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif content.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except LookupError:
        message = f"its encoding, {encoding}, is unknown"
        raise CopyError(message, place, hint="save it as UTF-8") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"not text in the encoding {encoding}"
        raise CopyError(message, Place(place.file, line), hint="save it as UTF-8") from None


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

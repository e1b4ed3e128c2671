"""Settings for hosts of files: media types, and headers that keep browsers safe.

``_headers`` is read by Netlify and Cloudflare Pages, ``.htaccess`` by Apache 2.4 where
``AllowOverride`` lets it (FileInfo and Options). Other hosts ignore both.
"""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from comity.rdf import formats
from comity.site.dcat import WELL_KNOWN
from comity.site.door import DOOR, MISSING, inline
from comity.web import redirects, security
from comity.web.addresses import FEWER
from comity.web.context import Content, Context
from comity.web.navigation import HOME
from comity.web.negotiation import VARY

HEADERS: Final = "_headers"
APACHE: Final = ".htaccess"
GITHUB: Final = ".nojekyll"  # without it, GitHub Pages leaves out what begins with a dot

# What servers do not know by its ending, or not with its character set.
_ENDINGS: Final = (
    *("css", "csv", "gz", "js", "jsonld", "md", "nq", "nt", "parquet", "rdf", "rq", "trig", "tsv"),
    *("ttl", "xlsx", "zip"),
)
TYPES: Final = {ending: formats.content_type(ending) for ending in _ENDINGS}
_TURTLE: Final = TYPES["ttl"]


def files(context: Context) -> Mapping[str, Content]:
    """Return the files for hosts, by their addresses."""
    prefix = urlsplit(context.address).path or "/"
    return {
        HEADERS: _text(_headers(context, prefix)),
        APACHE: _text(_apache(context, prefix)),
        GITHUB: _text(iter(())),
    }


def always(address: str) -> Mapping[str, str]:
    """Return the headers of every file.

    Args:
        address: Where the site will be published. Where it is not known, the page for what is not
            there has style and script in it, which the policy allows.
    """
    own = {} if address else inline()._asdict()
    policy = security.content(engine=True, **own)
    return dict(sorted({**security.HEADERS, "Content-Security-Policy": policy}.items()))


def _text(lines: Iterator[str]) -> Content:
    return Content("text/plain; charset=utf-8", "".join(f"{line}\n" for line in lines).encode())


def _headers(context: Context, prefix: str) -> Iterator[str]:
    yield f"{prefix}*"
    for name, value in always(context.address).items():
        yield f"  {name}: {value}"
    for ending, media_type in TYPES.items():
        yield f"{prefix}*.{ending}"
        yield f"  Content-Type: {media_type}"
    yield f"{prefix}{WELL_KNOWN}"
    yield f"  Content-Type: {_TURTLE}"


def _apache(context: Context, prefix: str) -> Iterator[str]:
    yield "Options -MultiViews -Indexes"
    yield f"DirectoryIndex {DOOR}"
    yield "AddDefaultCharset utf-8"
    for ending, media_type in TYPES.items():
        yield f'AddType "{media_type}" .{ending}'
    yield f'<Files "{WELL_KNOWN.rpartition("/")[2]}">'
    yield f'  ForceType "{_TURTLE}"'
    yield "</Files>"
    yield "<IfModule mod_headers.c>"
    for name, value in always(context.address).items():
        yield f'  Header always set {name} "{value}"'
    yield "</IfModule>"
    if context.address:
        yield from _at_address(context, prefix)


def _at_address(context: Context, prefix: str) -> Iterator[str]:
    """Yield what has to know where the site is: the page for errors, and the names of things."""
    yield f"ErrorDocument 404 {prefix}{MISSING}"
    yield "<IfModule mod_rewrite.c>"
    yield "RewriteEngine On"
    yield "<IfModule mod_headers.c>"
    yield f'  Header always merge Vary "{VARY}"'
    yield "</IfModule>"
    yield from redirects.negotiated(context.address.rstrip("/"), context.sections, FEWER)
    yield ""
    yield "# The front page, in the reader's language"
    yield f"RewriteRule ^$ {context.address}%{{ENV:LANGUAGE}}/{HOME}.html [R=303,L]"
    yield "</IfModule>"

"""The redirect rules for w3id.org: `comity.web.negotiation` in the words of Apache's mod_rewrite.

The IRIs of Comity live at w3id.org, which only redirects: every answer is a 303 to the site, the
documents that a server of ours answers with 200 included. What has no description is found out at
the site, with 404. A site of files has things in HTML and Turtle only, ontologies in every form.
And mod_rewrite does not weigh: a form that is asked for without a q-value goes
before one with, then the order of the table decides.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from comity.rdf.formats import HTML, Format
from comity.rdf.languages import CHINESE, ENGLISH
from comity.web.addresses import OFFERS, local
from comity.web.negotiation import DOCUMENTS, THINGS, VARY

_NAME: Final = r"[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9._-])?"
_VERSION: Final = r"[0-9]+\.[0-9]+\.[0-9]+(?:\.dev[0-9]+)?"
# The paths that the table has.
_THINGS: Final = f"(?:{'|'.join(folder.rstrip('/') for folder in THINGS)})/{_NAME}"
_DOCUMENTS: Final = f"(?:{'|'.join(DOCUMENTS)})(?:/{_VERSION})?"
# What follows a media type that is asked for without a weight, or with one that is not nothing.
_PLAIN: Final = r"\s*(?:;(?!\s*q=)[^,;]*|;\s*q=1(?:\.0*)?\s*)*(?:,|$)"
_WEIGHED: Final = r"\s*;(?:[^,]*;)?\s*q=0?\.0*[1-9]"
_ANYTHING: Final = r"^$|(?:^|,)\s*(?:\*|text)/\*(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))"


def rules(site: str, sections: Mapping[str, Sequence[str]], things: Collection[str]) -> str:
    """Return the file ``.htaccess`` of the folder that the IRIs live in.

    Args:
        site: The address of the published edition, with or without a slash at its end.
        sections: What is a section of a page, by the thing whose page it is.
        things: The forms that the site has descriptions of things in, by their names.
    """
    return "".join(f"{line}\n" for line in _lines(site.rstrip("/"), sections, things))


def _lines(
    site: str, sections: Mapping[str, Sequence[str]], things: Collection[str]
) -> Iterator[str]:
    yield "# https://w3id.org/comity/: what government documents state, as linked data."
    yield f"# It is published at {site}/; these rules are written by “comity redirects”."
    yield "Options -MultiViews"
    yield "RewriteEngine On"
    yield "<IfModule mod_headers.c>"
    yield f'  Header always merge Vary "{VARY}"'
    yield '  Header always set Access-Control-Allow-Origin "*"'
    yield "</IfModule>"
    yield ""
    yield "# The endpoint, and the front page"
    yield f"RewriteRule ^sparql/?$ {site}/sparql [R=307,L]"
    yield f"RewriteRule ^$ {site}/ [R=303,L]"
    yield from negotiated(site, sections, things)


def negotiated(
    site: str, sections: Mapping[str, Sequence[str]], things: Collection[str]
) -> Iterator[str]:
    """Yield the rules that choose language and form, and lead on from the path of an IRI.

    Args:
        site: The address of the published edition, without a slash at its end.
        sections: What is a section of a page, by the thing whose page it is.
        things: The forms that the site has descriptions of things in, by their names.
    """
    paths = f"(?:{_THINGS}|{_DOCUMENTS})"
    yield ""
    yield "# The language: Chinese for clients that name it first"
    yield f"RewriteRule ^ - [E=LANGUAGE:{ENGLISH}]"
    yield r"RewriteCond %{HTTP:Accept-Language} ^\s*zh [NC]"
    yield f"RewriteRule ^ - [E=LANGUAGE:{CHINESE}]"
    yield ""
    yield "# The form: the last rule that fits decides"
    yield "RewriteRule ^ - [E=FORM:none]"
    yield f'RewriteCond %{{HTTP:Accept}} "{_ANYTHING}"'
    yield "RewriteRule ^ - [E=FORM:html]"
    for weight in (_WEIGHED, _PLAIN):
        for offer in reversed(OFFERS):
            yield rf'RewriteCond %{{HTTP:Accept}} "(?:^|,)\s*(?:{_media(offer)}){weight}" [NC]'
            of = "^" if offer.name in {HTML.name, *things} else f"^{_DOCUMENTS}/?$"
            yield f"RewriteRule {of} - [E=FORM:{offer.name}]"
    yield ""
    yield "RewriteCond %{ENV:FORM} =none"
    yield f"RewriteRule ^{paths}/?$ - [R=406,L]"
    yield from _sections(site, sections)
    yield "RewriteCond %{ENV:FORM} =html"
    yield f"RewriteRule ^({paths})/?$ {site}/%{{ENV:LANGUAGE}}/$1.html [R=303,L]"
    yield f"RewriteRule ^({paths})/?$ {site}/data/$1.%{{ENV:FORM}} [R=303,L]"


def _media(offer: Format[object]) -> str:
    """Return the media types that ask for a form, as a regular expression."""
    return "|".join(re.escape(name) for name in (offer.media, *offer.also))


def _sections(site: str, sections: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the rules for what has no page: they lead to its section on that of another thing."""
    if not sections:
        return
    yield ""
    yield "# What is a section of the page of another thing"
    for on, iris in sections.items():
        for folder, slugs in groupby(map(local, iris), lambda path: path.rpartition("/")[0]):
            names = "|".join(re.escape(path.rpartition("/")[2]) for path in slugs)
            yield f"RewriteRule ^{folder}/(?:{names})/?$ - [E=ON:{local(on)}]"
    yield "RewriteCond %{ENV:ON} ."
    yield "RewriteCond %{ENV:FORM} =html"
    yield f"RewriteRule ([^/]+)/?$ {site}/%{{ENV:LANGUAGE}}/%{{ENV:ON}}.html#$1 [NE,R=303,L]"
    yield "RewriteCond %{ENV:ON} ."
    yield f"RewriteRule ^ {site}/data/%{{ENV:ON}}.%{{ENV:FORM}} [R=303,L]"
    yield ""

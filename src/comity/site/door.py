"""The pages above the languages: the language chooser and the error page.

A server chooses by what a reader's browser prefers; a host of files cannot.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import Markup

import comity.web
from comity.rdf.languages import ENGLISH, LANGUAGES
from comity.web.addresses import BROWSER, STYLE
from comity.web.context import Content, Context, PageAddress
from comity.web.navigation import HOME
from comity.web.pictures import poster

DOOR: Final = "index.html"
MISSING: Final = "404.html"
_WEB: Final = Path(comity.web.__file__).parent


class Inline(NamedTuple):
    """What the page for what is not there has in it, where it cannot link to it.

    Attributes:
        style: The style of all pages.
        script: What finds the folder of the site.
    """

    style: Markup
    script: Markup


def files(context: Context) -> Mapping[str, Content]:
    """Return both pages, by their addresses.

    A host shows the second at whatever address was asked for, however deep. Where the address of
    the site is not known, the page has its style in it, and a script that looks for the site.
    """
    pictures = poster.drawable(context)
    return {
        address: context.render(
            template,
            PageAddress("", ENGLISH, address),
            home=HOME,
            tongues=[context.reader(code, address) for code in LANGUAGES],
            drawings={code: poster.address(code) for code in LANGUAGES if pictures},
            inline=inline(),
        )
        for address, template in ((DOOR, "door"), (MISSING, "missing"))
    }


def inline() -> Inline:
    """Return the texts that the page for what is not there may have in it."""
    # Both are files of this package: nothing in them is a reader's or a curator's.
    texts = ((_WEB / name).read_text("utf-8") for name in (STYLE, f"{BROWSER}/missing.js"))
    return Inline(*(Markup(text) for text in texts))  # noqa: S704

"""The pages above the languages: the language chooser and the error page.

A server chooses by what a reader's browser prefers; a host of files cannot.
"""

from collections.abc import Mapping
from typing import Final

from comity.rdf.languages import ENGLISH, LANGUAGES
from comity.web.context import Content, Context, PageAddress
from comity.web.navigation import HOME

DOOR: Final = "index.html"
MISSING: Final = "404.html"


def files(context: Context) -> Mapping[str, Content]:
    """Return both pages, by their addresses.

    A host shows the second at whatever address was asked for, however deep: it can have links only
    where the address of the site is known.
    """
    return {
        address: context.render(
            template,
            PageAddress("", ENGLISH, address),
            home=HOME,
            tongues=[context.reader(code, address) for code in LANGUAGES],
        )
        for address, template in ((DOOR, "door"), (MISSING, "missing"))
    }

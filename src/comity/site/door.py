"""What stands above the languages: the door to both, and the page for what is not there.

A server chooses by what a reader's browser prefers; a host of files cannot.
"""

from collections.abc import Mapping
from typing import Final

from comity.web.addresses import ENGLISH, LANGUAGES
from comity.web.context import Content, Context, Spot
from comity.web.navigation import HOME
from comity.web.reader import Reader

DOOR: Final = "index.html"
MISSING: Final = "404.html"


def files(context: Context) -> Mapping[str, Content]:
    """Return both pages, by their addresses.

    A host shows the second at whatever address was asked for, however deep: it can have links only
    where the address of the site is known.
    """
    return {
        address: context.rendered(
            template,
            Spot("", ENGLISH, address),
            home=HOME,
            tongues=[Reader(context.facts, code, address, context.told) for code in LANGUAGES],
        )
        for address, template in ((DOOR, "door"), (MISSING, "missing"))
    }

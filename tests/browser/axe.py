"""The rules of axe: what would keep a reader out."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from browser import installed

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS: Final = (
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
)
COLOURS: Final = ("color-contrast", "link-in-text-block")  # axe's rules of its category cat.color
_RUN: Final = """
axe.run(document, {runOnly: %s, resultTypes: ["violations"]})
  .then(found => found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`)))
"""


@cache
def _source() -> str:
    return installed.AXE.read_text("utf-8")


def barriers(page: Page) -> list[str]:
    """Return each place where a page breaks a rule: which rule, where, and and a remedy."""
    return _run(page, {"type": "tag", "values": TAGS})


def barriers_of_colour(page: Page) -> list[str]:
    """Return the same by the rules about colours only: nothing else changes in the dark."""
    return _run(page, {"type": "rule", "values": COLOURS})


def _run(page: Page, rules: dict[str, str | tuple[str, ...]]) -> list[str]:
    """Run some rules.

    The rules come in by way of the browser's own inspector, which no policy of the page holds up;
    the page itself is read as its policy lets it be.
    """
    session = page.context.new_cdp_session(page)
    try:
        session.send("Runtime.evaluate", {"expression": _source()})
        answer: dict[str, Any] = session.send(
            "Runtime.evaluate",
            {"expression": _RUN % json.dumps(rules), "awaitPromise": True, "returnByValue": True},
        )
    finally:
        session.detach()
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    found: list[str] = answer["result"]["value"]
    return found

"""Nothing leaves the host: every request, under the security policy that the site sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from comity.rdf.languages import LANGUAGES

if TYPE_CHECKING:
    from browser.conftest import Read

POLICY = "content-security-policy"
HASH = r"'sha256-[A-Za-z0-9+/]{43}='"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_page_is_made_of_what_its_host_has(
    language: str, scheme: str, kinds: dict[str, str], read: Read
) -> None:
    with read(scheme=scheme) as reader:
        for name in kinds.values():
            reader.open(f"{language}/{name}.html").wait_for_load_state("networkidle")
        asked = reader.seen.requests
    assert len(asked) > 2 * len(kinds)
    assert [url for url in asked if not url.startswith(reader.host)] == []


def test_a_page_comes_with_a_strict_policy(read: Read) -> None:
    with read() as reader:
        for path in ("en/index.html", "zh-hans/ask.html", "browser/worker.js"):
            policy = reader.page.request.get(reader.host + path).headers[POLICY]
            rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
            assert rules["default-src"] == "'none'"
            assert rules["connect-src"] == rules["img-src"] == "'self'"
            # What the error page has in it is allowed by its hash.
            assert re.fullmatch(rf"'self' {HASH}", rules["style-src"])
            assert re.fullmatch(rf"'self' 'wasm-unsafe-eval' {HASH}", rules["script-src"])


BREACHES = {
    "a script in the page": "const s = document.createElement('script'); s.text = 'window.bad = 1';"
    " document.head.append(s)",
    "a style in the page": "document.body.setAttribute('style', 'color: red')",
    "a picture from elsewhere": "document.body.append(Object.assign(new Image(),"
    " {src: 'https://example.org/x.png'}))",
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_would_be_seen(breach: str, read: Read) -> None:
    with read() as reader:
        page = reader.open("en/index.html")
        page.evaluate(f"() => {{ {BREACHES[breach]} }}")
        page.wait_for_timeout(300)
        assert page.evaluate("window.bad") is None
        assert any("Content Security Policy" in said for said in reader.seen.complaints)
        reader.seen.complaints.clear()
        reader.seen.requests.clear()


def test_what_is_not_there_has_a_page_that_says_so(read: Read) -> None:
    with read() as reader:
        answer = reader.page.request.get(f"{reader.host}en/id/nobody.html")
        assert answer.status == 404
        assert "<h1" in answer.text()

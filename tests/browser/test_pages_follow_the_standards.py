"""Every page, style and picture of the site is valid HTML, CSS and SVG."""

from pathlib import Path

import pytest

from browser import checker, installed
from comity.web.edition import Edition
from datasets import dataset

WRONG = {
    "page.html": "<!doctype html><html lang=en><title>x</title><p><ul><b></ul>",
    "style.css": "p { colour: red }",
    "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"><foo/></svg>',
}


pytestmark = installed.needs_checker


def test_the_whole_site_is_valid(site: Path) -> None:
    pages = {path for path in Edition(dataset()).paths() if path.endswith(".html")}
    assert pages <= {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    faults = checker.faults(site)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", WRONG)
def test_an_error_would_be_found(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(WRONG[name], "utf-8")
    assert any(name in fault for fault in checker.faults(tmp_path))

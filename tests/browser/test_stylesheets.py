"""A page asks for groups of stylesheets by name; what it shows must not be styled in a group that it has forgotten."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from portal.folders import CHECKOUT
from tests.browser.addresses import PAGES, STATES
from tests.browser.served import Served

_CSS = CHECKOUT / "static" / "css"
_LINKED = re.compile(r'<link rel="stylesheet" href="/static/css/([^"]+)"')
_EDITORS = "admin.css"
# The selectors of these files that fit anything on the page.
_MATCHING = """
([html, sheets]) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const selectors = (rules) => [...rules].flatMap((rule) => rule.selectorText ?? selectors(rule.cssRules ?? []));
  return Object.entries(sheets).flatMap(([name, text]) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return selectors(sheet.cssRules).filter((one) => page.querySelector(one)).map((one) => `${name}: ${one}`);
  });
}
"""


def _forgotten(html: str, page: Page) -> list[str]:
    linked = set(_LINKED.findall(html))
    assert {"tokens.css", "base.css", "print.css"} <= linked
    names = {path.relative_to(_CSS).as_posix() for path in _CSS.rglob("*.css")} - linked - {_EDITORS}
    found: list[str] = page.evaluate(_MATCHING, [html, {name: (_CSS / name).read_text() for name in sorted(names)}])
    return found


def _mapped(served: Served) -> list[str]:
    """Return the addresses of the site map in English, but for single works and discrepancies: those are all alike."""
    found = re.findall(r"<loc>http://[^/]+(/[^<]*)</loc>", served.answer("/sitemap.xml")[1])
    return [one for one in found if not re.match("/(?:ru/|sources/.|discrepancies/.)", one)]


def test_no_page_forgets_the_stylesheets_of_what_it_shows(page: Page, served: Served) -> None:
    addresses = (*PAGES, *STATES, *_mapped(served))
    assert len(addresses) > len(PAGES) + len(STATES) + 100
    forgotten = {address: _forgotten(served.answer(address)[1], page) for address in addresses}
    assert {address: rules for address, rules in forgotten.items() if rules} == {}

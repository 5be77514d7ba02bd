"""The search box as readers use it: suggestions by keyboard, and the plain form without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage


@pytest.mark.parametrize("width", [360, 1440])
def test_suggestions_are_walked_and_taken_by_keyboard(
    new_page: NewPage, axe: Callable[[Page], None], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto("/")
    box = page.locator("#search-home")
    expect(box).to_have_role("combobox")
    top = page.locator("#main").bounding_box()
    box.focus()
    page.keyboard.type("bone mar")
    options = page.locator("#search-home-list [role=option]")
    expect(options.first).to_contain_text("bone marrow")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert page.locator("#main").bounding_box() == top, "nothing moves"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "search-home-list-0")
    axe(page)
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("bone mar")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/tissue-sources/bone-marrow/$"))


def test_enter_in_the_box_searches_for_what_was_typed(page: Page) -> None:
    page.goto("/")
    page.locator("#search-head").fill("bone")
    expect(page.locator("#search-head-list [role=option]").first).to_be_visible()
    page.locator("#search-head").press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=bone$"))


def test_without_scripts_the_box_is_a_form(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.locator("#search-home").fill("bone marrow")
    page.locator("#search-home").press("Enter")
    expect(page.get_by_role("main").get_by_role("link", name="bone marrow", exact=True).first).to_be_visible()


def test_the_filter_box_of_a_facet_takes_an_apostrophe_of_any_make(page: Page) -> None:
    page.goto("/trials/")
    group = page.locator("[data-facet]", has_text="Tissue source").first
    for typed in ("Wharton’s", "wharton's", "whartons"):
        group.locator("[data-facet-filter]").fill(typed)
        expect(group.get_by_text("Wharton’s jelly", exact=True)).to_be_visible()
        expect(group.get_by_text("bone marrow", exact=True)).to_be_hidden()

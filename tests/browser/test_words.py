"""Glossary terms tell what they mean: by mouse, by keyboard, by finger, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage

TRIAL = "/ru/trials/NCT04602104/"
PHASE = "Первое применение у людей"
EXPLAINED = ("/trials/", "/ru/outcomes/", "/ru/", "/evidence-map/", "/ru/indications/ards/", "/products/exoflo/")


def _word(page: Page, id_: str) -> Locator:
    return page.locator(f'button[popovertarget="meaning-{id_}"]').first


def test_a_word_tells_its_meaning_on_hover_and_stays_while_it_is_read(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, alone=True)
    page.clock.install()
    page.goto(TRIAL)
    meaning = page.locator("#meaning-phase")
    expect(meaning).to_be_hidden()
    _word(page, "phase").hover()
    expect(meaning).to_be_visible()
    expect(meaning).to_contain_text(PHASE)
    meaning.hover()
    # The clock is turned on past the delay after which a meaning goes that the pointer has left.
    page.clock.run_for(1_000)
    expect(meaning).to_be_visible()
    page.mouse.move(2, 2)
    page.clock.run_for(1_000)
    expect(meaning).to_be_hidden()


def test_the_keyboard_shows_a_meaning_escape_takes_it_away_and_tab_reaches_the_glossary(page: Page) -> None:
    page.goto(TRIAL)
    word, meaning = _word(page, "phase"), page.locator("#meaning-phase")
    # As the keyboard comes to it: from the place before
    word.evaluate("word => { word.focus(); word.blur() }")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    for _ in range(60):
        if word.evaluate("word => word === document.activeElement"):
            break
        page.keyboard.press("Shift+Tab")
    expect(word).to_be_focused()
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Tab")
    expect(meaning.locator("a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru/about/glossary/#w-phase")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_tap_opens_a_meaning_that_stays_on_a_phones_screen_and_off_its_word(
    new_page: NewPage, axe: Callable[[Page], None], *, scripts: bool
) -> None:
    phone = new_page(viewport={"width": 360, "height": 740}, has_touch=True, java_script_enabled=scripts)
    phone.goto(TRIAL)
    words = phone.locator("main button.glossary-term:visible")
    assert words.count() > 5
    for place in range(words.count()):
        word = words.nth(place)
        word.scroll_into_view_if_needed()
        word.tap()
        meaning = phone.locator(f"#{word.get_attribute('popovertarget')}")
        expect(meaning).to_be_visible()
        around, box = word.bounding_box(), meaning.bounding_box()
        assert around
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 740
        is_clear = box["y"] >= around["y"] + around["height"] - 1 or box["y"] + box["height"] <= around["y"] + 1
        assert is_clear, f"{word.inner_text()} lies under its meaning"
        # An open meaning may lie over the next word, and without a script the next tap would only close it
        phone.keyboard.press("Escape")
    if scripts:
        axe(phone)


def test_every_word_of_a_page_opens_something_that_says_more_than_the_word(page: Page) -> None:
    for address in (*EXPLAINED, TRIAL):
        page.goto(address)
        pairs = page.evaluate(
            """() => [...document.querySelectorAll("button.glossary-term")].map(word => {
                const meaning = document.getElementById(word.getAttribute("popovertarget"));
                return [word.textContent.trim(), meaning?.textContent ?? ""];
            })"""
        )
        assert pairs, address
        for word, meaning in pairs:
            rest = meaning.lower().replace(word.lower(), "")
            assert len(rest.split()) > 3, f"{address}: “{word}” is explained by “{meaning}”"


def test_a_facet_tells_what_its_values_mean(page: Page) -> None:
    page.goto("/trials/")
    page.locator("#facet-phase > summary").click()
    _word(page, "facet-phase").click()
    meaning = page.locator("#meaning-facet-phase")
    expect(meaning).to_be_visible()
    expect(meaning).to_contain_text("phase III Comparison with the usual care in many people.")

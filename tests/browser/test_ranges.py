"""Ranges and the link to a list in a real browser, with and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

NO_TRIAL = re.compile(r"\b0 of \d+ trials")


def enrolment(page: Page) -> None:
    """Open the group of fields, where it is shut."""
    page.locator("details.facet--range > summary", has_text="Enrolment").click()


def apply(page: Page, *, scripts: bool) -> None:
    """Leave the field, which is enough with scripts, or submit the form."""
    if scripts:
        page.keyboard.press("Tab")
    else:
        page.locator("form[data-facets] button", has_text="Apply").first.click()


@pytest.mark.parametrize("scripts", [True, False])
def test_figures_typed_into_the_fields_narrow_the_list(new_page: NewPage, *, scripts: bool) -> None:
    page = new_page(java_script_enabled=scripts, viewport={"width": 1280, "height": 800})
    page.goto("/trials/")
    enrolment(page)
    page.locator("[name=enrollment_min]").fill("20")
    if scripts:
        page.keyboard.press("Tab")
    page.locator("[name=enrollment_max]").fill("100")
    apply(page, scripts=scripts)
    summary = page.locator("[data-summary]")
    expect(summary).to_contain_text("enrolment is from 20 to 100")
    promised = int(summary.inner_text().split()[0])
    total = int(summary.inner_text().split()[2])
    assert 0 < promised < total
    assert page.locator("ol.cards > li").count() == promised
    assert "enrollment_min=20&enrollment_max=100" in page.url
    expect(page.locator("[name=enrollment_min]")).to_have_value("20")
    page.locator(".chips a", has_text="enrolment is from 20 to 100").click()
    expect(summary).to_contain_text(f"{total} of {total} trials")
    expect(page.locator("[name=enrollment_min]")).to_have_value("")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("low", "high", "said"),
    [("abc", "", "“abc” in “enrollment_min” is not a number"), ("50", "10", "50 is more than 10")],
)
def test_what_cannot_be_read_is_said_and_can_be_mended(
    new_page: NewPage, low: str, high: str, said: str, *, scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts, viewport={"width": 1280, "height": 800})
    page.goto("/trials/")
    enrolment(page)
    page.locator("[name=enrollment_max]").fill(high)
    page.locator("[name=enrollment_min]").fill(low)
    apply(page, scripts=scripts)
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
    expect(page.locator("[data-summary]")).to_contain_text(NO_TRIAL)
    # The fields stand open and keep what was typed, so that one letter can be mended
    expect(page.locator("[name=enrollment_min]")).to_be_visible()
    expect(page.locator("[name=enrollment_min]")).to_have_value(low)
    page.locator("[name=enrollment_min]").fill("5")
    apply(page, scripts=scripts)
    expect(page.get_by_text(said)).to_have_count(0)
    expect(page.locator("[data-summary]")).not_to_contain_text(NO_TRIAL)


def test_a_dose_is_asked_for_in_one_metric_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/trials/?dose_min=1e8")
    expect(page.get_by_role("status").filter(has_text="Say in what the dose is counted")).to_be_visible()
    page.locator("[name=dose_metric]").select_option("particles")
    apply(page, scripts=False)
    expect(page.locator("[data-summary]")).to_contain_text("dose (particles, exosomes) is at least 1")
    assert page.locator("ol.cards > li").count() == int(page.locator("[data-summary]").inner_text().split()[0]) > 0


def test_the_button_copies_the_link_to_exactly_this_list(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/trials/")
    enrolment(page)
    page.locator("[name=enrollment_min]").fill("20")
    page.keyboard.press("Tab")
    expect(page.locator("[data-summary]")).to_contain_text("enrolment is at least 20")
    said = page.locator("[data-summary]").inner_text()
    button = page.locator("button[data-copy]", has_text="Copy link")
    button.click()
    expect(page.locator("#announce")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "enrollment_min=20" in copied
    page.goto(copied)
    expect(page.locator("[data-summary]")).to_have_text(said)


def test_without_scripts_there_is_no_button_that_does_nothing(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/trials/")
    buttons = page.locator("button[data-copy]").all()
    assert buttons
    for button in buttons:
        expect(button).to_be_hidden()

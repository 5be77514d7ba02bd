"""What a clinician comes for, from question to answer: by mouse, by keyboard alone, without scripts, on a phone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage

WIDE: Final = {"width": 1440, "height": 900}
PHONE: Final = {"width": 360, "height": 740}
FARTHEST: Final = 400
"""Presses of Tab after which a link counts as out of reach."""


@dataclass
class Reader:
    """Someone at a page; one by keyboard alone reaches everything by Tab from where they are."""

    page: Page
    by_keyboard: bool

    def follow(self, link: Locator) -> None:
        """Follow a link or press a button."""
        if not self.by_keyboard:
            link.click()
            return
        self.reach(link)
        self.page.keyboard.press("Enter")

    def reach(self, target: Locator) -> None:
        """Walk to an element by Tab."""
        target.wait_for(state="attached")
        for _ in range(FARTHEST):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{target} is not reached by Tab on {self.page.url}")

    def ask(self, words: str) -> None:
        """Type into the search box of the home page and press Enter."""
        box = self.page.locator("#search-home")
        if self.by_keyboard:
            self.reach(box)
        else:
            box.click()
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/search/**")

    def stays_within_the_screen(self) -> None:
        """Assert that nothing has to be scrolled sideways."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"


@pytest.fixture(
    params=[
        pytest.param((WIDE, True, False), id="wide"),
        pytest.param((PHONE, True, False), id="phone"),
        pytest.param((WIDE, True, True), id="keyboard"),
        pytest.param((PHONE, False, True), id="phone, keyboard, no scripts"),
    ]
)
def reader(request: Any, new_page: NewPage) -> Reader:
    """A reader in one of the ways in which readers come."""
    viewport, scripts, by_keyboard = request.param
    return Reader(new_page(viewport=viewport, java_script_enabled=scripts), by_keyboard)


def test_what_dose_of_inhaled_marrow_exosomes_for_ards_and_what_happened(reader: Reader) -> None:
    page = reader.page
    page.goto("/")
    reader.ask("inhaled exosomes from bone marrow for ARDS")
    expect(page.get_by_role("main")).to_contain_text("Registered trials 1")
    reader.follow(page.get_by_role("main").get_by_role("link", name=re.compile("NCT04602104")))
    expect(page).to_have_url(re.compile("/trials/NCT04602104/$"))
    given = page.locator("section", has=page.locator("#given"))
    expect(given).to_contain_text("2 × 10⁸")
    expect(given).to_contain_text("exosomes per day")
    expect(given).to_contain_text("not comparable with doses in µg of protein, mL or cells")
    found = page.locator("section", has=page.locator("#found"))
    expect(found).to_contain_text("The reviews report no measured outcome.")
    expect(page.locator("#discrepancies")).to_be_visible()
    reader.stays_within_the_screen()


def test_the_same_question_by_facets_leads_to_the_same_trial(reader: Reader) -> None:
    page = reader.page
    page.goto("/trials/?route=inhalation&tissue_source=bone-marrow&indication=ards")
    expect(page.locator("[data-summary]")).to_contain_text(re.compile(r"\b1 of \d+ trials where"))
    for said in ("tissue source is bone marrow", "route is inhalation", "condition is acute respiratory distress"):
        expect(page.locator("[data-summary]")).to_contain_text(said)
    reader.follow(page.locator("ol.cards a").first)
    expect(page).to_have_url(re.compile("/trials/NCT04602104/$"))


def test_from_a_deep_link_in_odd_letter_case_to_the_registry_and_the_citation(reader: Reader, tmp_path: Path) -> None:
    page = reader.page
    page.goto("/trials/nCt04276987")
    expect(page).to_have_url(re.compile("/trials/NCT04276987/$"))
    reader.stays_within_the_screen()
    link = page.locator("#glance ~ *, dl.facts").get_by_role("link", name=re.compile("discrepanc")).first
    reader.follow(link)
    expect(page.locator(":target")).to_be_visible()
    registry = page.get_by_role("link", name=re.compile("ClinicalTrials.gov")).first
    assert registry.get_attribute("href") == "https://clinicaltrials.gov/study/NCT04276987"
    with page.expect_download() as taken:
        reader.follow(page.get_by_role("link", name="RIS", exact=True))
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    assert file.name == "NCT04276987.ris"
    entry = file.read_text("utf-8").splitlines()
    assert entry[0] == "TY  - RPRT"
    assert "SN  - NCT04276987" in entry


def test_one_tissue_against_another_in_russian(reader: Reader) -> None:
    page = reader.page
    page.goto("/ru/")
    reader.ask("костный мозг против плаценты")
    reader.follow(page.get_by_role("link", name=re.compile("костный мозг и плацента")))
    expect(page.get_by_role("heading", level=1)).to_have_text("Костный мозг и плацента")
    heads = page.locator("table.compare thead th")
    expect(heads).to_have_count(3)
    expect(page.locator("table.compare tbody tr").first).to_be_visible()
    reader.stays_within_the_screen()


def test_from_an_empty_cell_of_the_map_to_the_nearest_filled_one(reader: Reader) -> None:
    page = reader.page
    page.goto("/evidence-map/")
    row = page.locator(".map tbody tr", has=page.get_by_role("rowheader", name="periosteum"))
    reader.follow(row.get_by_role("button", name=re.compile(r"none in these \w+ reviews")).first)
    near = page.locator("#near")
    expect(near).to_contain_text(re.compile(r"None in these \w+ reviews\. Nearest:"))
    expect(near.get_by_role("listitem").first).to_contain_text("periosteum ×")
    nearest = near.get_by_role("link").first
    promised = int(nearest.inner_text().split()[0])
    reader.follow(nearest)
    expect(page).to_have_url(re.compile(r"/studies/\?.*tissue_source=periosteum"))
    assert page.locator("ol.cards > li").count() == promised

"""The journeys of readers, in a real browser, with and without scripts, by keyboard alone, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import NewPage
from tests.browser.paper import print_sheets

TRIAL = "/trials/NCT04602104/"
ALL_TRIALS = re.compile(r"\b(\d+) of \1 trials")


def trials_in_all(page: Page) -> int:
    """Return how many trials there are, whatever is chosen."""
    return int(page.request.get("/trials/?format=json").json()["count"])


def shown(page: Page) -> int:
    """Return the number of cards in the list."""
    return page.locator("ol.cards > li").count()


def test_choosing_a_value_changes_the_list_in_place(page: Page) -> None:
    page.goto("/trials/")
    box = page.locator("[name=route][value=inhalation]")
    promised = int(page.locator("li", has=box).locator("small").first.inner_text())
    page.evaluate("window.stayed = true")
    box.check()
    expect(page.locator("[data-summary]")).to_contain_text(f"{promised} of {trials_in_all(page)} trials")
    assert shown(page) == promised
    assert page.evaluate("window.stayed")
    assert "route=inhalation" in page.url
    expect(box).to_be_focused()
    expect(page.locator("#announce")).to_contain_text(f"{promised} of {trials_in_all(page)} trials")


def test_a_value_is_left_out_by_keyboard(page: Page) -> None:
    page.goto("/trials/")
    box = page.locator("[name=route][value=inhalation]")
    has_it = int(page.locator("li", has=box).locator("small").first.inner_text())
    box.focus()
    page.keyboard.press("Tab")
    leave_out = page.get_by_role("checkbox", name="not inhalation")
    expect(leave_out).to_be_focused()
    expect(leave_out).to_have_css("opacity", "1")
    page.keyboard.press("Space")
    total = trials_in_all(page)
    left = f"{total - has_it} of {total} trials where route is not inhalation"
    expect(page.locator("[data-summary]")).to_contain_text(left)
    expect(leave_out).to_be_focused()
    expect(page.locator(".chips")).to_contain_text("not: inhalation")
    assert "not_route=inhalation" in page.url


def test_a_value_is_left_out_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/trials/")
    page.get_by_role("checkbox", name="not inhalation").check()
    page.locator("form[data-facets] button", has_text="Apply").first.click()
    expect(page.locator("[data-summary]")).to_contain_text("where route is not inhalation")
    expect(page.get_by_role("checkbox", name="not inhalation")).to_be_checked()


def test_a_branch_of_a_facet_opens_and_stays_open_while_the_list_changes(page: Page) -> None:
    page.goto("/trials/")
    ards = page.locator("[name=indication][value=ards]")
    expect(ards).to_be_hidden()
    page.locator("summary[aria-label='Narrower terms: respiratory disease']").press("Enter")
    ards.check()
    expect(page.locator("[data-summary]")).to_contain_text("where condition is acute respiratory distress syndrome")
    expect(ards).to_be_visible()
    page.locator(".chips a").first.click()
    expect(page.locator("[data-summary]")).to_contain_text(ALL_TRIALS)
    expect(ards).to_be_visible()
    expect(ards).not_to_be_checked()


def test_the_filter_box_of_a_facet_finds_what_stands_in_a_closed_branch(page: Page) -> None:
    page.goto("/trials/")
    box = page.get_by_role("textbox", name="Filter the list “Condition”")
    box.fill("bone defect")
    expect(page.locator("[name=indication][value=bone-defect]")).to_be_visible()
    expect(page.locator("[name=indication][value=infection]")).to_be_hidden()
    box.fill("")
    expect(page.locator("[name=indication][value=bone-defect]")).to_be_hidden()
    expect(page.locator("[name=indication][value=infection]")).to_be_visible()


def test_without_scripts_a_branch_with_a_chosen_value_stands_open(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/trials/?indication=ards")
    expect(page.locator("[name=indication][value=ards]")).to_be_checked()
    expect(page.locator("[name=indication][value=ards]")).to_be_visible()
    infection = page.locator("summary[aria-label='Narrower terms: infection']")
    infection.click()
    expect(page.locator("[name=indication][value=covid-19]")).to_be_visible()


def test_back_undoes_a_choice_and_a_chip_takes_it_away(page: Page) -> None:
    page.goto("/trials/")
    page.locator("[name=route][value=inhalation]").check()
    expect(page.locator("[data-summary]")).not_to_contain_text(ALL_TRIALS)
    page.go_back()
    expect(page.locator("[data-summary]")).to_contain_text(ALL_TRIALS)
    expect(page.locator("[name=route][value=inhalation]")).not_to_be_checked()
    page.goto("/trials/?route=inhalation")
    page.locator(".chips a").first.click()
    expect(page.locator("[data-summary]")).to_contain_text(ALL_TRIALS)


def test_the_whole_way_works_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/trials/")
    page.locator("[name=tissue_source][value=bone-marrow]").check()
    page.locator("[name=route][value=inhalation]").check()
    page.locator("form[data-facets] button", has_text="Apply").first.click()
    expect(page.locator("[data-summary]")).to_contain_text("where")
    page.get_by_role("link", name=re.compile("hMSC-Exos")).first.click()
    expect(page).to_have_url(re.compile(r"/trials/NCT04602104/"))
    page.locator("a.footnote-marker").first.click()
    assert "#footnote-" in page.url


def test_the_whole_way_works_by_keyboard(page: Page) -> None:
    page.goto("/trials/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.locator("[name=tissue_source][value=bone-marrow]").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-summary]")).to_contain_text("bone marrow")
    link = page.locator("ol.cards a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/trials/NCT\d{8}/"))
    marker = page.locator("a.footnote-marker").first
    marker.focus()
    page.keyboard.press("Enter")
    note = page.locator("[popover]:popover-open")
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(marker).to_be_focused()


def test_a_deep_link_in_odd_letter_case_leads_to_the_trial_and_its_registry(page: Page) -> None:
    answer = page.goto("/trials/nct04276987")
    assert answer is not None
    assert answer.status == 200
    assert page.url.endswith("/trials/NCT04276987/")
    registry = page.get_by_role("link", name=re.compile("ClinicalTrials.gov")).first
    assert registry.get_attribute("href") == "https://clinicaltrials.gov/study/NCT04276987"
    expect(page.locator("#discrepancies")).to_be_visible()


def test_on_a_phone_results_come_first_and_filters_open_as_a_sheet(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("/trials/")
    page.locator("[data-sheet-open]").click()
    sheet = page.locator("dialog[open]")
    expect(sheet).to_be_visible()
    sheet.locator("[name=route][value=intravenous]").check()
    button = sheet.locator("[data-show-label]")
    expect(button).to_have_text(re.compile(r"Show \d+ trial"))
    button.click()
    expect(sheet).to_have_count(0)
    expect(page.locator("[data-summary]")).to_contain_text("intravenous")


def test_nothing_scrolls_sideways_on_a_phone(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    for address in ("/", "/trials/", "/studies/", "/outcomes/", TRIAL, "/ru/trials/NCT04276987/", "/discrepancies/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_public_pages_set_no_cookie_and_load_nothing_from_elsewhere(new_page: NewPage) -> None:
    page = new_page(alone=True)
    requests: list[Request] = []
    complaints: list[str] = []

    def note(request: Request) -> None:  # Playwright marks its listeners, which a builtin does not allow
        requests.append(request)

    page.on("request", note)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in ("/", "/trials/", TRIAL, "/studies/", "/outcomes/", "/sources/", "/about/"):
        page.goto(address, wait_until="networkidle")
    home = page.url.split("/about/")[0]
    assert [request.url for request in requests if not request.url.startswith(home)] == []
    assert page.context.cookies() == []
    assert complaints == []


def test_the_language_switch_keeps_the_place(page: Page) -> None:
    page.goto("/trials/?route=inhalation")
    page.locator("nav.lang a[lang=ru]").click()
    expect(page).to_have_url(re.compile(r"/ru/trials/\?route=inhalation$"))
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_an_unknown_value_offers_the_nearest_one(page: Page) -> None:
    page.goto("/trials/?tissue_source=bone-marow")
    expect(page.locator(".notice").first).to_contain_text("bone-marow")
    page.locator(".notice a").first.click()
    expect(page.locator("[data-summary]")).to_contain_text("bone marrow")


@pytest.mark.parametrize("language", ["", "/ru"])
@pytest.mark.parametrize("address", ["/studies/shapira-2022-exo-mcd24-mice/", "/indications/respiratory-disease/"])
def test_the_longest_pages_print_on_two_sheets(page: Page, language: str, address: str) -> None:
    page.goto(language + address)
    assert len(print_sheets(page)) == 2


@pytest.mark.parametrize("language", ["", "/ru"])
@pytest.mark.parametrize(
    ("record", "dose"),
    [
        ("/trials/NCT04276987/", "2 × 10"),
        ("/studies/zhu-2022-hamsc-exos-covid-19/", "2 × 10"),
        ("/studies/sengupta-2020-exoflo-covid-19/", "15 mL, single dose"),
        ("/studies/shapira-2023-exo-cd24-covid-19/", "1 × 10"),
    ],
)
def test_a_record_prints_on_two_sheets(page: Page, language: str, record: str, dose: str) -> None:
    page.goto(language + record)
    sheets = print_sheets(page)
    assert 1 <= len(sheets) <= 2
    words = " ".join(sheets)
    # a broken line takes its hyphen along
    assert (language + record).replace("-", "") in words.replace(" ", "").replace("-", "")
    assert dose in words.replace("\u202f", " ")
    for left_on_screen in ("Vancouver", "BibTeX", "Поиск", "Search"):
        assert left_on_screen not in words


@pytest.mark.parametrize("address", ["/indications/ards/", "/ru/indications/ards/", "/ru/products/exoflo/"])
def test_a_condition_and_a_product_print_on_two_sheets(page: Page, address: str) -> None:
    page.goto(address)
    sheets = print_sheets(page)
    assert 1 <= len(sheets) <= 2
    words = " ".join(sheets)
    notes = {str(note.get_attribute("value")) for note in page.locator(".footnotes > li:not(.no-print)").all()}
    assert notes
    for expected in ("ExoFlo", "NCT04493242", "15 " + ("мл" if address.startswith("/ru") else "mL"), *notes):
        assert expected in words
    for left_on_screen in ("CSV", "JSON", "Поиск", "Search"):
        assert left_on_screen not in words


def test_the_map_is_a_list_by_row_on_a_phone(new_page: NewPage) -> None:
    phone = new_page(viewport={"width": 360, "height": 740})
    phone.goto("/ru/evidence-map/")
    widths = phone.evaluate("[document.documentElement.scrollWidth, document.querySelector('.map').scrollWidth]")
    assert max(widths) <= 360
    number = phone.locator(".map tbody a.map__n").first.bounding_box()
    head = phone.locator(".map tbody th").first.bounding_box()
    assert number
    assert head
    assert number["y"] >= head["y"] + head["height"]


def test_an_old_link_into_the_list_lands_on_its_discrepancy(page: Page) -> None:
    page.goto("/discrepancies/?page=9")
    last = page.locator(".discrepancy").last
    place, title = last.get_attribute("id"), last.locator(".discrepancy__title").inner_text()
    page.goto(f"/discrepancies/#{place}")
    expect(page).to_have_url(re.compile(r"/discrepancies/[^#]+/$"))
    expect(page.locator("h1")).to_have_text(title)

"""The evidence map in a real browser: by arrow keys, by Tab, without scripts, on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

MAP = "/evidence-map/"


def focused(page: Page) -> tuple[int, int]:
    """Return the row and column of the cell that holds the focus."""
    row, column = page.evaluate(
        "(() => { const cell = document.activeElement.closest('th, td');"
        " return [cell.parentElement.rowIndex, cell.cellIndex]; })()"
    )
    return int(row), int(column)


def test_arrow_keys_move_between_cells_and_enter_opens_what_they_promise(page: Page) -> None:
    page.goto(MAP)
    expect(page.get_by_text("Arrow keys move from cell to cell.")).to_be_visible()
    # Row 2 is the first after the totals; its first cell is its own total
    page.locator("table.map tr:nth-child(2) td").first.locator("a").first.focus()
    start = focused(page)
    within = page.locator("table.map tr:nth-child(2) td").first.locator("a").count()
    for _number in range(within):
        page.keyboard.press("ArrowRight")
    assert focused(page) == (start[0], start[1] + 1)
    page.keyboard.press("ArrowDown")
    assert focused(page) == (start[0] + 1, start[1] + 1)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == start
    page.keyboard.press("Home")
    assert focused(page) == (start[0], 0)
    page.keyboard.press("End")
    columns = page.locator("table.map thead th").count()
    assert focused(page) == (start[0], columns - 1)
    page.keyboard.press("Control+End")
    assert focused(page) == (page.locator("table.map tr").count() - 1, columns - 1)
    page.keyboard.press("ArrowDown")
    assert focused(page) == (page.locator("table.map tr").count() - 1, columns - 1)
    link = page.locator("table.map tr:nth-child(2) td a").first
    promised = link.inner_text().split()[0]
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-summary]")).to_contain_text(re.compile(rf"^{promised} of"))


def test_the_focus_is_never_left_under_the_heads(page: Page) -> None:
    page.goto(f"{MAP}?open=tissue_source:*&open=indication:*")
    page.locator("table.map tr:last-child td").last.locator("a, button").last.focus()
    for key in (*["ArrowUp"] * 12, *["ArrowLeft"] * 12):
        page.keyboard.press(key)
        covered = page.evaluate(
            "(() => { const box = document.activeElement.getBoundingClientRect();"
            " const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
            " return !document.activeElement.contains(top) && !top?.contains(document.activeElement); })()"
        )
        assert not covered, (key, focused(page))


def test_tab_still_walks_through_every_link_and_one_link_skips_the_map(page: Page) -> None:
    page.goto(MAP)
    link = page.locator("table.map tr:nth-child(2) td a").first
    link.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('table.map') !== null")
    page.goto(MAP)
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#after-map")).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_empty_cell_shows_what_lies_nearest_and_keeps_the_filters(new_page: NewPage, *, scripts: bool) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto(f"{MAP}?phase=phase-1")
    dot = page.get_by_role("button", name=re.compile(r"none in these \w+ reviews")).first
    dot.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#near")).to_contain_text(re.compile(r"None in these \w+ reviews\."))
    expect(page.locator("#near")).to_be_in_viewport()
    assert "phase=phase-1" in page.url
    expect(page.locator("button[aria-current]")).to_have_count(1)


def test_words_and_figures_narrow_the_map_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(MAP)
    page.locator(".map-filters > summary").click()
    page.locator(".map-filters [name=tissue_source]").select_option("perinatal-tissue")
    page.locator(".map-filters summary", has_text="Enrolment").click()
    page.locator(".map-filters [name=enrollment_min]").fill("20")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#map-summary")).to_contain_text("enrolment is at least 20")
    expect(page.locator(".chips")).to_contain_text("perinatal tissue")
    assert page.locator("table.map tbody tr").count() == 2


@pytest.mark.parametrize("query", ["", "?open=tissue_source:*&open=indication:*"])
def test_on_a_phone_the_map_is_a_list_by_row_and_nothing_runs_off(
    new_page: NewPage, axe: Callable[[Page], None], query: str
) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{MAP}{query}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    first = page.locator("table.map tbody tr").nth(1)
    expect(first).to_contain_text("bone marrow")
    expect(page.get_by_text("Arrow keys move")).to_be_hidden()
    named = first.locator("td[data-c]").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert named == '"Total"'
    axe(page)

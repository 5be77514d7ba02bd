"""Small drawings beside outcomes: named, described, their figures in the same row, legible on a phone and on paper."""

from __future__ import annotations

import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

PAGES = (
    "/studies/kaspi-2021-exo-msc-ntf-ards/",
    "/studies/sengupta-2020-exoflo-covid-19/",
    "/ru/studies/shapira-2022-exo-mcd24-mice/",
    "/ru/outcomes/?measure=crp",
)

_DRAWINGS = """() => [...document.querySelectorAll("svg.plot")].map((plot) => {
  const labels = [...plot.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
  labels.sort((one, other) => one.left - other.left);
  const text = plot.querySelector("text");
  const row = plot.closest("tr").cloneNode(true);
  row.querySelector("svg.plot").remove();
  const scale = plot.getBoundingClientRect().width / plot.viewBox.baseVal.width;
  return {
    name: plot.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent),
    figures: row.textContent,
    touching: labels.some((label, place) => place && labels[place - 1].right > label.left),
    pixels: parseFloat(getComputedStyle(text).fontSize) * scale,
  };
})"""


def drawings(page: Page) -> list[dict[str, Any]]:
    """Return what stands in each drawing of a page."""
    found: list[dict[str, Any]] = page.evaluate(_DRAWINGS)
    assert found
    return found


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("address", PAGES)
def test_a_drawing_is_named_described_and_legible(
    new_page: NewPage, address: str, medium: Literal["screen", "print"]
) -> None:
    page = new_page(viewport={"width": 360 if medium == "screen" else 794, "height": 740})
    page.emulate_media(media=medium)
    page.goto(address)
    for drawing in drawings(page):
        title, description = drawing["name"]
        assert title
        drawn = re.findall(r"[0-9]+(?:[.,][0-9]+)?", description.replace("\u2009", ""))
        assert drawn[0] in drawing["figures"], drawing
        assert not drawing["touching"], drawing
        # On paper 7 pt
        assert drawing["pixels"] >= (12 if medium == "screen" else 9.3), drawing


def test_on_a_phone_an_outcome_lies_whole_within_the_screen(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("/studies/sengupta-2020-exoflo-covid-19/")
    row = page.locator(".table--outcomes tbody tr", has=page.locator("svg.plot")).first
    for part in (row.get_by_role("link").first, row.locator("svg.plot"), row.locator(".table__reading")):
        part.scroll_into_view_if_needed()
        expect(part).to_be_in_viewport(ratio=1)
        expect(part).not_to_have_text("")
    box = page.locator(".scroller", has=row).first
    assert box.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert (
        row.locator("td", has_text="+192")
        .evaluate("cell => getComputedStyle(cell, '::before').content")
        .startswith('"Change')
    )

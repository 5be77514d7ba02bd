"""axe finds nothing on any page type, in either language, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage

PAGES = (
    "/",
    "/trials/",
    "/trials/?route=inhalation&tissue_source=bone-marow",
    "/trials/NCT04602104/",
    "/trials/NCT99999999/",
    "/studies/",
    "/studies/zhu-2022-hamsc-exos-covid-19/",
    "/outcomes/",
    "/evidence-map/",
    "/evidence-map/?open=tissue_source:perinatal-tissue&near=placenta,not-stated",
    "/outcomes/?measure=crp",
    "/tissue-sources/",
    "/tissue-sources/bone-marrow/",
    "/indications/",
    "/indications/ards/",
    "/routes/",
    "/routes/inhalation/",
    "/products/",
    "/products/exoflo/",
    "/sources/",
    "/sources/omargali-2026/",
    "/sources/zhu-2022-nebulized/",
    "/discrepancies/",
    "/discrepancies/between/bone-in-whom/",
    "/compare/?trial=NCT04602104&trial=NCT04493242",
    "/search/?q=exosome",
    "/search/?q=rjcnysq+vjpu",
    "/search/?q=bone+marow",
    "/about/",
    "/about/glossary/",
    "/about/report/?address=/trials/",
)


@pytest.mark.parametrize("language", ["", "/ru"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(new_page: NewPage, axe: Callable[[Page], None], address: str, language: str) -> None:
    wide = new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    wide.goto(language + address)
    axe(wide)


@pytest.mark.parametrize("address", ["/", "/trials/", "/trials/NCT04602104/", "/outcomes/", "/sources/omargali-2026/"])
def test_axe_finds_nothing_in_the_dark_on_a_phone(new_page: NewPage, axe: Callable[[Page], None], address: str) -> None:
    phone = new_page(viewport={"width": 360, "height": 740}, color_scheme="dark")
    phone.goto("/ru" + address)
    axe(phone)

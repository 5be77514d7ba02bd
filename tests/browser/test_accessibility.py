"""axe finds nothing on any page type, in either language, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PAGES, STATES
from tests.browser.conftest import NewPage


@pytest.mark.parametrize("language", ["", "/ru"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(new_page: NewPage, axe: Callable[[Page], None], address: str, language: str) -> None:
    wide = new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    wide.goto(language + address)
    axe(wide)


@pytest.mark.parametrize("language", ["", "/ru"])
@pytest.mark.parametrize("address", [*PAGES, *STATES])
def test_axe_finds_nothing_in_the_dark_on_a_phone(
    new_page: NewPage, axe: Callable[[Page], None], address: str, language: str
) -> None:
    phone = new_page(viewport={"width": 360, "height": 740}, color_scheme="dark")
    phone.goto(language + address)
    axe(phone)

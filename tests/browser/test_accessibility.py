"""axe finds nothing on any kind of page: each is seen in both languages, light and dark, wide and on a phone.

Nothing that axe judges depends on more than one of language, colours and width at once, so an address is seen twice:
wide and light in one language, on a phone and dark in the other. Languages alternate from address to address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PAGES, STATES
from tests.browser.conftest import NewPage

PREFIXES: Final = ("", "/ru")


def alternating(addresses: tuple[str, ...], first: int) -> list[str]:
    """Return the addresses, every other one below `/ru`, beginning with the first or second."""
    return [PREFIXES[(place + first) % len(PREFIXES)] + address for place, address in enumerate(addresses)]


@pytest.mark.xdist_group("axe, wide")
@pytest.mark.parametrize("address", alternating(PAGES, 0))
def test_axe_finds_nothing_wide_and_light(new_page: NewPage, axe: Callable[[Page], None], address: str) -> None:
    wide = new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    wide.goto(address)
    axe(wide)


@pytest.mark.xdist_group("axe, phone")
@pytest.mark.parametrize("address", alternating((*PAGES, *STATES), 1))
def test_axe_finds_nothing_on_a_phone_in_the_dark(new_page: NewPage, axe: Callable[[Page], None], address: str) -> None:
    phone = new_page(viewport={"width": 360, "height": 740}, color_scheme="dark")
    phone.goto(address)
    axe(phone)

"""axe finds nothing on any kind of page, seen in both languages, light and dark, wide and on a phone.

Nothing that axe judges depends on more than two of language, colours and width at once. So each address is seen once,
and each kind of page at least twice: wide and light in English, on a phone and dark in Russian.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PAGES, STATES
from tests.browser.conftest import NewPage

WIDE: Final = {"width": 1280, "height": 800}
PHONE: Final = {"width": 360, "height": 740}
VIEWS: Final = (("", WIDE, "light"), ("/ru", PHONE, "dark"), ("/ru", WIDE, "dark"), ("", PHONE, "light"))


def kind_of(address: str) -> str:
    """Return the kind of page at an address: pages of one template, whatever record or words they show."""
    path = re.sub("^/(tissue-sources|indications|routes)/", "/terms/", address.partition("?")[0])
    return path if path.startswith("/about/") else re.sub("^(/[^/]+/).+", r"\1…", path)


def views() -> Iterator[Any]:
    """Yield each address with a size and colours of the screen; each kind of page in at least the first two."""
    addresses_by_kind = defaultdict(list)
    for address in (*PAGES, *STATES):
        addresses_by_kind[kind_of(address)].append(address)
    for addresses in addresses_by_kind.values():
        seen = addresses if len(addresses) > 1 else addresses * 2
        for address, (language, viewport, scheme) in zip(seen, cycle(VIEWS)):
            name = f"{language}{address} {viewport['width']} {scheme}"
            yield pytest.param(language + address, viewport, scheme, id=name)


@pytest.mark.parametrize(("address", "viewport", "scheme"), list(views()))
def test_axe_finds_nothing(
    new_page: NewPage, axe: Callable[[Page], None], address: str, viewport: dict[str, int], scheme: str
) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme)
    page.goto(address)
    axe(page)

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
VIEWS: Final = (
    ("", {"viewport": WIDE, "color_scheme": "light"}),
    ("/ru", {"viewport": PHONE, "color_scheme": "dark"}),
    ("/ru", {"viewport": WIDE, "color_scheme": "dark"}),
    ("", {"viewport": PHONE, "color_scheme": "light"}),
)


def kind_of(address: str) -> str:
    """Return the kind of page at an address: pages of one template, whatever record or words they show."""
    path = re.sub("^/(tissue-sources|indications|routes)/", "/terms/", address.partition("?")[0])
    return path if path.startswith("/about/") else re.sub("^(/[^/]+/).+", r"\1…", path)


def views() -> Iterator[Any]:
    """Yield each address with a language and the options of a tab; each kind of page in at least the first two."""
    addresses_by_kind = defaultdict(list)
    for address in (*PAGES, *STATES):
        addresses_by_kind[kind_of(address)].append(address)
    for addresses in addresses_by_kind.values():
        for address, (language, options) in zip(addresses * (2 if len(addresses) == 1 else 1), cycle(VIEWS)):
            width, scheme = options["viewport"]["width"], options["color_scheme"]
            yield pytest.param(language + address, options, id=f"{language}{address} {width} {scheme}")


@pytest.mark.parametrize(("address", "options"), list(views()))
def test_axe_finds_nothing(new_page: NewPage, axe: Callable[[Page], None], address: str, options: Any) -> None:
    page = new_page(**options)
    page.goto(address)
    axe(page)

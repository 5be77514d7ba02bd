"""Takes the pictures of the main pages for the docs: `make pictures`, while `make run` serves.

Each shows the first screen, as a reader meets it. Look at them before they are committed.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.sync_api import sync_playwright

FOLDER: Final = Path(__file__).parent / "images"
WIDE: Final = {"width": 1280, "height": 860}
PHONE: Final = {"width": 360, "height": 740}


class Picture(NamedTuple):
    """One page in one state; ``opened`` is where on the page the picture starts."""

    name: str
    address: str
    viewport: dict[str, int] = WIDE
    scheme: str = "light"
    opened: str = ""


PICTURES: Final = (
    Picture("home", "/"),
    Picture("trials", "/trials/?tissue_source=bone-marrow"),
    Picture("trial", "/trials/NCT04276987/"),
    Picture("study-found-dark-ru", "/ru/studies/sengupta-2020-exoflo-covid-19/", scheme="dark", opened="#found"),
    Picture("trial-phone", "/trials/NCT04602104/", PHONE, opened="#given"),
    Picture("evidence-map", "/evidence-map/"),
    Picture("compare", "/compare/?trial=NCT04602104&trial=NCT04276987"),
    Picture("condition-ru", "/ru/indications/ards/"),
    Picture("search", "/search/?q=inhaled+exosomes+from+bone+marrow+for+ARDS"),
)


def take(site: str, chromium: str) -> None:
    """Take every picture of a running site; raises Playwright's error where it does not answer."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture in PICTURES:
            options: dict[str, Any] = {"viewport": picture.viewport, "color_scheme": picture.scheme}
            page = browser.new_page(**options)
            answer = page.goto(site + picture.address)
            if answer is None or not answer.ok:
                sys.exit(f"{picture.address} does not answer as a page should; is the site loaded?")
            if picture.opened:
                page.locator(picture.opened).evaluate("element => element.scrollIntoView()")
            page.screenshot(path=FOLDER / f"{picture.name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        sys.exit("No Chromium found; get it with: apt-get install chromium (or your system's package).")
    take(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000", found)

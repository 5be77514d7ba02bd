"""A real Chromium, a real server, and the rules of axe.

The browser is the one that the machine has (`chromium`, `chromium-browser` or `google-chrome`);
nothing is downloaded. Without one these tests are skipped, under `CI=true` they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.served import Served, serve
from tests.browser.tabs import PATIENCE_MS, Tabs

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium must not talk to its makers' servers, and containers have neither GPU nor sandbox.
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# WCAG 2.2 AA and what axe's authors know to trouble readers beyond it.
_AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

NewPage = Callable[..., Page]

expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that `-m 'not browser'` leaves them out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            # pytest-django makes the test database only where a test asks for it; ours ask by `served`.
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where the machine's own Chromium is; skips, or fails under CI, where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        how = "no Chromium found; get it with: apt-get install chromium (or your system's package)"
        if os.environ.get("CI") == "true":
            pytest.fail(how)
        pytest.skip(how)
    return found


@pytest.fixture(scope="session")
def chromium(chromium_path: str, served: Served) -> Iterator[Browser]:
    """The machine's own Chromium, started once a run.

    It comes after `served`: from here on Django's connections belong to another context, and the
    ones opened before could no longer be closed.
    """
    with sync_playwright() as playwright:
        # Playwright's loop runs in this thread, which Django takes for asynchronous code; the
        # tests themselves are not.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path=chromium_path, args=_FLAGS)
        yield browser
        browser.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def served(chromium_path: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[Served]:
    """The portal in a process of its own, on a database with the project's fixtures loaded."""
    with django_db_blocker.unblock(), serve() as portal:
        yield portal


@pytest.fixture(scope="session")
def tabs(chromium: Browser, served: Served) -> Iterator[Tabs]:
    """The tabs of the browser, kept for the run."""
    kept = Tabs(chromium, served.address)
    yield kept
    kept.close()


@pytest.fixture
def new_page(tabs: Tabs) -> Iterator[NewPage]:
    """Return a function that opens a page, addresses relative to the portal.

    It takes Playwright's options for a context: `java_script_enabled=False`,
    `viewport={"width": 360, "height": 740}`, `color_scheme="dark"`; and `alone=True` for a context of its own.
    """
    with ExitStack() as opened:
        yield lambda **options: opened.enter_context(tabs.open(**options))


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of the size of a laptop's screen."""
    return new_page(viewport={"width": 1280, "height": 800})


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Return a function that fails with axe's report where a page breaks a rule."""
    options = {"runOnly": _AXE_RULES, "resultTypes": ["violations"]}

    def check(page: Page) -> None:
        page.evaluate(AXE_SCRIPT)
        # What passed is left in the browser: bringing it here takes a third of the time.
        violations = page.evaluate("options => axe.run(options).then(({violations}) => violations)", options)
        assert not violations, f"{page.url}\n{AxeResults({'violations': violations}).generate_report()}"

    return check

"""The tabs of one browser, kept from test to test: opening one costs three times what a page in it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE_MS: Final = 60_000
"""How long a page may take to load or to show what is expected, as other work may load the machine."""


@dataclass
class Tabs:
    """Tabs that open addresses of one portal.

    Readers leave nothing in the browser, neither cookie nor storage, so that tests of the same options may use one
    context after another, what it has fetched, and its tabs.
    """

    browser: Browser
    address: str
    _contexts: dict[str, BrowserContext] = field(default_factory=dict)
    _idle: defaultdict[str, list[Page]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def open(self, *, alone: bool = False, **options: Any) -> Iterator[Page]:
        """Open a tab with Playwright's options for a context; ``alone``, in a new context that goes with it.

        What cannot be taken back in a tab, as listeners and a clock that stands still, needs one that is alone.
        """
        if alone:
            context = self._new_context(options)
            yield _patient(context.new_page())
            context.close()
            return
        key = repr(sorted(options.items()))
        if key not in self._contexts:
            self._contexts[key] = self._new_context(options)
        idle = self._idle[key]
        page = idle.pop() if idle else _patient(self._contexts[key].new_page())
        yield page
        page.emulate_media(media="null")
        page.mouse.move(0, 0)
        idle.append(page)

    def close(self) -> None:
        """Close them all."""
        for context in self._contexts.values():
            context.close()

    def _new_context(self, options: dict[str, Any]) -> BrowserContext:
        return self.browser.new_context(base_url=self.address, **options)


def _patient(page: Page) -> Page:
    page.set_default_timeout(PATIENCE_MS)
    return page

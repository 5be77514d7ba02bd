"""The page that says how to add a page is true: its blocks make one that opens in both languages."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings
from django.template.engine import Engine
from django.test import Client
from django.urls import clear_url_caches, path
from pytest_django import Settings

import evidence.pages
import evidence.urls
import evidence.views
from evidence import site_pages
from tests.pages.reader import see
from tests.world import World

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "add-a-page.md"


def blocks(language: str) -> list[str]:
    """Return the code blocks of the page in one language."""
    return re.findall(rf"```{language}\n(.+?)\n```", DOCUMENT.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def countries_page(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Follow the steps, and forget them after the test."""
    page_code, view_code = blocks("python")
    for package, code in ((evidence.pages, page_code), (evidence.views, view_code)):
        name = f"{package.__name__}.countries"
        module = ModuleType(name)
        monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(package, "countries", module, raising=False)
        exec(compile(code, name, "exec"), vars(module))  # noqa: S102 - our own page
    templates = tmp_path / "evidence"
    templates.mkdir()
    (template,) = blocks("html")
    (templates / "countries.html").write_text(template, encoding="utf-8")
    for loader in Engine.get_default().template_loaders:
        for source in [loader, *getattr(loader, "loaders", [])]:
            if hasattr(source, "dirs"):
                monkeypatch.setattr(source, "dirs", [*source.get_dirs(), tmp_path])
    view = sys.modules["evidence.views.countries"].countries
    (line,) = blocks("diff")
    added = eval(line.removeprefix("+").strip().removesuffix(","), vars(site_pages))  # noqa: S307 - our own page
    monkeypatch.setattr(site_pages, "SITE_PAGES", (*site_pages.SITE_PAGES, added))
    # In place: the resolver keeps the list that it has read.
    evidence.urls.urlpatterns.insert(0, path("countries/", view, name="countries"))
    clear_url_caches()
    yield
    del evidence.urls.urlpatterns[0]
    clear_url_caches()


@pytest.mark.parametrize(("address", "row"), [("/countries/", "China: 1"), ("/ru/countries/", "Китай: 1")])
def test_the_documented_page_opens(client: Client, world: World, countries_page: None, address: str, row: str) -> None:
    page = see(client, address)
    assert row in page.words
    assert client.get(address).headers["ETag"]


@pytest.mark.parametrize("language", ["", "/ru"])
def test_one_line_puts_it_into_the_foot_the_map_and_the_suggestions(
    client: Client, world: World, countries_page: None, language: str
) -> None:
    assert f"{language}/countries/" in see(client, f"{language}/limits/").hrefs()
    assert f"{language}/countries/</loc>" in client.get("/sitemap.xml").content.decode()
    assert f"{language}/countries/" in see(client, f"{language}/countrys/", 404).hrefs()

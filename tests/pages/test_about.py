"""The pages about the portal, and the way to report an error."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client

from evidence.site_pages import pages_about
from tests.pages.reader import see
from tests.world import World

NAMES = [name for name in pages_about() if name != "about"]


@pytest.mark.parametrize("language", ["", "/ru"])
@pytest.mark.parametrize("name", NAMES)
def test_each_page_opens_in_both_languages(client: Client, world: World, language: str, name: str) -> None:
    assert see(client, f"{language}/about/{name}/").status == 200


def test_about_names_the_reviews(client: Client, world: World) -> None:
    assert "/sources/kuralesova-2025/" in see(client, "/about/").hrefs()


def test_the_glossary_defines_choices_and_terms(client: Client, world: World) -> None:
    words = see(client, "/about/glossary/").words
    assert "Done in living animals; not a trial in people." in words
    assert "SEM" in words


def test_the_dose_cards_why_has_a_place(client: Client, world: World) -> None:
    assert "doses" in see(client, "/about/limits/").ids


def test_a_report_holds_the_address(client: Client, world: World, settings: LazySettings) -> None:
    settings.REPORT_EMAIL = "editors@example.org"
    page = see(client, "/about/report/?address=/trials/NCT04602104/")
    assert "/trials/NCT04602104/" in page.words
    mail = page.link("Write to the editors")
    assert mail.startswith("mailto:editors@example.org?")
    assert "NCT04602104" in mail


def test_without_an_address_for_letters_it_says_so(client: Client, world: World, settings: LazySettings) -> None:
    settings.REPORT_EMAIL = ""
    assert "has no address for letters" in see(client, "/about/report/?address=/trials/").words


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\evil"])
def test_an_address_elsewhere_is_dropped(client: Client, world: World, address: str) -> None:
    page = see(client, f"/about/report/?address={address}")
    assert not [href for href in page.hrefs() if "evil" in href and "address=" not in href]
    assert not [href for href in page.hrefs() if href.startswith("javascript")]


def test_every_page_leads_to_the_report_with_its_own_address(client: Client, world: World) -> None:
    page = see(client, "/products/exo-a/")
    assert page.link("Report an error") == "/about/report/?address=%2Fproducts%2Fexo-a%2F"

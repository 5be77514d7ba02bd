"""What machines read: the site map in both languages, and the rules for robots."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from evidence import urls
from evidence.models import Trial
from evidence.site_pages import site_pages
from tests import factories as make
from tests.pages.reader import queries
from tests.world import World

#: Addresses without a record that are no pages: they answer programs.
FOR_PROGRAMS = {"suggest"}
#: Addresses with a record that lead to its page.
REDIRECTS = {"trial-short"}


def addresses(client: Client) -> list[str]:
    text = client.get("/sitemap.xml").content.decode()
    return [urlsplit(found).path for found in re.findall("<loc>(.*?)</loc>", text)]


@pytest.mark.slow
def test_every_listed_address_answers(client: Client, world: World) -> None:
    listed = addresses(client)
    assert "/trials/NCT04602104/" in listed
    assert "/ru/trials/NCT04602104/" in listed
    assert "/vesicle-types/exosome/" in listed
    assert len(listed) == len(set(listed))
    for address in listed:
        assert client.get(address).status_code == 200, address


def test_drafts_and_withdrawn_records_are_not_listed(client: Client, world: World) -> None:
    Trial.objects.filter(pk=world.t1.pk).update(status="draft")
    assert "/trials/NCT04602104/" not in addresses(client)


def test_languages_are_tied_and_the_last_change_is_told(client: Client, world: World) -> None:
    text = client.get("/sitemap.xml").content.decode()
    host = settings.SITE_URL.rstrip("/")
    assert f'hreflang="ru" href="{host}/ru/routes/inhalation/"' in text
    assert f'hreflang="x-default" href="{host}/routes/inhalation/"' in text
    assert re.search(r"<lastmod>\d{4}-\d{2}-\d{2}", text)


def test_every_address_without_a_record_is_in_the_list_of_pages() -> None:
    fixed = {pattern.name for pattern in urls.urlpatterns if pattern.name and not pattern.pattern.converters}
    assert fixed - FOR_PROGRAMS == {page.name for page in site_pages() if not page.about}


def test_every_page_of_the_list_that_has_one_state_is_in_the_map(client: Client, world: World) -> None:
    listed = addresses(client)
    assert [page for page in site_pages() if (page.get_absolute_url() in listed) != page.in_site_map] == []


def test_every_kind_of_record_is_in_the_map(client: Client, world: World) -> None:
    make.MethodFactory()
    of_records = {pattern.name for pattern in urls.urlpatterns if pattern.name and pattern.pattern.converters}
    in_english = [address for address in addresses(client) if not address.startswith("/ru/")]
    assert {resolve(address).url_name for address in in_english} >= of_records - REDIRECTS


def test_robots_are_told_where_the_map_is_and_what_is_closed(client: Client, db: None) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert "Allow: /" in lines
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {settings.SITE_URL.rstrip('/')}/sitemap.xml" in lines


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt"])
def test_machines_get_no_cookie_and_may_keep_the_answer(client: Client, world: World, address: str) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_the_number_of_queries_does_not_grow(client: Client, world: World) -> None:
    before = queries(client, "/sitemap.xml")
    for _count in range(5):
        make.TrialFactory()
        make.MethodFactory()
    assert queries(client, "/sitemap.xml") == before

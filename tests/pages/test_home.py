"""The first page: numbers that open their lists, three ways in, and what it is not."""

from __future__ import annotations

import re

from django.test import Client

from evidence.models import Indication, TissueSource
from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World


def test_it_says_how_much_there_is(client: Client, world: World) -> None:
    words = see(client, "/").words
    assert "2 review articles, read line by line: 3 registered trials and 2 studies" in words


def test_every_number_opens_a_list_with_so_many_rows(client: Client, world: World) -> None:
    numbers = [
        (href, " ".join(label.split()))
        for href, label in see(client, "/").links
        if href.startswith(("/trials/", "/studies/")) and re.search("[0-9]", label)
    ]
    assert len(numbers) > 10
    for href, label in numbers:
        shown = re.search(r"(\d+) (registered|stud|animal|diagnostic|review)", label)
        assert shown, label
        joint = "&" if "?" in href else "?"
        assert client.get(f"{href}{joint}format=json").json()["count"] == int(shown[1]), href


def test_three_ways_in(client: Client, world: World) -> None:
    hrefs = see(client, "/").hrefs()
    for address in ("/tissue-sources/bone-marrow/", "/indications/ards/", "/routes/inhalation/"):
        assert address in hrefs


def test_it_says_what_it_is_not(client: Client, world: World) -> None:
    words = see(client, "/").words
    assert "No medical advice, no grading and no pooling." in words
    assert "none in these two reviews" in words


def test_a_discrepancy_of_high_severity_stands_with_every_version(client: Client, world: World) -> None:
    words = see(client, "/").words
    assert "Seven days." in words
    assert "No days." in words


def test_an_empty_portal_still_opens(client: Client, db: None) -> None:
    assert see(client, "/").status == 200
    assert see(client, "/ru/").status == 200


def test_more_records_cost_no_more_queries(client: Client, world: World) -> None:
    few = queries(client, "/")
    marrow, ards = TissueSource.objects.get(slug="bone-marrow"), Indication.objects.get(slug="ards")
    for _number in range(5):
        make.TrialFactory(tissue_sources=[marrow], indications=[ards])
        make.TissueSourceFactory()
    assert queries(client, "/") <= few

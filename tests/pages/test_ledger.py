"""The ledger of contradictions: grave ones first, both sides in sight, each with its place."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World


@pytest.fixture
def ledger(world: World) -> World:
    """Three entries: one high (drawn with the world), one low of another review, one draft."""
    slip = make.DiscrepancyFactory(
        key="eremin-2025/slip",
        kind="translation-slip",
        severity="low",
        title_en="Electric cars where vesicles are meant",
    )
    make.DiscrepancySideFactory(discrepancy=slip, passage=world.eremin.passages.get())
    make.DiscrepancyFactory(key="eremin-2025/draft", title_en="Not yet", status="draft")
    return world


def test_the_gravest_stand_first_with_both_sides_and_places(client: Client, ledger: World) -> None:
    page = see(client, "/discrepancies/")
    assert page.words.index("Days of one dose only") < page.words.index("Electric cars")
    assert "Seven days." in page.words
    assert "No days." in page.words
    assert "/sources/kuralesova-2025/#p001" in page.hrefs()
    assert page.link("NCT04602104") == "/trials/NCT04602104/"
    assert "Not yet" not in page.words


def test_links_from_records_find_their_entry(client: Client, ledger: World) -> None:
    hrefs = [href for href in see(client, "/trials/NCT04602104/").hrefs() if href.startswith("/discrepancies/#")]
    assert hrefs
    ids = see(client, "/discrepancies/").ids
    assert all(href.partition("#")[2] in ids for href in hrefs)


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("review=eremin-2025", "Electric cars", "Days of one dose"),
        ("severity=high", "Days of one dose", "Electric cars"),
        ("type=translation-slip", "Electric cars", "Days of one dose"),
    ],
)
def test_it_is_narrowed_by_review_severity_and_type(
    client: Client, ledger: World, query: str, shown: str, hidden: str
) -> None:
    page = see(client, f"/discrepancies/?{query}")
    assert shown in page.words
    assert hidden not in page.words
    assert "1 of 2 contradictions" in page.words
    assert client.get(f"/discrepancies/?{query}&format=json").json()["count"] == 1


def test_a_value_that_does_not_exist_shows_nothing_and_says_so(client: Client, ledger: World) -> None:
    page = see(client, "/discrepancies/?severity=fatal")
    assert "There is no severity “fatal”, so nothing is shown for it." in page.words
    assert "Electric cars" not in page.words


def test_it_leaves_as_csv(client: Client, ledger: World) -> None:
    rows = client.get("/discrepancies/?format=csv").content.decode()
    assert "Seven days." in rows


def test_more_entries_cost_no_more_queries(client: Client, ledger: World) -> None:
    few = queries(client, "/discrepancies/")
    for _number in range(5):
        entry = make.DiscrepancyFactory(trials=[ledger.t2], studies=[ledger.s1])
        make.DiscrepancySideFactory(discrepancy=entry, passage=ledger.eremin.passages.get())
    assert queries(client, "/discrepancies/") <= few + 3

"""What a reader leaves out of a list, and what the page says of it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages.reader import see
from tests.world import World


def listed(client: Client, address: str) -> list[str]:
    """Return the ids or slugs of the records of a list, in its order, as the links of their cards have them."""
    return [card.url.rstrip("/").rpartition("/")[2] for card in client.get(address).context["page"].cards]


def test_what_is_left_out_is_said_in_the_sentence_and_as_a_chip(client: Client, world: World) -> None:
    address = "/trials/?not_route=inhalation&country=US"
    text = see(client, address).text
    page = client.get(address)
    assert "1 of 3 trials where route is not inhalation and country is United States" in text
    assert "not: inhalation" in text
    chips = page.context["page"].browse.chips
    assert [chip.remove_url for chip in chips] == ["/trials/?country=US", "/trials/?not_route=inhalation"]


def test_a_value_both_chosen_and_left_out_yields_nothing_and_is_named(client: Client, world: World) -> None:
    text = see(client, "/trials/?route=inhalation&not_route=inhalation").text
    assert "0 of 3 trials" in text
    assert "“inhalation” (route) is both chosen and left out" in text


@pytest.mark.parametrize("address", ["/trials/", "/studies/", "/outcomes/"])
def test_an_unknown_value_left_out_never_widens(client: Client, world: World, address: str) -> None:
    page = client.get(f"{address}?not_route=inhalaton")
    assert page.context["page"].browse.count == 0
    assert f"{address}?not_route=inhalation" in page.content.decode()
    answer = client.get(f"{address}?not_route=inhalaton&format=json")
    assert answer.status_code == 422
    assert answer.json()["count"] == 0


def test_json_and_csv_hold_the_same_rows(client: Client, world: World) -> None:
    shown = [card.id for card in client.get("/trials/?not_route=inhalation").context["page"].cards]
    body = client.get("/trials/?not_route=inhalation&format=json").json()
    assert [one["nct_id"] for one in body["results"]] == shown
    csv = client.get("/trials/?not_route=inhalation&format=csv").content.decode()
    assert all(one in csv for one in shown)
    assert "NCT04602104" not in csv


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/trials/?enrollment_min=18&enrollment_max=20", {"NCT04602104"}),
        ("/trials/?enrollment_min=19", {"NCT04493242"}),
        ("/trials/?enrollment=not-stated", {"NCT05787288"}),
        ("/trials/?enrollment_min=19&enrollment=not-stated", {"NCT04493242", "NCT05787288"}),
        ("/trials/?dose_metric=particles&dose_min=1e8&dose_max=2E8", {"NCT04602104"}),
        ("/trials/?dose_metric=particles&dose_min=2,1e8", set()),
        ("/trials/?dose_metric=particles&dose=not-stated", {"NCT04493242", "NCT05787288"}),
        ("/studies/?year_min=2016", {"deng-2020-mice"}),
        ("/studies/?year_max=2015", {"mazini-2015-cells"}),
    ],
)
def test_figures_narrow_a_list_within_one_metric(client: Client, world: World, address: str, found: set[str]) -> None:
    cards = client.get(address).context["page"].cards
    assert {card.url.split("/")[2] for card in cards} == found
    body = client.get(f"{address}&format=json").json()
    assert body["count"] == len(found)


def test_a_range_is_said_and_what_it_leaves_out_is_counted_and_linked(client: Client, world: World) -> None:
    address = "/trials/?country=CN&country=not-stated&enrollment_min=18"
    text = see(client, address).text
    assert "1 of 3 trials where" in text
    assert "enrolment is at least 18" in text
    (link,) = client.get(address).context["page"].browse.not_stated_links
    assert link.label == "1 states no enrolment, and is left out."
    assert client.get(link.url).context["page"].browse.count == 1


def test_an_outcome_is_found_by_the_figures_of_its_record(client: Client, world: World) -> None:
    assert client.get("/outcomes/?enrollment_max=18").context["page"].browse.count == 1
    assert client.get("/outcomes/?enrollment_min=19").context["page"].browse.count == 0


@pytest.mark.parametrize(
    "bad",
    [
        "enrollment_min=many",
        "enrollment_min=20&enrollment_max=10",
        "enrollment_min=-3",
        "enrollment_min=٣",
        "enrollment_max=%00",
        "enrollment=18",
        "dose_min=1e8",
        "dose_metric=teaspoons",
        "dose_metric=particles&dose_min=1e999",
        "year_min=2020",
    ],
)
def test_a_range_that_cannot_be_read_is_named_and_shows_nothing(client: Client, world: World, bad: str) -> None:
    page = client.get(f"/trials/?{bad}")
    assert page.status_code == 200
    assert page.context["page"].browse.count == 0
    assert page.context["page"].browse.problems
    answer = client.get(f"/trials/?{bad}&format=json")
    assert answer.status_code == 422
    assert answer.json()["count"] == 0


def test_words_bring_the_best_match_first_and_the_usual_orders_stay(client: Client, world: World) -> None:
    world.t2.summary_en = "Compared with nothing stated elsewhere"
    world.t2.save()
    page = client.get("/trials/?q=nothing+stated")
    assert [card.id for card in page.context["page"].cards] == ["NCT05787288", "NCT04493242"]
    assert page.context["page"].browse.sorts[0].value == "relevance"
    page = client.get("/trials/?q=nothing+stated&sort=id")
    assert [card.id for card in page.context["page"].cards] == ["NCT04493242", "NCT05787288"]

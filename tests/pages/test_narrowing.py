"""What a reader leaves out of a list, and what the page says of it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages.reader import see
from tests.world import World


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

"""Trials and studies side by side, and how they are gathered from the lists."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from tests.pages.reader import queries, see
from tests.world import World

BOTH = "/compare/?trial=NCT04602104&trial=NCT04493242"

pytestmark = pytest.mark.usefixtures("world")


def test_two_trials_stand_field_by_field_with_differences_in_words(client: Client) -> None:
    page = see(client, BOTH)
    assert "NCT04602104 and NCT04493242" in page.words
    rows = {row.id: row for row in client.get(BOTH).context["page"].comparison.rows}
    assert [[item.text for item in cell.items] for cell in rows["fact-enrollment"].cells] == [["18"], ["102"]]
    assert rows["fact-enrollment"].differs
    assert not rows["fact-indications"].differs
    assert "differs" in page.words
    assert [item.part for item in rows["dose-reported"].cells[0].items] == ["Low dose"]
    assert rows["dose-reported"].cells[1].items == []
    assert "66.6" in rows["outcome-crp"].cells[0].items[0].text
    assert [item.text for item in rows["discrepancies"].cells[0].items] == ["1 discrepancy"]


def test_only_what_differs_can_be_kept_and_exported(client: Client) -> None:
    link = see(client, BOTH).link("Show only what differs")
    shown = {row.id for row in client.get(link).context["page"].comparison.rows}
    assert "fact-enrollment" in shown
    assert "fact-indications" not in shown
    assert {row["attribute"] for row in client.get(f"{link}&format=json").json()["rows"]} == shown
    rows = list(csv.DictReader(io.StringIO(client.get(f"{link}&format=csv").content.decode("utf-8-sig"))))
    assert {row["attribute"]: row["NCT04602104"] for row in rows}["fact-enrollment"].startswith("18 (Kuralesova 2025")


def test_other_letter_case_and_former_ids_lead_to_the_same(client: Client) -> None:
    page = client.get("/compare/?trial=chexo-01&trial=nct04493242").context["page"]
    assert [column.value for column in page.comparison.columns] == ["NCT04602104", "NCT04493242"]


def test_studies_too_and_kinds_do_not_mix(client: Client) -> None:
    two = "/compare/?study=deng-2020-mice&study=mazini-2015-cells"
    assert "Mouse" in see(client, two).words or "mouse" in see(client, two).words
    mixed = see(client, f"{two}&trial=NCT04602104")
    assert "Only things of one kind stand side by side; this address also names: Study. Shown: Trial." in mixed.words
    assert client.get(f"{two}&trial=NCT04602104&format=json").status_code == 422


@pytest.mark.parametrize("query", ["trial=NCT1&trial=NCT04602104", "trial=%00", "trial="])
def test_an_unknown_or_empty_trial_never_breaks(client: Client, query: str) -> None:
    response = client.get(f"/compare/?{query}")
    assert response.status_code == 200
    assert response.context["page"].comparison is None


def test_more_trials_cost_no_more_queries(client: Client) -> None:
    assert queries(client, f"{BOTH}&trial=NCT05787288") <= queries(client, BOTH)


def test_trials_are_gathered_in_the_list_while_it_is_narrowed(client: Client) -> None:
    start = "/trials/?indication=ards"
    cards = client.get(start).context["page"].cards
    one = client.get(cards[0].toggle.url)
    assert "1 chosen:" in see(client, cards[0].toggle.url).words
    assert f'<input type="hidden" name="compare" value="{cards[0].id}" form="facets">' in one.content.decode()
    assert one.context["page"].cards[0].toggle.label == "Take out"
    both = see(client, one.context["page"].cards[1].toggle.url)
    assert f"/compare/?trial={cards[0].id}&trial={cards[1].id}" in both.hrefs()
    cleared = client.get(one.context["page"].browse.clear_url)
    assert cleared.context["page"].basket.values == [cards[0].id]
    assert client.get(one.context["page"].basket.clear_url).context["page"].basket.values == []


def test_what_is_gathered_may_be_unknown_too_many_or_a_study(client: Client) -> None:
    assert (
        "There is no Trial “NCT1”, so it is not among those to compare." in see(client, "/trials/?compare=NCT1").words
    )
    page = client.get("/studies/?compare=deng-2020-mice&compare=mazini-2015-cells&q=mice").context["page"]
    assert page.basket.compare_url == "/compare/?study=deng-2020-mice&study=mazini-2015-cells"
    assert client.get("/trials/?compare=chexo-01").context["page"].basket.values == ["NCT04602104"]


@pytest.mark.parametrize(
    ("record", "listed"),
    [
        ("/trials/NCT04602104/", "/trials/"),
        ("/studies/deng-2020-mice/", "/studies/"),
        ("/ru/trials/NCT04602104/", "/ru/trials/"),
    ],
)
def test_the_page_of_a_record_leads_to_its_list_with_the_record_chosen(
    client: Client, world: World, record: str, listed: str
) -> None:
    link = client.get(record).context["page"].compare
    assert link.url.startswith(f"{listed}?compare=")
    assert client.get(link.url).context["page"].basket.values == [record.split("/")[-2]]


def test_what_was_chosen_goes_along_to_a_record_and_on_to_the_comparison(client: Client, world: World) -> None:
    cards = {card.id: card.url for card in client.get("/trials/?compare=NCT04602104").context["page"].cards}
    page = see(client, cards["NCT04493242"])
    both = client.get(page.link("Add to compare")).context["page"].basket
    assert both.compare_url == BOTH
    assert "Chosen to compare" in see(client, cards["NCT04602104"]).words

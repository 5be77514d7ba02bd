"""Tissue sources side by side: what is said of each, what is not, and addresses that ask for too much or too little."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from evidence.models import TissueSource
from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World

BOTH = "/compare/?tissue_source=bone-marrow&tissue_source=placenta"


@pytest.fixture
def described(world: World) -> None:
    """Bone marrow with yield and markers, placenta with markers; umbilical cord with nothing."""
    marrow = TissueSource.objects.get(slug="bone-marrow")
    placenta = TissueSource.objects.get(slug="placenta")
    for source, attribute, text in (
        (marrow, "yield", "Low yield."),
        (marrow, "markers", "UEA-1 negative."),
        (placenta, "markers", "UEA-1 positive."),
    ):
        fact = make.ProfileFactFactory(tissue_source=source, attribute=attribute, statement_en=text)
        make.ClaimFactory(profile_fact=fact, passage=world.eremin.passages.get(), field=attribute)


@pytest.mark.usefixtures("described")
def test_attributes_stand_side_by_side_and_gaps_say_so(client: Client) -> None:
    rows = client.get(BOTH).context["page"].comparison.rows
    said = {row.label: [[item.text for item in cell.items] for cell in row.cells] for row in rows}
    assert said == {"Yield": [["Low yield."], []], "Markers": [["UEA-1 negative."], ["UEA-1 positive."]]}
    words = see(client, BOTH).words
    assert "not stated in these reviews" in words
    assert "Stated for 1 of 2." in words
    assert "2 attributes, of which 1 are stated for both." in words
    assert "Bone marrow and placenta" in words


@pytest.mark.usefixtures("described")
def test_only_what_is_stated_for_all_can_be_kept(client: Client) -> None:
    link = see(client, BOTH).link("Show only what is stated for all")
    page = client.get(link).context["page"]
    assert [row.label for row in page.comparison.rows] == ["Markers"]
    assert [row["attribute"] for row in client.get(f"{link}&format=json").json()["rows"]] == ["markers"]


@pytest.mark.usefixtures("described")
def test_the_counts_open_lists_with_so_many_rows(client: Client) -> None:
    counts = client.get(BOTH).context["page"].comparison.counts
    tallies = [tally for column in counts for tally in column]
    assert tallies
    for tally in tallies:
        assert client.get(f"{tally.url}&format=json").json()["count"] == tally.n


@pytest.mark.usefixtures("described")
def test_a_branch_holds_what_is_said_of_its_parts_and_names_them(client: Client) -> None:
    page = client.get("/compare/?tissue_source=perinatal-tissue&tissue_source=bone-marrow").context["page"]
    markers = next(row for row in page.comparison.rows if row.id == "markers")
    assert [(item.part, item.text) for item in markers.cells[0].items] == [("placenta", "UEA-1 positive.")]


@pytest.mark.usefixtures("described")
def test_an_unknown_source_is_named_with_the_nearest_and_never_replaced(client: Client) -> None:
    page = see(client, "/compare/?tissue_source=bone-marow&tissue_source=placenta")
    assert "bone-marow" in page.words
    assert page.link("bone marrow") == BOTH
    assert client.get("/compare/?tissue_source=bone-marow&tissue_source=placenta").context["page"].comparison is None
    answer = client.get("/compare/?tissue_source=bone-marow&tissue_source=placenta&format=json")
    assert answer.status_code == 422
    assert "bone-marow" in answer.json()["detail"]


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize("address", ["/compare/", "/compare/?tissue_source=bone-marrow", "/compare/?tissue_source="])
def test_too_few_ask_which_with_a_plain_form(client: Client, address: str) -> None:
    response = client.get(address)
    page = response.context["page"]
    assert page.comparison is None
    assert [choice.value for choice in page.choices] == ["bone-marrow", "perinatal-tissue", "placenta"]
    assert '<input type="checkbox" name="tissue_source" value="bone-marrow"' in response.content.decode()
    assert client.get(f"{address}{'&' if '?' in address else '?'}format=csv").status_code == 422


@pytest.mark.usefixtures("described")
def test_more_than_six_are_left_out_by_name(client: Client) -> None:
    slugs = [make.TissueSourceFactory(slug=f"tissue-{count}").slug for count in range(7)]
    page = see(client, "/compare/?" + "&".join(f"tissue_source={slug}" for slug in slugs))
    assert "At most 6 stand side by side; left out: tissue 6." in page.words


@pytest.mark.usefixtures("described")
def test_a_column_can_be_taken_away_while_two_remain(client: Client) -> None:
    three = client.get(f"{BOTH}&tissue_source=umbilical-cord").context["page"].comparison
    assert three.columns[2].without_url == BOTH
    assert not client.get(BOTH).context["page"].comparison.columns[0].without_url


@pytest.mark.usefixtures("described")
def test_csv_and_json_hold_what_the_screen_shows(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{BOTH}&format=csv").content.decode("utf-8-sig"))))
    assert rows[0] == {
        "attribute": "yield",
        "bone-marrow": "Low yield. (eremin-2025, Main part, ¶ 1)",
        "placenta": "not-stated",
    }
    assert {row["attribute"]: row["bone-marrow"] for row in rows}["trials"] == "1"
    body = client.get(f"{BOTH}&format=json").json()
    assert [column["slug"] for column in body["columns"]] == ["bone-marrow", "placenta"]
    assert body["rows"][0]["cells"]["placenta"] == "not-stated"


@pytest.mark.usefixtures("described")
def test_a_tissue_source_leads_to_the_comparison(client: Client) -> None:
    assert see(client, "/tissue-sources/placenta/").link("Compare with") == "/compare/?tissue_source=placenta"
    assert see(client, "/tissue-sources/").link("Compare sources") == "/compare/"


@pytest.mark.usefixtures("described")
def test_the_number_of_queries_does_not_grow(client: Client) -> None:
    before = queries(client, BOTH)
    placenta = TissueSource.objects.get(slug="placenta")
    for attribute in ("yield", "donor", "ethics", "culture"):
        make.ClaimFactory(
            profile_fact=make.ProfileFactFactory(tissue_source=placenta, attribute=attribute), field=attribute
        )
    assert queries(client, BOTH) == before

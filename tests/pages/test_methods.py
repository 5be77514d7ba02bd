"""Methods: how much is said of each, the protocols side by side, and where each was used."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client

from evidence.models import Method
from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World


@pytest.fixture
def peg(world: World) -> Method:
    """Isolation with PEG below it: a figure that names a product, one that names none, a statement, a discrepancy."""
    place = world.kuralesova.passages.get()
    isolation = make.MethodFactory(slug="isolation", label_en="isolation and purification")
    method: Method = make.MethodFactory(
        slug="peg-precipitation", label_en="PEG precipitation", synonyms_en=["PEG", "SEC"], parent=isolation
    )
    share = make.ProfileFactFactory(
        key="peg-precipitation/parameter-share",
        method=method,
        attribute="parameter",
        statement_en="For Exo-A: 12 % PEG.",
        statement_ru="Для Exo-A: 12% ПЭГ.",
        value_low=Decimal(12),
        value_high=Decimal(12),
        unit="%",
        value_as_printed="12% PEG",
    )
    order = make.ProfileFactFactory(
        key="peg-precipitation/step-order", method=method, attribute="step", statement_en="Fourth in order."
    )
    listed = make.ProfileFactFactory(
        key="isolation/isolation-listed", method=isolation, attribute="isolation", statement_en="Four ways are listed."
    )
    make.ClaimFactory(profile_fact=share, passage=place, field="parameter")
    make.ClaimFactory(profile_fact=order, passage=world.eremin.passages.get(), field="step")
    make.ClaimFactory(profile_fact=listed, passage=place, field="isolation")
    said = make.StatementFactory(
        key="kuralesova-2025/peg",
        theme="production",
        statement_en="PEG was used in mice.",
        methods=[method],
        studies=[world.s1],
    )
    make.ClaimFactory(statement=said, passage=place, field="statement")
    entry = make.DiscrepancyFactory(key="between/peg", title_en="PEG or another polymer", severity="low")
    make.DiscrepancySideFactory(discrepancy=entry, passage=place)
    make.DiscrepancyFactory(key="between/secretome", title_en="What the secretome is", severity="low")
    return method


def test_the_tree_says_how_much_is_told_and_by_how_many(client: Client, peg: Method) -> None:
    make.MethodFactory(slug="dialysis", parent=peg.parent)
    words = see(client, "/methods/").words
    assert "isolation and purification 4 facts, 2 reviews" in words
    assert "PEG precipitation 3 facts, 2 reviews" in words
    assert "dialysis not described" in words


def test_protocols_stand_side_by_side_without_repeating_the_name_of_the_product(client: Client, peg: Method) -> None:
    (group,) = client.get("/methods/").context["page"].protocols.groups
    columns = client.get("/methods/").context["page"].protocols.columns
    assert [column.label for column in columns] == ["Exo-A", "no product named"]
    share, step = group.rows
    assert [item.text for item in share.cells[0]] == ["12\xa0% PEG."]
    assert share.cells[1] == []
    assert [item.text for item in step.cells[1]] == ["Fourth in order."]


def test_one_method_shows_figures_with_unit_marker_and_product(client: Client, peg: Method) -> None:
    page = see(client, "/methods/peg-precipitation/")
    (row,) = client.get("/methods/peg-precipitation/").context["page"].figures.rows
    assert row.header.text == "12%"
    assert "/products/exo-a/" in page.hrefs()
    assert "Kuralesova 2025, Main part, ¶ 1" in page.words


def test_a_group_names_the_method_of_what_its_parts_hold(client: Client, peg: Method) -> None:
    words = see(client, "/methods/isolation/").words
    assert "PEG precipitation. Fourth in order." in words
    assert "Four ways are listed." in words


def test_a_method_leads_to_the_studies_that_a_statement_ties_to_it(client: Client, peg: Method) -> None:
    page = see(client, "/methods/peg-precipitation/")
    assert page.link("Vesicles in mice") == "/studies/deng-2020-mice/"
    assert "animals" in page.words


def test_a_carrier_finds_the_studies_that_name_it(client: Client, world: World) -> None:
    carriers = make.MethodFactory(slug="carriers")
    make.MethodFactory(slug="matrigel", label_en="Matrigel", parent=carriers)
    make.StudyFactory(
        slug="zhao-2022-bone", title_en="Vesicles in a gel", carrier_en="In Matrigel", carrier_ru="Матригель"
    )
    page = see(client, "/methods/matrigel/")
    assert page.link("Vesicles in a gel") == "/studies/zhao-2022-bone/"
    assert "Carrier: In Matrigel" in page.words


def test_only_discrepancies_that_name_the_method_stand_there(client: Client, peg: Method) -> None:
    words = see(client, "/methods/peg-precipitation/").words
    assert "PEG or another polymer" in words
    assert "What the secretome is" not in words


def test_json_and_csv_hold_what_the_pages_show(client: Client, peg: Method) -> None:
    body = client.get("/methods/?format=json").json()
    by_slug = {row["slug"]: row for row in body["results"]}
    assert by_slug["peg-precipitation"]["parent"] == "isolation"
    assert by_slug["peg-precipitation"]["facts"] == 2
    assert [step["product"] for step in body["protocols"]] == ["exo-a", "not-stated"]
    text = client.get("/methods/?format=csv&table=protocols").content.decode("utf-8-sig")
    assert [row["unit"] for row in csv.DictReader(io.StringIO(text))] == ["%", "not-stated"]
    one = client.get("/methods/peg-precipitation/?format=json").json()
    assert one["products"] == ["exo-a"]
    assert one["studies"] == ["deng-2020-mice"]
    rows = csv.DictReader(io.StringIO(client.get("/methods/peg-precipitation/?format=csv").content.decode("utf-8-sig")))
    assert {row["section"] for row in rows} == {"study", "profile", "statement", "discrepancy"}


def test_a_mistyped_method_offers_the_nearest(client: Client, peg: Method) -> None:
    assert "/methods/peg-precipitation/" in see(client, "/methods/peg-precipitaton/", status=404).hrefs()


@pytest.mark.parametrize("address", ["/methods/", "/methods/isolation/"])
def test_the_number_of_queries_does_not_grow_with_the_records(client: Client, peg: Method, address: str) -> None:
    before = queries(client, address)
    for _count in range(5):
        method = make.MethodFactory(parent=peg.parent)
        fact = make.ProfileFactFactory(method=method, attribute="step", statement_en="For Exo-A: spun.")
        make.ClaimFactory(profile_fact=fact, field="step")
    assert queries(client, address) == before

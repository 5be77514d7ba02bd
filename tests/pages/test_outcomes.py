"""Outcomes across trials and studies: one measure, side by side only where unit and metric are equal."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reader import see
from tests.world import World


@pytest.fixture
def four(world: World) -> World:
    """One measure as a value in mg/L and as a change in percent, in people and in animals, and another measure."""
    crp = world.crp.measure
    make.OutcomeFactory(study=world.s1, measure=crp, baseline=Decimal(20), value=Decimal(5), unit="mg/L")
    make.OutcomeFactory(trial=world.t2, measure=crp, change_value=Decimal(-77), change_unit="percent")
    make.OutcomeFactory(trial=world.t2, measure=make.MeasureFactory(slug="d-dimer", label_en="D-dimer"))
    return world


def test_the_list_offers_its_measures_with_the_number_that_a_click_yields(client: Client, four: World) -> None:
    page = see(client, "/outcomes/")
    address = page.link("C-reactive protein")
    assert address == "/outcomes/?measure=crp"
    assert "C-reactive protein 3" in page.words
    assert "3 of 4 outcomes" in see(client, address).words


def test_one_measure_stands_by_unit_and_metric_and_kinds_of_evidence_apart(client: Client, four: World) -> None:
    page = client.get("/outcomes/?measure=crp").context["page"]
    laid_out = [(group.title, [(table.kind, len(table.rows)) for table in group.tables]) for group in page.groups]
    assert laid_out == [
        ("Values in mg/L", [("people", 1), ("animals", 1)]),
        ("Changes in %", [("people", 1)]),
    ]
    people, animals = page.groups[0].tables
    # each kind on an axis of its own
    assert people.rows[0].row.plot.ticks[-1].label == "150"
    assert animals.rows[0].row.plot.ticks[-1].label == "20"
    words = see(client, "/outcomes/?measure=crp").words
    assert "nothing is pooled" in words
    assert "20 → 5" in words


def test_a_dose_stands_as_reported_where_the_outcome_is_tied_to_one_arm(client: Client, four: World) -> None:
    four.crp.arm = four.low
    four.crp.save()
    assert "2×10⁸ exosomes/day for 7 days" in see(client, "/outcomes/?measure=crp").words


@pytest.mark.parametrize("query", ["measure=crp&measure=d-dimer", "measure=nonsense", "not_measure=crp", "measure="])
def test_any_other_choice_keeps_the_plain_list(client: Client, four: World, query: str) -> None:
    response = client.get(f"/outcomes/?{query}")
    assert response.status_code == 200
    assert response.context["page"].groups == []


def test_the_page_of_a_measure_is_russian_on_the_russian_side(client: Client, four: World) -> None:
    words = see(client, "/ru/outcomes/?measure=crp").words
    assert "Значения, мг/л" in words
    assert "Данные не объединяются" in words

"""Counts, rows and sentences agree: clicking a value yields the number that it showed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.collections import OUTCOMES, STUDIES, TRIALS, Collection
from evidence.facet_index import index_of
from tests.facets.oracle import COLLECTIONS, by_index, by_sql, read
from tests.world import World

VALUES = {
    "tissue_source": ["bone-marrow", "perinatal-tissue", "umbilical-cord", "placenta", "not-stated", "nonsense"],
    "indication": ["respiratory-disease", "ards", "osteoarthritis", "not-stated"],
    "route": ["inhalation", "intravenous", "not-stated"],
    "product": ["exo-a", "not-stated"],
    "phase": ["phase-1", "phase-2", "phase-3", "not-stated"],
    "country": ["CN", "US", "not-stated"],
    "kind": ["clinical", "animal", "in-vitro"],
    "role": ["therapeutic", "not-stated"],
    "review": ["kuralesova-2025", "eremin-2025", "not-stated"],
}

selected_values = {name: st.lists(st.sampled_from(values), max_size=3) for name, values in VALUES.items()}
excluded_values = {f"not_{name}": st.lists(st.sampled_from(values), max_size=2) for name, values in VALUES.items()}
selections = st.fixed_dictionaries({}, optional=selected_values | excluded_values)


def ids(collection: Collection, parameters: dict[str, list[str]]) -> set[int]:
    """Return what an address leaves."""
    return set(by_index(collection, parameters).rows)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parameters=selections, data=st.data())
def test_the_index_and_plain_sql_leave_the_same_rows_in_the_same_order(
    world: World, collection: Collection, parameters: Any, data: st.DataObject
) -> None:
    order = data.draw(st.sampled_from(collection.orders))
    parameters = {**parameters, "sort": [order.value]}
    shown = [record.pk for record in by_index(collection, parameters).items]
    assert shown == by_sql(collection, parameters)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parameters=selections, name=st.sampled_from(sorted(VALUES)))
def test_clicking_a_value_yields_the_number_that_it_showed(
    world: World, collection: Collection, parameters: Any, name: str
) -> None:
    for value in by_index(collection, parameters).counts[name]:
        clicked = {**parameters, name: [value.value]}
        assert len(by_sql(collection, clicked)) == value.count, value.value


def test_a_parent_includes_its_descendants(world: World) -> None:
    parameters = {"tissue_source": ["perinatal-tissue"]}
    assert ids(TRIALS, parameters) == {world.t2.pk}
    assert ids(STUDIES, parameters) == {world.s1.pk, world.s2.pk}


def test_repeated_parameters_are_or_and_different_ones_are_and(world: World) -> None:
    either = {"tissue_source": ["bone-marrow", "umbilical-cord"]}
    assert ids(TRIALS, either) == {world.t1.pk, world.t2.pk}
    assert ids(TRIALS, {**either, "country": ["US"]}) == {world.t2.pk}


def test_a_value_left_out_takes_its_descendants_along_and_keeps_what_states_none(world: World) -> None:
    assert ids(TRIALS, {"not_tissue_source": ["perinatal-tissue"]}) == {world.t1.pk, world.t3.pk}
    assert ids(TRIALS, {"not_route": ["inhalation"]}) == {world.t2.pk, world.t3.pk}
    assert ids(TRIALS, {"not_route": ["inhalation", "not-stated"]}) == {world.t2.pk}
    assert ids(OUTCOMES, {"not_route": ["intravenous"]}) == {world.crp.pk}
    assert not ids(OUTCOMES, {"not_route": ["inhalation"]})


def test_an_unknown_value_left_out_is_named_and_shows_nothing(world: World) -> None:
    parameters = {"not_route": ["inhalaton"]}
    for collection in COLLECTIONS:
        assert not ids(collection, parameters)
    (unknown,) = read(TRIALS, parameters).unknown
    assert unknown.excluded
    assert unknown.nearest[0].value == "inhalation"


def test_a_record_without_a_value_is_found_under_not_stated(world: World) -> None:
    for name in ("tissue_source", "indication", "route", "product", "phase", "country", "role", "review"):
        assert world.t3.pk in ids(TRIALS, {name: ["not-stated"]}), name


def test_an_unknown_value_matches_nothing_and_offers_the_nearest(world: World) -> None:
    parameters = {"tissue_source": ["bone-marow"]}
    assert not ids(TRIALS, parameters)
    (unknown,) = read(TRIALS, parameters).unknown
    assert unknown.value == "bone-marow"
    assert unknown.nearest[0].value == "bone-marrow"


def test_a_synonym_given_as_value_offers_its_term(world: World) -> None:
    (unknown,) = read(TRIALS, {"tissue_source": ["костный мозг"]}).unknown
    assert unknown.nearest[0].value == "bone-marrow"


def test_counts_follow_a_change_of_the_data(world: World) -> None:
    def stated() -> int:
        counts = by_index(TRIALS, {}).counts["route"]
        return next(count.count for count in counts if count.value == "inhalation")

    assert stated() == 1
    world.t3.routes.set(world.t1.routes.all())
    assert stated() == 2


def test_drafts_and_withdrawn_records_are_not_counted(world: World) -> None:
    world.t1.status = "draft"
    world.t1.save()
    assert world.t1.pk not in index_of(TRIALS).universe
    assert not ids(OUTCOMES, {})

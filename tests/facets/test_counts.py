"""Counts, rows and sentences agree: clicking a value yields the number that it showed."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.collections import OUTCOMES, STUDIES, TRIALS, Collection
from evidence.facet_index import facet_counts, index_of, unknown_values
from evidence.filters import rows
from evidence.selection import Selection
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

chosen_values = {name: st.lists(st.sampled_from(values), max_size=3) for name, values in VALUES.items()}
left_out_values = {f"not_{name}": st.lists(st.sampled_from(values), max_size=2) for name, values in VALUES.items()}
selections = st.fixed_dictionaries({}, optional=chosen_values | left_out_values)


def query(chosen: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in chosen.items():
        data.setlist(name, values)
    return data


@pytest.mark.parametrize("collection", [TRIALS, STUDIES, OUTCOMES], ids=lambda one: one.name)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=selections)
def test_bitmaps_and_postgres_choose_the_same_rows(world: World, collection: Collection, chosen: Any) -> None:
    data = query(chosen)
    by_postgres = set(rows(collection, data).values_list("pk", flat=True))
    by_bitmaps = index_of(collection).select(collection.facets, Selection.from_query(data, collection.facets))
    assert set(by_bitmaps) == by_postgres


@pytest.mark.parametrize("collection", [TRIALS, STUDIES, OUTCOMES], ids=lambda one: one.name)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=selections, name=st.sampled_from(sorted(VALUES)))
def test_clicking_a_value_yields_the_number_that_it_showed(
    world: World, collection: Collection, chosen: Any, name: str
) -> None:
    counts = facet_counts(
        index_of(collection), collection.facets, Selection.from_query(query(chosen), collection.facets)
    )
    for value in counts[name]:
        clicked = query({**chosen, name: [value.value]})
        assert rows(collection, clicked).count() == value.count, value.value


def test_a_parent_includes_its_descendants(world: World) -> None:
    chosen = query({"tissue_source": ["perinatal-tissue"]})
    assert list(rows(TRIALS, chosen)) == [world.t2]
    assert set(rows(STUDIES, chosen)) == {world.s1, world.s2}


def test_repeated_parameters_are_or_and_different_ones_are_and(world: World) -> None:
    either = query({"tissue_source": ["bone-marrow", "umbilical-cord"]})
    both = query({"tissue_source": ["bone-marrow", "umbilical-cord"], "country": ["US"]})
    assert set(rows(TRIALS, either)) == {world.t1, world.t2}
    assert list(rows(TRIALS, both)) == [world.t2]


def test_a_value_left_out_takes_its_descendants_along_and_keeps_what_states_none(world: World) -> None:
    assert set(rows(TRIALS, query({"not_tissue_source": ["perinatal-tissue"]}))) == {world.t1, world.t3}
    assert set(rows(TRIALS, query({"not_route": ["inhalation"]}))) == {world.t2, world.t3}
    assert set(rows(TRIALS, query({"not_route": ["inhalation", "not-stated"]}))) == {world.t2}
    assert list(rows(OUTCOMES, query({"not_route": ["intravenous"]}))) == [world.crp]
    assert not rows(OUTCOMES, query({"not_route": ["inhalation"]})).exists()


def test_an_unknown_value_left_out_is_named_and_shows_nothing(world: World) -> None:
    data = query({"not_route": ["inhalaton"]})
    for collection in (TRIALS, STUDIES, OUTCOMES):
        assert not rows(collection, data).exists()
    (unknown,) = unknown_values(index_of(TRIALS), TRIALS.facets, Selection.from_query(data, TRIALS.facets))
    assert unknown.excluded
    assert unknown.nearest[0].value == "inhalation"


def test_a_record_without_a_value_is_found_under_not_stated(world: World) -> None:
    for name in ("tissue_source", "indication", "route", "product", "phase", "country", "role", "review"):
        assert world.t3 in rows(TRIALS, query({name: ["not-stated"]})), name


def test_an_unknown_value_matches_nothing_and_offers_the_nearest(world: World) -> None:
    data = query({"tissue_source": ["bone-marow"]})
    assert not rows(TRIALS, data).exists()
    (unknown,) = unknown_values(index_of(TRIALS), TRIALS.facets, Selection.from_query(data, TRIALS.facets))
    assert unknown.value == "bone-marow"
    assert unknown.nearest[0].value == "bone-marrow"


def test_a_synonym_given_as_value_offers_its_term(world: World) -> None:
    data = query({"tissue_source": ["костный мозг"]})
    (unknown,) = unknown_values(index_of(TRIALS), TRIALS.facets, Selection.from_query(data, TRIALS.facets))
    assert unknown.nearest[0].value == "bone-marrow"


def test_counts_follow_a_change_of_the_data(world: World) -> None:
    def stated() -> int:
        counts = facet_counts(index_of(TRIALS), TRIALS.facets, Selection({}))["route"]
        return next(count.count for count in counts if count.value == "inhalation")

    assert stated() == 1
    world.t3.routes.set(world.t1.routes.all())
    assert stated() == 2


def test_drafts_and_withdrawn_records_are_not_counted(world: World) -> None:
    world.t1.status = "draft"
    world.t1.save()
    assert world.t1.pk not in index_of(TRIALS).universe
    assert not rows(OUTCOMES, query({})).exists()

"""Ranges and counts agree: what bounds leave is what a reader would find by reading every record."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.collections import OUTCOMES, STUDIES, TRIALS, Collection
from tests import factories as make
from tests.facets.oracle import by_index, by_sql
from tests.facets.test_counts import selections
from tests.world import World

Bounds = tuple[Decimal | None, Decimal | None]

years = st.integers(2010, 2025)
enrollments = st.integers(0, 120)
doses = st.sampled_from(["1e7", "1e8", "150000000", "2e8", "2.5E8", "2,5e8", "3e8", "1e12"])
METRICS = ("particles", "volume", "particles:vesicles")


@pytest.fixture
def wide_world(world: World) -> World:
    """The small universe with spans, several units in one record, and a study of several publications."""
    common = {"dose_as_reported": "as printed", "dose_basis": "per-dose"}
    make.ArmFactory(
        trial=world.t1, dose_low=Decimal(5), dose_high=Decimal(10), dose_metric="volume", dose_unit="mL", **common
    )
    make.ArmFactory(
        trial=world.t2,
        dose_low=Decimal(100_000_000),
        dose_high=Decimal(300_000_000),
        dose_metric="particles",
        dose_unit="exosomes",
        **common,
    )
    make.ArmFactory(
        study=world.s1,
        dose_low=Decimal(250_000_000),
        dose_high=Decimal(250_000_000),
        dose_metric="particles",
        dose_unit="vesicles",
        **common,
    )
    world.s1.publications.add(make.SourceFactory(slug="deng-2023-more", year=2023))
    world.s1.enrollment = 40
    world.s1.save()
    make.OutcomeFactory(study=world.s1, measure=world.crp.measure)
    make.OutcomeFactory(study=world.s2, measure=world.crp.measure)
    return world


def bounds(name: str, figures: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, list[str]]]:
    """Return parameters of one range: either bound, both or none, and «not stated» or not."""
    texts = figures.map(str).map(lambda text: [text])
    parts = {f"{name}_min": texts, f"{name}_max": texts, name: st.just(["not-stated"])}
    return st.fixed_dictionaries({}, optional=parts).filter(bool)


def spans(record: Any, name: str, metric: str) -> list[tuple[Decimal, Decimal]]:
    """Return the printed figures of one record as spans, read from its rows one by one."""
    if name == "year":
        study = record if hasattr(record, "publications") else record.study
        years = [source.year for source in study.publications.all()] if study else []
        return [(Decimal(year), Decimal(year)) for year in years if year is not None]
    if name == "enrollment":
        owner = record if hasattr(record, "enrollment") else record.record
        return [] if owner.enrollment is None else [(Decimal(owner.enrollment),) * 2]
    kind, _colon, unit = metric.partition(":")
    unit = unit or {"particles": "exosomes", "volume": "mL"}.get(kind, "")
    return [
        (arm.dose_low, arm.dose_high)
        for arm in record.arms.all()
        if arm.dose_low is not None and (not metric or (arm.dose_metric, arm.dose_unit) == (kind, unit))
    ]


def by_reading(records: Iterable[Any], name: str, parameters: dict[str, list[str]]) -> set[int]:
    """Return the records that a reader would keep; bounds that stand the wrong way round keep none."""

    def bound(end: str) -> Decimal | None:
        found = parameters.get(f"{name}_{end}")
        return Decimal(found[0].replace(",", ".")) if found else None

    low, high = bound("min"), bound("max")
    if low is not None and high is not None and low > high:
        return set()
    metric = parameters.get("dose_metric", [""])[0]
    not_stated_too = name in parameters
    bounded = low is not None or high is not None or (bool(metric) and not not_stated_too)
    kept = set()
    for record in records:
        own = spans(record, name, metric)
        inside = any((low is None or last >= low) and (high is None or first <= high) for first, last in own)
        if (bounded and inside) or (not_stated_too and not own):
            kept.add(record.pk)
    return kept


CASES = [
    (TRIALS, "enrollment"),
    (TRIALS, "dose"),
    (STUDIES, "year"),
    (STUDIES, "enrollment"),
    (STUDIES, "dose"),
    (OUTCOMES, "year"),
    (OUTCOMES, "enrollment"),
]
FIGURES = {"year": years, "enrollment": enrollments, "dose": doses}


@pytest.mark.parametrize(("collection", "name"), CASES, ids=lambda case: getattr(case, "name", case))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_range_keeps_what_reading_every_record_keeps(
    wide_world: World, collection: Collection, name: str, data: st.DataObject
) -> None:
    parameters = _drawn(name, data)
    kept = set(by_index(collection, parameters).rows)
    assert kept == by_reading(collection.published(), name, parameters), parameters
    assert kept == set(by_sql(collection, parameters)), parameters


@pytest.mark.parametrize(("collection", "name"), CASES, ids=lambda case: getattr(case, "name", case))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(selected=selections, data=st.data())
def test_counts_under_a_range_are_what_a_click_yields(
    wide_world: World, collection: Collection, name: str, selected: Any, data: st.DataObject
) -> None:
    parameters = _drawn(name, data)
    facet = data.draw(st.sampled_from([facet.name for facet in collection.facets]))
    kept = by_reading(collection.published(), name, parameters)
    for value in by_index(collection, selected | parameters).counts[facet]:
        clicked = set(by_sql(collection, {**selected, facet: [value.value]}))
        assert len(clicked & kept) == value.count, (facet, value.value)


def _drawn(name: str, data: st.DataObject) -> dict[str, list[str]]:
    parameters = data.draw(bounds(name, FIGURES[name]))
    return parameters | {"dose_metric": [data.draw(st.sampled_from(METRICS))]} if name == "dose" else parameters

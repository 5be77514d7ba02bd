"""Ranges and counts agree: what bounds leave is what a reader would find by reading every record."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.collections import OUTCOMES, STUDIES, TRIALS, Collection
from evidence.facet_index import facet_counts, index_of
from evidence.filters import rows
from evidence.ranges import read
from evidence.selection import Selection
from tests import factories as make
from tests.facets.test_counts import query, selections
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


def asked(name: str, figures: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, list[str]]]:
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


def by_reading(records: Iterable[Any], name: str, chosen: dict[str, list[str]]) -> set[int]:
    """Return the records that a reader would keep; bounds that stand the wrong way round keep none."""

    def bound(end: str) -> Decimal | None:
        found = chosen.get(f"{name}_{end}")
        return Decimal(found[0].replace(",", ".")) if found else None

    low, high = bound("min"), bound("max")
    if low is not None and high is not None and low > high:
        return set()
    metric = chosen.get("dose_metric", [""])[0]
    unstated = name in chosen
    bounded = low is not None or high is not None or (bool(metric) and not unstated)
    kept = set()
    for record in records:
        own = spans(record, name, metric)
        inside = any((low is None or last >= low) and (high is None or first <= high) for first, last in own)
        if (bounded and inside) or (unstated and not own):
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


@pytest.mark.parametrize(("collection", "name"), CASES, ids=lambda one: getattr(one, "name", one))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_range_keeps_what_reading_every_record_keeps(
    wide_world: World, collection: Collection, name: str, data: st.DataObject
) -> None:
    chosen = data.draw(asked(name, FIGURES[name]))
    if name == "dose":
        chosen |= {"dose_metric": [data.draw(st.sampled_from(METRICS))]}
    narrowed = read(query(chosen), collection).within(None)
    assert narrowed is not None
    assert set(narrowed) == by_reading(collection.published(), name, chosen), chosen


@pytest.mark.parametrize(("collection", "name"), CASES, ids=lambda one: getattr(one, "name", one))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(selected=selections, data=st.data())
def test_counts_under_a_range_are_what_a_click_yields(
    wide_world: World, collection: Collection, name: str, selected: Any, data: st.DataObject
) -> None:
    chosen = data.draw(asked(name, FIGURES[name]))
    if name == "dose":
        chosen |= {"dose_metric": [data.draw(st.sampled_from(METRICS))]}
    facet = data.draw(st.sampled_from([one.name for one in collection.facets]))
    address: QueryDict = query(selected | chosen)
    within = read(address, collection).within(None)
    counts = facet_counts(
        index_of(collection), collection.facets, Selection.from_query(address, collection.facets), within
    )
    kept = by_reading(collection.published(), name, chosen)
    for value in counts[facet]:
        clicked = query({**selected, facet: [value.value]})
        found = set(rows(collection, clicked).values_list("pk", flat=True))
        assert len(found & kept) == value.count, (facet, value.value)

"""Ranges beside a list and above it: fields, conditions of the sentence, chips, and what states no figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from evidence.collections import Collection
from evidence.pages.listing.active_filters import FilterChip
from evidence.pages.presentation.numbers import figure
from evidence.pages.presentation.units import unit_alone
from evidence.pages.presentation.urls import Link, url_with
from evidence.ranges import Bounds, Metric, Narrowing, metrics, ranges_of
from evidence.vocabulary import NOT_STATED, DoseMetric


@dataclass(frozen=True)
class MetricChoice:
    """One metric and unit in the list of them."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class RangeFields:
    """Two fields of one range, as the address filled them; ``metrics`` only for doses."""

    name: str
    title: str
    low: str
    high: str
    unstated: bool
    metrics: list[MetricChoice]


def range_fields(collection: Collection, query: QueryDict) -> list[RangeFields]:
    """Lay out the fields of every range of a collection."""
    return [
        RangeFields(
            name=one.name,
            title=str(one.title),
            low=query.get(f"{one.name}_min", ""),
            high=query.get(f"{one.name}_max", ""),
            unstated=query.get(one.name) == NOT_STATED,
            metrics=[]
            if one.whole
            else [
                MetricChoice(each.value, _metric_label(each), each.value == query.get("dose_metric"))
                for each in metrics()
            ],
        )
        for one in ranges_of(collection)
    ]


def condition(bounds: Bounds) -> str:
    """Say one range: «enrolment is from 20 to 100», «dose (particles, exosomes) is at least 1 × 10⁸»."""
    parts = [_span(bounds)] if bounds.is_bounded else []
    if bounds.unstated_too:
        parts.append(_("not stated"))
    title = str(bounds.range.title).lower()
    if bounds.metric:
        title = f"{title} ({_metric_label(bounds.metric)})"
    return _("%(facet)s is %(values)s") % {"facet": title, "values": _(" or ").join(parts)}


def chips(narrowing: Narrowing, path: str, query: QueryDict) -> list[FilterChip]:
    """Return one removable chip a range."""
    return [
        FilterChip(
            label=condition(one),
            facet=str(one.range.title),
            remove_url=url_with(path, query, {name: [] for name in one.range.parameters}),
        )
        for one in narrowing.bounds
    ]


def unstated_links(narrowing: Narrowing, path: str, query: QueryDict, count: Callable[[Bounds], int]) -> list[Link]:
    """Say of each range how many records it leaves out for want of a figure, with the way to them."""
    found = []
    for one in narrowing.bounds:
        if one.unstated_too or not (n := count(one)):
            continue
        nothing_else: dict[str, list[str]] = {name: [] for name in one.range.parameters}
        if one.metric:
            text = ngettext(
                "%(n)d states no dose in this metric and unit, and is left out.",
                "%(n)d state no dose in this metric and unit, and are left out.",
                n,
            ) % {"n": n}
            nothing_else |= {"dose": [NOT_STATED], "dose_metric": [one.metric.value]}
        else:
            text = {
                "year": ngettext(
                    "%(n)d states no year of publication, and is left out.",
                    "%(n)d state no year of publication, and are left out.",
                    n,
                ),
                "enrollment": ngettext(
                    "%(n)d states no enrolment, and is left out.",
                    "%(n)d state no enrolment, and are left out.",
                    n,
                ),
            }[one.range.name] % {"n": n}
            nothing_else[one.range.name] = [NOT_STATED]
        found.append(Link(text, url_with(path, query, nothing_else)))
    return found


def _span(bounds: Bounds) -> str:
    def set_figure(value: Decimal) -> str:
        return str(value) if bounds.range.name == "year" else figure(value)

    low, high = bounds.low, bounds.high
    if low is not None and high is not None:
        if low == high:
            return set_figure(low)
        return _("from %(low)s to %(high)s") % {"low": set_figure(low), "high": set_figure(high)}
    if low is not None:
        return _("at least %(low)s") % {"low": set_figure(low)}
    if high is not None:
        return _("at most %(high)s") % {"high": set_figure(high)}
    # Only a dose is asked for without bounds: that it is stated in one metric
    return pgettext("dose", "stated")


def _metric_label(metric: Metric) -> str:
    return f"{DoseMetric(metric.metric).label}, {unit_alone(metric.unit)}"

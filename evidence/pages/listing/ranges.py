"""Ranges beside a list and above it: fields, conditions of the sentence, chips, and what states no figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from evidence.list_query import ListQuery
from evidence.pages.listing.active_filters import FilterChip
from evidence.pages.presentation.numbers import figure
from evidence.pages.presentation.units import unit_alone
from evidence.pages.presentation.urls import Link
from evidence.ranges import Bounds, Metric
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
    not_stated: bool
    metrics: list[MetricChoice]


def range_fields(query: ListQuery, metrics: Sequence[Metric]) -> list[RangeFields]:
    """Lay out the fields of every range of a list; ``metrics`` are those in which a dose can be asked for."""
    return [
        RangeFields(
            name=range_.name,
            title=str(range_.title),
            low=query.value(f"{range_.name}_min"),
            high=query.value(f"{range_.name}_max"),
            not_stated=query.value(range_.name) == NOT_STATED,
            metrics=_metric_choices(metrics, query.value(range_.metric_parameter)) if range_.metric else [],
        )
        for range_ in query.ranges
    ]


def condition(bounds: Bounds) -> str:
    """Say one range: «enrolment is from 20 to 100», «dose (particles, exosomes) is at least 1 × 10⁸»."""
    parts = [_span(bounds)] if bounds.is_bounded else []
    if bounds.not_stated_too:
        parts.append(_("not stated"))
    title = str(bounds.range.title).lower()
    if bounds.metric:
        title = f"{title} ({_metric_label(bounds.metric)})"
    return _("%(facet)s is %(values)s") % {"facet": title, "values": _(" or ").join(parts)}


def chips(query: ListQuery) -> list[FilterChip]:
    """Return one removable chip a range."""
    return [
        FilterChip(
            label=condition(bounds),
            facet=str(bounds.range.title),
            remove_url=query.url(**dict.fromkeys(bounds.range.parameters, "")),
        )
        for bounds in query.bounds
    ]


def not_stated_links(counts: Sequence[tuple[Bounds, int]], query: ListQuery) -> list[Link]:
    """Say of each range how many records are not shown because they state no figure, with the way to them."""
    links = []
    for bounds, count in counts:
        if bounds.not_stated_too or not count:
            continue
        only_these = dict.fromkeys(bounds.range.parameters, "") | {bounds.range.name: NOT_STATED}
        if bounds.metric:
            only_these[bounds.range.metric_parameter] = bounds.metric.value
        links.append(Link(_not_stated(bounds, count) % {"n": count}, query.url(**only_these)))
    return links


def _not_stated(bounds: Bounds, count: int) -> str:
    if bounds.metric:
        return ngettext(
            "%(n)d states no dose in this metric and unit, and is left out.",
            "%(n)d state no dose in this metric and unit, and are left out.",
            count,
        )
    if bounds.range.name == "year":
        return ngettext(
            "%(n)d states no year of publication, and is left out.",
            "%(n)d state no year of publication, and are left out.",
            count,
        )
    return ngettext(
        "%(n)d states no enrolment, and is left out.",
        "%(n)d state no enrolment, and are left out.",
        count,
    )


def _metric_choices(metrics: Sequence[Metric], selected: str) -> list[MetricChoice]:
    return [MetricChoice(metric.value, _metric_label(metric), metric.value == selected) for metric in metrics]


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
    # Only a dose is asked for without bounds: that it is stated in one metric.
    return pgettext("dose", "stated")


def _metric_label(metric: Metric) -> str:
    return f"{DoseMetric(metric.metric).label}, {unit_alone(metric.unit)}"

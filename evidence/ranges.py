"""Narrowing by figures: year, enrolment, and dose in one metric and unit.

``<name>_min`` and ``<name>_max`` are bounds, both included; a printed span is kept where it touches them.
``<name>=not-stated`` finds the records without a figure, alone or together with bounds. A dose needs
``dose_metric``: a metric, or ``metric:unit`` where a metric is printed in several units; alone it keeps what
states a dose in it, with ``dose=not-stated`` what states none in it. Figures of different
metrics or units are never compared. What cannot be read narrows to nothing and is said in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyroaring import BitMap

from evidence.collections import Collection
from evidence.models import Arm
from evidence.vocabulary import NOT_STATED, DoseMetric

USUAL_UNITS: Final = {"particles": "exosomes", "volume": "mL", "cells": "cells", "cell-equivalents": "MSCs"}
"""Metric → the unit that its bare name stands for; written down, so that an address means the same for ever."""

_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_FIGURE: Final = re.compile(r"[0-9]{1,20}(?:[.,][0-9]{1,9})?(?:[eE]\+?[0-9]{1,2})?")


@dataclass(frozen=True)
class Range:
    """One figure by which records are narrowed; ``low`` and ``high`` lead to it, collection → lookup."""

    name: str
    title: str | Promise
    low: dict[str, str]
    high: dict[str, str]
    whole: bool = True

    @property
    def parameters(self) -> tuple[str, ...]:
        """All parameters that belong to it."""
        bounds = (f"{self.name}_min", f"{self.name}_max", self.name)
        return bounds if self.whole else (*bounds, f"{self.name}_metric")


_YEAR: Final = {"studies": "publications__year", "outcomes": "study__publications__year"}
_ENROLLMENT: Final = {"trials": "enrollment", "studies": "enrollment", "outcomes": "owner_enrollment"}

RANGES: Final = (
    Range("year", gettext_lazy("Year of publication"), low=_YEAR, high=_YEAR),
    Range("enrollment", gettext_lazy("Enrolment"), low=_ENROLLMENT, high=_ENROLLMENT),
    Range(
        "dose",
        gettext_lazy("Dose"),
        low={"trials": "arms__dose_low", "studies": "arms__dose_low"},
        high={"trials": "arms__dose_high", "studies": "arms__dose_high"},
        whole=False,
    ),
)


@dataclass(frozen=True)
class Metric:
    """In what doses are compared: one metric in one unit. ``value`` is the word in the address."""

    value: str
    metric: str
    unit: str


@dataclass(frozen=True)
class Bounds:
    """One range as asked for: the records inside, and those that state no figure."""

    range: Range
    low: Decimal | None
    high: Decimal | None
    metric: Metric | None
    unstated_too: bool
    inside: BitMap = field(repr=False)
    unstated: BitMap = field(repr=False)

    @property
    def is_bounded(self) -> bool:
        """Tell whether figures are asked for, rather than only their absence."""
        return self.low is not None or self.high is not None or (self.metric is not None and not self.unstated_too)

    @property
    def rows(self) -> BitMap:
        """The records that this range leaves."""
        inside = self.inside if self.is_bounded else BitMap()
        return inside | self.unstated if self.unstated_too else inside


@dataclass(frozen=True)
class Narrowing:
    """All ranges of one address, and what is wrong with them, a sentence each."""

    bounds: list[Bounds]
    problems: list[str]

    def within(self, base: BitMap | None, *, but: Bounds | None = None) -> BitMap | None:
        """Return what of ``base`` (everything, when None) is left; ``but`` is not applied."""
        if self.problems:
            return BitMap()
        for bounds in self.bounds:
            if bounds is not but:
                base = bounds.rows if base is None else base & bounds.rows
        return base


def ranges_of(collection: Collection) -> list[Range]:
    """Return the ranges that a collection has."""
    return [one for one in RANGES if collection.name in one.low]


def metrics() -> list[Metric]:
    """Return every metric and unit in which a dose is printed, those of one metric together."""
    pairs = Arm.objects.filter(dose_low__isnull=False).order_by().values_list("dose_metric", "dose_unit").distinct()
    order = DoseMetric.values
    return [
        Metric(metric if USUAL_UNITS.get(metric) == unit else f"{metric}:{unit}", metric, unit)
        for metric, unit in sorted(pairs, key=lambda pair: (order.index(pair[0]), pair[1]))
    ]


def read(query: QueryDict, collection: Collection) -> Narrowing:
    """Read the ranges of an address and find their records."""
    problems: list[str] = []
    bounds = []
    for one in RANGES:
        asked = {name: text for name in one.parameters if (text := query.get(name, "").strip())}
        if not asked:
            continue
        if collection.name not in one.low:
            problems += [
                _("This list cannot be narrowed by “%(parameter)s”, so nothing is shown.") % {"parameter": name}
                for name in asked
            ]
            continue
        found = _bounds(one, asked, collection, problems)
        if found is not None:
            bounds.append(found)
    return Narrowing(bounds, problems)


def _bounds(one: Range, asked: dict[str, str], collection: Collection, problems: list[str]) -> Bounds | None:
    before = len(problems)
    low, high = (_number(one, f"{one.name}_{end}", asked, problems) for end in ("min", "max"))
    if low is not None and high is not None and low > high:
        problems.append(
            _("%(low)s is more than %(high)s: %(low)s stands in “%(name)s_min”, so nothing is shown.")
            % {"low": asked[f"{one.name}_min"], "high": asked[f"{one.name}_max"], "name": one.name}
        )
    word = asked.get(one.name, "")
    if word not in ("", NOT_STATED):
        problems.append(
            _("“%(name)s” takes only “not-stated”; for figures use “%(name)s_min” and “%(name)s_max”.")
            % {"name": one.name}
        )
    metric = None if one.whole else _metric(asked, problems)
    if len(problems) > before:
        return None
    rows = _rows(one, collection)
    conditions: dict[str, Any] = {f"{one.low[collection.name]}__isnull": False} | _in_metric(metric)
    stated = rows.filter(**conditions)
    if low is not None:
        conditions[f"{one.high[collection.name]}__gte"] = low
    if high is not None:
        conditions[f"{one.low[collection.name]}__lte"] = high
    return Bounds(
        one,
        low,
        high,
        metric,
        bool(word),
        # One filter call: bounds, metric and unit must hold for the same arm
        inside=BitMap(rows.filter(**conditions).values_list("pk", flat=True)),
        unstated=BitMap(rows.values_list("pk", flat=True)) - BitMap(stated.values_list("pk", flat=True)),
    )


def _rows(one: Range, collection: Collection) -> QuerySet[Any]:
    rows = collection.published()
    if one.name == "enrollment" and collection.name == "outcomes":
        rows = rows.annotate(owner_enrollment=Coalesce(F("trial__enrollment"), F("study__enrollment")))
    return rows


def _in_metric(metric: Metric | None) -> dict[str, str]:
    return {"arms__dose_metric": metric.metric, "arms__dose_unit": metric.unit} if metric else {}


def _number(one: Range, name: str, asked: dict[str, str], problems: list[str]) -> Decimal | None:
    text = asked.get(name, "")
    if not text:
        return None
    if (_WHOLE if one.whole else _FIGURE).fullmatch(text):
        return Decimal(text.replace(",", "."))
    example = "20" if one.whole else "2e8"
    if one.name == "year":
        example = "2020"
    problems.append(
        _("“%(value)s” in “%(name)s” is no number; write it like %(example)s. Nothing is shown for it.")
        % {"value": text[:60], "name": name, "example": example}
    )
    return None


def _metric(asked: dict[str, str], problems: list[str]) -> Metric | None:
    known = metrics()
    words = ", ".join(one.value for one in known)
    wanted = asked.get("dose_metric", "")
    for one in known:
        if one.value == wanted:
            return one
    if wanted:
        problems.append(
            _("There is no dose metric “%(value)s”; known are %(known)s.") % {"value": wanted[:60], "known": words}
        )
    elif "dose_min" in asked or "dose_max" in asked:
        problems.append(
            _("Say in what the dose is counted: add “dose_metric”, one of %(known)s. Nothing is shown until then.")
            % {"known": words}
        )
    return None

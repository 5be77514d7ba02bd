"""What lists can be filtered by in figures: the one registry of ranges, and how the bounds of an address are read.

``<name>_min`` and ``<name>_max`` are bounds, both included; a printed span is kept where it touches them.
``<name>=not-stated`` finds the records without a figure, alone or together with bounds. A dose needs
``dose_metric``: a metric, or ``metric:unit`` where a metric is printed in several units; alone it keeps what
states a dose in it, with ``dose=not-stated`` what states none in it. Figures of different
metrics or units are never compared. What cannot be read narrows to nothing, and the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Self

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.facets import RECORDS, CollectionName
from evidence.models import Arm
from evidence.vocabulary import NOT_STATED, DoseMetric

USUAL_UNITS: Final = {"particles": "exosomes", "volume": "mL", "cells": "cells", "cell-equivalents": "MSCs"}
"""Metric → the unit that its bare name stands for; written down, so that an address means the same for ever."""
SHOWN_LENGTH: Final = 60
"""Characters of a value that cannot be read which the complaint repeats."""

_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_FIGURE: Final = re.compile(r"[0-9]{1,20}(?:[.,][0-9]{1,9})?(?:[eE]\+?[0-9]{1,2})?")


@dataclass(frozen=True, eq=False)
class Range:
    """One figure by which records are filtered.

    ``low`` and ``high`` lead from a record to the ends of the printed span; ``metric`` leads to the metric and unit of
    a figure that is printed in several. ``example`` is a figure as a reader may type it.
    """

    name: str
    title: Promise
    low: str
    high: str
    collections: tuple[CollectionName, ...]
    example: str
    metric: tuple[str, str] | None = None

    def __deepcopy__(self, _memo: object) -> Self:
        # As a facet, it is known by identity.
        return self

    @property
    def metric_parameter(self) -> str:
        """The parameter that says in what the figure is counted."""
        return f"{self.name}_metric"

    @property
    def parameters(self) -> tuple[str, ...]:
        """All parameters that belong to it."""
        bounds = (f"{self.name}_min", f"{self.name}_max", self.name)
        return (*bounds, self.metric_parameter) if self.metric else bounds

    @property
    def lookups(self) -> tuple[str, ...]:
        """What leads from a record to a printed span, and to its metric and unit if it has them."""
        return (self.low, self.high, *(self.metric or ()))


RANGES: Final[tuple[Range, ...]] = (
    Range(
        "year",
        gettext_lazy("Year of publication"),
        low="publications__year",
        high="publications__year",
        collections=("studies", "outcomes", "map"),
        example="2020",
    ),
    Range(
        "enrollment", gettext_lazy("Enrolment"), low="enrollment", high="enrollment", collections=RECORDS, example="20"
    ),
    Range(
        "dose",
        gettext_lazy("Dose"),
        low="arms__dose_low",
        high="arms__dose_high",
        collections=("trials", "studies", "map"),
        example="2e8",
        metric=("arms__dose_metric", "arms__dose_unit"),
    ),
)
"""In the order in which ranges stand below the facets. Outcomes take a figure from the record that they belong to."""


def ranges_of(collection: CollectionName) -> tuple[Range, ...]:
    """Return the ranges that a collection has, in their order."""
    return tuple(range_ for range_ in RANGES if collection in range_.collections)


@dataclass(frozen=True)
class Metric:
    """In what doses are compared: one metric in one unit. ``value`` is the word in the address."""

    value: str
    metric: str
    unit: str

    @property
    def key(self) -> tuple[str, str]:
        """Metric and unit, as an arm states them."""
        return self.metric, self.unit


def dose_metrics() -> list[Metric]:
    """Return every metric and unit in which a dose is printed, those of one metric together."""
    pairs = Arm.objects.filter(dose_low__isnull=False).order_by().values_list("dose_metric", "dose_unit").distinct()
    order = DoseMetric.values
    return [
        Metric(metric if USUAL_UNITS.get(metric) == unit else f"{metric}:{unit}", metric, unit)
        for metric, unit in sorted(pairs, key=lambda pair: (order.index(pair[0]), pair[1]))
    ]


@dataclass(frozen=True)
class Bounds:
    """One range as an address asks for it: between which figures, and whether also what states none."""

    range: Range
    low: Decimal | None = None
    high: Decimal | None = None
    metric: Metric | None = None
    not_stated_too: bool = False

    @property
    def is_bounded(self) -> bool:
        """Tell whether figures are asked for, rather than only their absence."""
        return self.low is not None or self.high is not None or (self.metric is not None and not self.not_stated_too)


def read_bounds(range_: Range, parameters: Mapping[str, str], metrics: Sequence[Metric]) -> Bounds | None:
    """Read the parameters of one range that have a value; ``None`` where there is none.

    Raises ``ValidationError`` with a sentence for each thing that cannot be read.
    """
    if not parameters:
        return None
    problems: list[str] = []
    low, high = (_read_figure(range_, f"{range_.name}_{end}", parameters, problems) for end in ("min", "max"))
    if low is not None and high is not None and low > high:
        problems.append(
            _("%(low)s is more than %(high)s: %(low)s stands in “%(name)s_min”, so nothing is shown.")
            % {
                "low": parameters[f"{range_.name}_min"],
                "high": parameters[f"{range_.name}_max"],
                "name": range_.name,
            }
        )
    word = parameters.get(range_.name, "")
    if word not in ("", NOT_STATED):
        problems.append(
            _("“%(name)s” takes only “not-stated”; for figures use “%(name)s_min” and “%(name)s_max”.")
            % {"name": range_.name}
        )
    metric = _read_metric(range_, parameters, metrics, problems) if range_.metric else None
    if problems:
        raise ValidationError(problems)
    return Bounds(range_, low, high, metric, not_stated_too=bool(word))


def _read_figure(range_: Range, name: str, parameters: Mapping[str, str], problems: list[str]) -> Decimal | None:
    text = parameters.get(name, "")
    if not text:
        return None
    if (_FIGURE if range_.metric else _WHOLE).fullmatch(text):
        return Decimal(text.replace(",", "."))
    problems.append(
        _("“%(value)s” in “%(name)s” is not a number: write it like %(example)s. Nothing is shown for it.")
        % {"value": text[:SHOWN_LENGTH], "name": name, "example": range_.example}
    )
    return None


def _read_metric(
    range_: Range, parameters: Mapping[str, str], metrics: Sequence[Metric], problems: list[str]
) -> Metric | None:
    known = ", ".join(metric.value for metric in metrics)
    wanted = parameters.get(range_.metric_parameter, "")
    for metric in metrics:
        if metric.value == wanted:
            return metric
    if wanted:
        problems.append(
            _("There is no dose metric “%(value)s”; known are %(known)s.")
            % {"value": wanted[:SHOWN_LENGTH], "known": known}
        )
    elif f"{range_.name}_min" in parameters or f"{range_.name}_max" in parameters:
        problems.append(
            _("Say in what the dose is counted: add “dose_metric”, one of %(known)s. Nothing is shown until then.")
            % {"known": known}
        )
    return None

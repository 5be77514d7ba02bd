"""Which figures of an outcome are drawn, and which outcomes share an axis.

An effect with its interval is drawn first of all; else the value before and after, or beside the comparator's; else
the change in percent. Values share an axis where measure and unit are the same, effects where their type is, changes
because all are percent. Nothing is converted: a figure that stands alone is not drawn, nor is a fold change, for
«a 7-fold decrease» has no place on an axis before it is made a seventh, which no review prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from evidence.models import Outcome
from evidence.pages.presentation.numbers import figure, span, with_unit
from evidence.pages.presentation.plot_geometry import Plot, PlotAxis, PlotPoint, draw_plot, linear, logarithmic
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.units import unit_word
from evidence.vocabulary import EffectType

RATIOS: Final = {EffectType.ODDS_RATIO, EffectType.RISK_RATIO, EffectType.HAZARD_RATIO}

Scale = tuple[str, str, str]
"""What an axis measures: ``effect``, ``level`` or ``change``; the type or the unit; the measure of a level."""


@dataclass(frozen=True)
class OutcomePlots:
    """The drawings of some outcomes, by primary key, and what a reader must know to read them."""

    plots: dict[int, Plot]
    notes: list[str]


def plot_outcomes(outcomes: Iterable[Outcome]) -> OutcomePlots:
    """Draw what can be drawn of some outcomes, on as few axes as their units allow."""
    scales: dict[Scale, list[tuple[Outcome, list[PlotPoint]]]] = defaultdict(list)
    for outcome in outcomes:
        found = _points(outcome)
        if found is not None:
            scales[found[0]].append((outcome, found[1]))
    plots: dict[int, Plot] = {}
    notes: list[str] = []
    bare = False
    for scale, members in scales.items():
        points = [point for _outcome, points_of_one in members for point in points_of_one]
        if len(points) == 1 and scale[0] == "level":
            continue  # one figure has nothing to be compared with
        axis = _axis(scale, points)
        for outcome, points_of_one in members:
            plots[outcome.pk] = _drawing(outcome, points_of_one, axis)
        bare = bare or any(point.low is None for point in points)
        notes.append(_key(scale, points))
    if bare:
        notes.append(_("No whisker in a drawing: the review prints neither an interval nor a ± for that figure."))
    return OutcomePlots(plots, list(dict.fromkeys(notes)))


def _points(outcome: Outcome) -> tuple[Scale, list[PlotPoint]] | None:
    if outcome.effect_value is not None and outcome.effect_type != EffectType.OTHER:
        effect = PlotPoint(outcome.effect_value, "filled", outcome.ci_low, outcome.ci_high)
        ratio = outcome.effect_type in RATIOS
        if not ratio or min(effect.extent) > 0:
            # a difference is in the unit of its measure; a ratio has none
            return ("effect", outcome.effect_type, "" if ratio else f"{outcome.measure_id} {outcome.unit}"), [effect]
    if outcome.value is not None:
        points = [_spread(outcome.value, outcome.variability, "filled")]
        if outcome.baseline is not None:
            points.insert(0, _spread(outcome.baseline, outcome.baseline_variability, "open"))
        elif outcome.comparator_value is not None:
            points.append(PlotPoint(outcome.comparator_value, "square"))
        return ("level", outcome.unit, str(outcome.measure_id)), points
    if outcome.change_value is not None and outcome.change_unit == "percent":
        return ("change", "percent", ""), [_spread(outcome.change_value, outcome.variability, "bar")]
    return None


def _spread(value: Decimal, variability: Decimal | None, shape: str) -> PlotPoint:
    if variability is None:
        return PlotPoint(value, shape)
    return PlotPoint(value, shape, value - variability, value + variability)


def _axis(scale: Scale, points: list[PlotPoint]) -> PlotAxis:
    return logarithmic(points) if scale[0] == "effect" and scale[1] in RATIOS else linear(points)


def _drawing(outcome: Outcome, points: list[PlotPoint], axis: PlotAxis) -> Plot:
    unit = unit_word("percent" if points[0].shape == "bar" else outcome.unit)
    templates = {
        "open": _("before: %(figure)s"),
        "filled": _("after: %(figure)s") if outcome.effect_value is None else "%(figure)s",
        "square": _("comparator: %(figure)s"),
        "bar": _("change: %(figure)s"),
    }
    figures = [templates[point.shape] % {"figure": _in_words(point, unit)} for point in points]
    about = [typeset(part) for part in (outcome.group, outcome.time_point) if part]
    if outcome.effect_value is not None:
        about.insert(0, str(EffectType(outcome.effect_type).label))
    return draw_plot(
        "plot-" + outcome.key.replace("/", "-").lower(),
        points,
        axis,
        title=": ".join([typeset(outcome.measure.label), *(["; ".join(about)] if about else [])]),
        description="; ".join(figures),
    )


def _in_words(point: PlotPoint, unit: str) -> str:
    text = with_unit(figure(point.value), unit)
    if point.low is None:
        return _("%(figure)s, no interval printed") % {"figure": text}
    return _("%(figure)s, whisker %(span)s") % {"figure": text, "span": with_unit(span(point.low, point.high), unit)}


def _key(scale: Scale, points: list[PlotPoint]) -> str:
    kind, type_, _measure = scale
    if kind == "effect" and type_ in RATIOS:
        return _("Drawn on a logarithmic axis; the upright line stands at 1, no difference between the groups.")
    if kind == "effect":
        return _("Differences are drawn from the upright line at 0, no difference between the groups.")
    if kind == "change":
        return _("Changes in percent share one axis in the whole table; the upright line stands at 0, no change.")
    shapes = {point.shape for point in points}
    parts = []
    if "open" in shapes:
        parts.append(_("○ before"))
    parts.append(_("● after"))
    if "square" in shapes:
        parts.append(_("□ comparator"))
    return _("%(marks)s: on one axis from 0, in the unit of the measure.") % {"marks": ", ".join(parts)}

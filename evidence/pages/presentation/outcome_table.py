"""Tables of outcomes, grouped by measure; a column stands only where a row uses it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.models import Outcome
from evidence.pages.presentation.footnotes import FootnoteMarker, Footnotes
from evidence.pages.presentation.glossary import GlossaryTerm, terms_of_columns
from evidence.pages.presentation.numbers import figure, p_value, span, with_unit
from evidence.pages.presentation.outcome_plots import plot_outcomes
from evidence.pages.presentation.plot_geometry import Plot
from evidence.pages.presentation.typography import NARROW, typeset
from evidence.pages.presentation.units import unit_word
from evidence.vocabulary import Benefit, Direction, EffectType, Variability

ARROWS = {
    Direction.INCREASE: "up",
    Direction.DECREASE: "down",
    Direction.NO_CHANGE: "same",
}


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome; an empty cell is «not stated»."""

    id: str
    group: str
    time: str
    before: str
    after: str
    change: str
    effect: str
    p: str
    direction: str
    direction_label: str
    note: str
    markers: Sequence[FootnoteMarker] = ()
    plot: Plot | None = None


@dataclass(frozen=True)
class MeasureGroup:
    """The outcomes of one measure."""

    measure: str
    url: str
    unit: str
    rows: list[OutcomeRow]
    lang: str = ""


@dataclass(frozen=True)
class OutcomeTable:
    """A table as ``components/outcome-table.html`` lays it out."""

    id: str
    caption: str
    show: list[str]
    groups: list[MeasureGroup]
    notes: list[str]

    @property
    def column_terms(self) -> dict[str, GlossaryTerm]:
        """The glossary terms of the heads, by column."""
        return terms_of_columns(self.show)


def outcome_table(id_: str, caption: str, outcomes: Iterable[Outcome], notes: Footnotes) -> OutcomeTable | None:
    """Lay out some outcomes of one record; ``None`` where there are none."""
    ordered = sorted(outcomes, key=lambda outcome: (outcome.position, outcome.key))
    if not ordered:
        return None
    ranks: dict[int, int] = {}
    for outcome in ordered:
        ranks.setdefault(outcome.measure_id, len(ranks))
    ordered.sort(key=lambda outcome: ranks[outcome.measure_id])
    drawings = plot_outcomes(ordered)
    groups = []
    for _measure, same in groupby(ordered, key=lambda outcome: outcome.measure_id):
        members = list(same)
        first = members[0]
        groups.append(
            MeasureGroup(
                measure=typeset(first.measure.label),
                url=f"{reverse('outcomes')}?measure={first.measure.slug}",
                unit=unit_word(first.unit) if len({member.unit for member in members}) == 1 else "",
                rows=[outcome_row(member, notes, drawings.plots.get(member.pk)) for member in members],
            )
        )
    rows = [row for group in groups for row in group.rows]
    show = [
        name
        for name in ("group", "time", "before", "after", "change", "effect", "p", "plot", "direction")
        if any(getattr(row, name) or (name == "direction" and row.direction_label) for row in rows)
    ]
    return OutcomeTable(id_, caption, show, groups, [*_legend(ordered), *drawings.notes])


def outcome_row(outcome: Outcome, notes: Footnotes, plot: Plot | None = None) -> OutcomeRow:
    """Lay out one outcome, with its drawing where it has one."""
    return OutcomeRow(
        id=outcome.key.rpartition("/")[2],
        group=typeset(outcome.group),
        time=typeset(outcome.time_point),
        before=_spread(outcome.baseline, outcome.baseline_variability),
        after=_after(outcome),
        change=change(outcome),
        effect=effect(outcome),
        p=p_value(outcome.p_as_printed),
        direction=ARROWS.get(Direction(outcome.direction), ""),
        direction_label=reading(outcome),
        note=typeset(outcome.statement),
        markers=notes.mark(outcome.claims.all()),
        plot=plot,
    )


def change(outcome: Outcome) -> str:
    """Set the change with its sign and unit: «−32%», «7-fold»."""
    if outcome.change_value is None:
        return ""
    if outcome.change_unit == "fold":
        return _("%(factor)s-fold") % {"factor": figure(abs(outcome.change_value))}
    sign = "+" if outcome.change_value > 0 else ""
    text = sign + figure(outcome.change_value)
    if outcome.variability is not None and outcome.value is None:
        text += f"{NARROW}±{NARROW}{figure(outcome.variability)}"
    return with_unit(text, unit_word(outcome.change_unit))


def effect(outcome: Outcome) -> str:
    """Set the effect with its interval: «odds ratio 0.069 (95% CI 0.016–0.292)»."""
    if outcome.effect_value is None:
        return ""
    text = f"{EffectType(outcome.effect_type).label} {figure(outcome.effect_value)}"
    if outcome.ci_low is not None:
        level = with_unit(figure(outcome.ci_level), "%") if outcome.ci_level is not None else ""
        text += f" ({level} {_('CI')} {span(outcome.ci_low, outcome.ci_high)})"
    return text


def reading(outcome: Outcome) -> str:
    """Say which way it went and how the review presents it: «decrease; presented as a benefit»."""
    parts = []
    if outcome.direction != Direction.NOT_STATED:
        parts.append(str(Direction(outcome.direction).label))
    if outcome.benefit != Benefit.NOT_STATED:
        parts.append(str(Benefit(outcome.benefit).label))
    return "; ".join(parts)


def _spread(value: Decimal | None, variability: Decimal | None) -> str:
    if value is None:
        return ""
    text = figure(value)
    return f"{text}{NARROW}±{NARROW}{figure(variability)}" if variability is not None else text


def _after(outcome: Outcome) -> str:
    text = _spread(outcome.value, outcome.variability if outcome.value is not None else None)
    if outcome.comparator_value is not None:
        text += " " + _("against %(value)s") % {"value": figure(outcome.comparator_value)}
    return text.strip()


def _legend(outcomes: Iterable[Outcome]) -> list[str]:
    kinds = {Variability(outcome.variability_kind) for outcome in outcomes if outcome.variability is not None}
    kinds.discard(Variability.NOT_APPLICABLE)
    return [f"±: {kind.label}. {kind.definition}" for kind in sorted(kinds)]

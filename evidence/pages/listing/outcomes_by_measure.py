"""Outcomes across trials and studies, one measure at a time.

Rows stand side by side only where metric and unit are equal, and in people, animals and cells apart. Nothing is
pooled: no mean, no sum, no count of «for» and «against».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from evidence.facet_counts import FacetCount
from evidence.list_query import ListQuery
from evidence.models import Outcome
from evidence.pages.listing.page import ListPage
from evidence.pages.presentation.cards import MARKS
from evidence.pages.presentation.footnotes import Footnotes
from evidence.pages.presentation.numbers import with_unit
from evidence.pages.presentation.outcome_plots import plot_outcomes
from evidence.pages.presentation.outcome_table import OutcomeRow, outcome_row
from evidence.pages.presentation.typography import foreign_language, typeset, with_powers
from evidence.pages.presentation.units import unit_word
from evidence.vocabulary import EffectType, Kind

KINDS: Final = ("people", "animals", "cells", "diagnostic", "review", "unknown")
"""The order in which kinds of evidence stand below each other."""

METRICS: Final = ("effect", "level", "change", "words")
"""The order of metrics; ``words`` is what a review reports without a figure."""


@dataclass(frozen=True)
class MeasuredRow:
    """One outcome of the measure in one trial or study."""

    record: str
    record_url: str
    dose: str
    dose_lang: str
    figures: str
    row: OutcomeRow
    places: list[tuple[str, str]]


@dataclass(frozen=True)
class KindTable:
    """The rows of one metric and unit in people, in animals, or in cells."""

    id: str
    kind: str
    drawn: bool
    rows: list[MeasuredRow]


@dataclass(frozen=True)
class MetricGroup:
    """All rows that share metric and unit; ``notes`` say how to read their drawings."""

    id: str
    title: str
    tables: list[KindTable]
    notes: list[str]


@dataclass(frozen=True)
class MeasureChoice:
    """One measure of the index, with the number of outcomes that a click yields."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class MeasureIndex:
    """The measures of the list: those reported more than once, and the others."""

    often: list[MeasureChoice]
    once: list[MeasureChoice]


def index(listed: ListPage, query: ListQuery) -> MeasureIndex | None:
    """Return the measures to choose from; ``None`` where one is selected or excluded already."""
    counts = listed.counts["measure"]
    if any(count.selected or count.excluded for count in counts):
        return None
    choices = [_choice(count, query) for count in counts if count.count]
    choices.sort(key=lambda choice: (-choice.count, choice.label))
    return MeasureIndex(
        often=[choice for choice in choices if choice.count > 1],
        once=[choice for choice in choices if choice.count == 1],
    )


def selected_measure(listed: ListPage) -> str:
    """Return the name of the measure if just one is selected, else nothing."""
    names = [typeset(count.label) for count in listed.counts["measure"] if count.selected]
    return names[0] if len(names) == 1 else ""


def groups(outcomes: Sequence[Outcome]) -> list[MetricGroup]:
    """Lay out the outcomes of one measure by metric and unit, within them by kind of evidence."""
    by_metric: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_metric[_metric(outcome)].append(outcome)
    ordered = sorted(by_metric.items(), key=lambda item: (METRICS.index(item[0][0]), item[0][1]))
    return [_group(f"metric-{place}", *item) for place, item in enumerate(ordered, start=1)]


def _choice(count: FacetCount, query: ListQuery) -> MeasureChoice:
    return MeasureChoice(typeset(count.label), query.url(measure=count.value), count.count)


def _metric(outcome: Outcome) -> tuple[str, str]:
    if outcome.effect_value is not None:
        return "effect", outcome.effect_type
    if outcome.value is not None or outcome.baseline is not None:
        return "level", outcome.unit
    if outcome.change_value is not None:
        return "change", outcome.change_unit
    return "words", ""


def _group(id_: str, metric: tuple[str, str], outcomes: list[Outcome]) -> MetricGroup:
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[MARKS[Kind(outcome.record.kind)]].append(outcome)
    tables, notes = [], []
    for kind in sorted(by_kind, key=KINDS.index):
        drawings = plot_outcomes(by_kind[kind])  # people and animals never share an axis
        notes += drawings.notes
        rows = []
        for outcome in by_kind[kind]:
            footnotes = Footnotes()
            rows.append(_row(outcome, outcome_row(outcome, footnotes, drawings.plots.get(outcome.pk)), footnotes))
        tables.append(KindTable(f"{id_}-{kind}", kind, bool(drawings.plots), rows))
    return MetricGroup(id_, _title(metric), tables, list(dict.fromkeys(notes)))


def _title(metric: tuple[str, str]) -> str:
    name, unit = metric
    if name == "effect":
        return _("Effects as %(type)s") % {"type": EffectType(unit).label}
    if name == "level":
        return _("Values in %(unit)s") % {"unit": unit_word(unit)}
    if name == "words":
        return _("Reported without a figure")
    if unit == "fold":
        return _("Fold changes")
    return _("Changes in %(unit)s") % {"unit": unit_word(unit)}


def _row(outcome: Outcome, cells: OutcomeRow, notes: Footnotes) -> MeasuredRow:
    owner = outcome.record
    dose = with_powers(outcome.arm.dose_as_reported) if outcome.arm else ""
    return MeasuredRow(
        record=str(owner.nct_id) if outcome.trial_id else typeset(owner.title),  # type: ignore[union-attr]
        record_url=f"{owner.get_absolute_url()}#{cells.id}",
        dose=dose,
        dose_lang=foreign_language(dose),
        figures=figures(cells, unit_word(outcome.unit)),
        row=cells,
        places=[(f"{note.review}, {note.locator}", note.review_url) for note in notes.notes],
    )


def figures(cells: OutcomeRow, unit: str) -> str:
    """Set all figures of one outcome in one line: «127.1 ± 14.7 → 66.6 ± 10.4 mg/L; p < 0.05»."""
    parts = []
    if cells.before and cells.after:
        parts.append(with_unit(f"{cells.before} → {cells.after}", unit))
    elif cells.after:
        parts.append(with_unit(cells.after, unit))
    parts += [part for part in (cells.change, cells.effect, cells.p) if part]
    return "; ".join(parts)

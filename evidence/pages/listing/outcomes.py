"""The faceted list of every measured outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.list_query import ListQuery
from evidence.models import Outcome
from evidence.pages.listing import outcomes_by_measure, page
from evidence.pages.listing.page import ListPage, ListTexts
from evidence.pages.presentation.cards import MARKS
from evidence.pages.presentation.footnotes import Footnotes
from evidence.pages.presentation.outcome_table import OutcomeRow, outcome_row
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.units import unit_word
from evidence.selectors.lists import OUTCOME_LIST, select_records
from evidence.vocabulary import Kind

TEXTS: Final = ListTexts(
    some_of=lambda count, total: (
        ngettext("%(count)d of %(total)d outcome", "%(count)d of %(total)d outcomes", total)
        % {"count": count, "total": total}
    ),
    show=lambda count: ngettext("Show %(n)d outcome", "Show %(n)d outcomes", count) % {"n": count},
)


@dataclass(frozen=True)
class OutcomeItem:
    """One line of the list: what was measured, in whom, with what result, and where it stands."""

    measure: str
    measure_url: str
    kind: str
    record: str
    record_url: str
    figures: str
    row: OutcomeRow
    places: list[tuple[str, str]]


@dataclass(frozen=True)
class OutcomesPage:
    """What ``evidence/outcomes.html`` lays out."""

    browse: ListPage
    items: list[OutcomeItem]
    description: str
    measure: str
    """The measure, where just one is selected: its outcomes stand in ``groups`` instead of ``items``."""

    groups: list[outcomes_by_measure.MetricGroup]
    index: outcomes_by_measure.MeasureIndex | None


def build(query: ListQuery) -> OutcomesPage:
    """Lay out the list for one address."""
    selected = select_records(OUTCOME_LIST, query)
    listed = page.build(selected, TEXTS)
    measure = outcomes_by_measure.selected_measure(listed)
    return OutcomesPage(
        browse=listed,
        items=[] if measure else [_item(outcome, query.path) for outcome in selected.items],
        description=_("Every outcome that the reviews report, with its figures as printed; never pooled."),
        measure=measure,
        groups=outcomes_by_measure.groups(selected.items) if measure else [],
        index=outcomes_by_measure.index(listed, query),
    )


def _item(outcome: Outcome, path: str) -> OutcomeItem:
    owner = outcome.record
    notes = Footnotes()
    laid_out = outcome_row(outcome, notes)
    return OutcomeItem(
        measure=typeset(outcome.measure.label),
        measure_url=f"{path}?measure={outcome.measure.slug}",
        kind=MARKS[Kind(owner.kind)],
        record=f"{owner.nct_id}" if outcome.trial_id else typeset(owner.title),  # type: ignore[union-attr]
        record_url=f"{owner.get_absolute_url()}#{laid_out.id}",
        figures=outcomes_by_measure.figures(laid_out, unit_word(outcome.unit)),
        row=laid_out,
        places=[(f"{note.review}, {note.locator}", note.review_url) for note in notes.notes],
    )

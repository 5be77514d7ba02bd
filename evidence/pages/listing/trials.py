"""The faceted list of registered trials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.collections import TRIALS
from evidence.models import Trial
from evidence.pages.compare import records
from evidence.pages.compare.basket import ComparisonBasket, comparison_basket
from evidence.pages.listing import page
from evidence.pages.listing.page import ListPage, ListTexts, SortOrder
from evidence.pages.presentation.cards import RecordCard, trial_card
from evidence.search.texts import record_texts

SORTS = (
    SortOrder("id", gettext_lazy("by NCT id"), ("nct_id",)),
    SortOrder("title", gettext_lazy("by title"), ("title_en", "nct_id")),
    SortOrder(
        "enrollment",
        gettext_lazy("largest first"),
        (F("enrollment").desc(nulls_last=True), "nct_id"),
    ),
    SortOrder("completeness", gettext_lazy("most facts first"), ("not_stated__len", "nct_id")),
)

WORDS = ListTexts(
    some_of=lambda count, total: (
        ngettext("%(count)d of %(total)d trial", "%(count)d of %(total)d trials", total)
        % {"count": count, "total": total}
    ),
    show=lambda count: ngettext("Show %(n)d trial", "Show %(n)d trials", count) % {"n": count},
)


@dataclass(frozen=True)
class TrialsPage:
    """What ``evidence/trials.html`` lays out."""

    browse: ListPage
    cards: list[RecordCard]
    basket: ComparisonBasket
    description: str


def build(path: str, query: QueryDict) -> TrialsPage:
    """Lay out the list for one address."""
    listed, gathered = _list(path, query, full=False), comparison_basket(path, query, records.TRIALS)
    return TrialsPage(
        browse=listed,
        cards=[gathered.with_toggle(trial_card(trial), trial.nct_id) for trial in listed.items],
        basket=gathered,
        description=_("Registered trials of vesicles and secretome, by tissue source, condition and route."),
    )


def export(path: str, query: QueryDict, *, everything: bool) -> ListPage:
    """Return the same list with all that exports need."""
    return _list(path, query, full=True, everything=everything)


def texts() -> dict[int, list[str]]:
    """Return what words are looked for in: id → texts of the trial."""
    return record_texts(Trial.objects.published(), "nct_id")


def _list(path: str, query: QueryDict, *, full: bool, everything: bool = False) -> ListPage:
    def prepare(rows: Any) -> Any:
        return rows.for_page() if full else rows.for_card()

    return page.build(TRIALS, path, query, WORDS, SORTS, texts, prepare, everything=everything)

"""The faceted list of registered trials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.list_query import ListQuery
from evidence.pages.compare import records
from evidence.pages.compare.basket import ComparisonBasket, comparison_basket
from evidence.pages.listing import page
from evidence.pages.listing.page import ListPage, ListTexts
from evidence.pages.presentation.cards import RecordCard, trial_card
from evidence.selectors.lists import TRIAL_LIST, select_records

TEXTS: Final = ListTexts(
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


def build(query: ListQuery) -> TrialsPage:
    """Lay out the list for one address."""
    selected = select_records(TRIAL_LIST, query)
    basket = comparison_basket(query, records.TRIALS)
    return TrialsPage(
        browse=page.build(selected, TEXTS),
        cards=[basket.with_toggle(trial_card(trial), trial.nct_id) for trial in selected.items],
        basket=basket,
        description=_("Registered trials of vesicles and secretome, by tissue source, condition and route."),
    )

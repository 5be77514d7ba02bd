"""The faceted lists of registered trials and of studies: cards, from which records are gathered for a comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.list_query import ListQuery
from evidence.models import Study, Trial
from evidence.pages.compare import records
from evidence.pages.compare.basket import ComparisonBasket, comparison_basket
from evidence.pages.compare.table import Comparable
from evidence.pages.listing import page
from evidence.pages.listing.page import ListPage, ListTexts
from evidence.pages.presentation.cards import RecordCard, study_card, trial_card
from evidence.selectors.lists import STUDY_LIST, TRIAL_LIST, RecordList, select_records

RecordT = TypeVar("RecordT", Trial, Study)

TRIAL_TEXTS: Final = ListTexts(
    some_of=lambda count, total: (
        ngettext("%(count)d of %(total)d trial", "%(count)d of %(total)d trials", total)
        % {"count": count, "total": total}
    ),
    show=lambda count: ngettext("Show %(n)d trial", "Show %(n)d trials", count) % {"n": count},
)
STUDY_TEXTS: Final = ListTexts(
    some_of=lambda count, total: (
        ngettext("%(count)d of %(total)d study", "%(count)d of %(total)d studies", total)
        % {"count": count, "total": total}
    ),
    show=lambda count: ngettext("Show %(n)d study", "Show %(n)d studies", count) % {"n": count},
)


@dataclass(frozen=True)
class RecordsPage:
    """What ``evidence/trials.html`` and ``evidence/studies.html`` lay out."""

    browse: ListPage
    cards: list[RecordCard]
    basket: ComparisonBasket
    description: str


def build_trials(query: ListQuery) -> RecordsPage:
    """Lay out the list of trials for one address."""
    about = _("Registered trials of vesicles and secretome, by tissue source, condition and route.")
    return _build(query, TRIAL_LIST, records.TRIALS, TRIAL_TEXTS, trial_card, about)


def build_studies(query: ListQuery) -> RecordsPage:
    """Lay out the list of studies for one address."""
    about = _("Studies of vesicles and secretome in people, animals and cells that the reviews describe.")
    return _build(query, STUDY_LIST, records.STUDIES, STUDY_TEXTS, study_card, about)


def _build(
    query: ListQuery,
    listed: RecordList[RecordT],
    compared: Comparable,
    texts: ListTexts,
    card: Callable[[RecordT], RecordCard],
    description: str,
) -> RecordsPage:
    selected = select_records(listed, query)
    basket = comparison_basket(query, compared)
    return RecordsPage(
        browse=page.build(selected, texts),
        cards=[basket.with_toggle(card(record), record.natural) for record in selected.items],
        basket=basket,
        description=description,
    )

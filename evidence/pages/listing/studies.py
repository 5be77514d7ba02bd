"""The faceted list of studies."""

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
from evidence.pages.presentation.cards import RecordCard, study_card
from evidence.selectors.lists import STUDY_LIST, select_records

TEXTS: Final = ListTexts(
    some_of=lambda count, total: (
        ngettext("%(count)d of %(total)d study", "%(count)d of %(total)d studies", total)
        % {"count": count, "total": total}
    ),
    show=lambda count: ngettext("Show %(n)d study", "Show %(n)d studies", count) % {"n": count},
)


@dataclass(frozen=True)
class StudiesPage:
    """What ``evidence/studies.html`` lays out."""

    browse: ListPage
    cards: list[RecordCard]
    basket: ComparisonBasket
    description: str


def build(query: ListQuery) -> StudiesPage:
    """Lay out the list for one address."""
    selected = select_records(STUDY_LIST, query)
    basket = comparison_basket(query, records.STUDIES)
    return StudiesPage(
        browse=page.build(selected, TEXTS),
        cards=[basket.with_toggle(study_card(study), study.slug) for study in selected.items],
        basket=basket,
        description=_("Studies of vesicles and secretome in people, animals and cells that the reviews describe."),
    )

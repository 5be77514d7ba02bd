"""The faceted list of studies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.collections import STUDIES
from evidence.models import Study
from evidence.pages.compare import records
from evidence.pages.compare.basket import ComparisonBasket, comparison_basket
from evidence.pages.listing import page
from evidence.pages.listing.page import ListPage, ListTexts, SortOrder
from evidence.pages.presentation.cards import RecordCard, study_card
from evidence.search.texts import record_texts

SORTS = (
    SortOrder("year", gettext_lazy("newest first"), (F("newest").desc(nulls_last=True), "slug")),
    SortOrder("title", gettext_lazy("by title"), ("title_en", "slug")),
    SortOrder("enrollment", gettext_lazy("largest first"), (F("enrollment").desc(nulls_last=True), "slug")),
    SortOrder("completeness", gettext_lazy("most facts first"), ("not_stated__len", "slug")),
)

WORDS = ListTexts(
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


def build(path: str, query: QueryDict) -> StudiesPage:
    """Lay out the list for one address."""
    listed, gathered = _list(path, query, full=False), comparison_basket(path, query, records.STUDIES)
    return StudiesPage(
        browse=listed,
        cards=[gathered.with_toggle(study_card(study), study.slug) for study in listed.items],
        basket=gathered,
        description=_("Studies of vesicles and secretome in people, animals and cells that the reviews describe."),
    )


def export(path: str, query: QueryDict, *, everything: bool) -> ListPage:
    """Return the same list with all that exports need."""
    return _list(path, query, full=True, everything=everything)


def texts() -> dict[int, list[str]]:
    """Return what words are looked for in: id → texts of the study."""
    return record_texts(Study.objects.published(), "slug", "strain_as_reported", "inducer_as_reported")


def _list(path: str, query: QueryDict, *, full: bool, everything: bool = False) -> ListPage:
    def prepare(rows: Any) -> Any:
        rows = rows.annotate(newest=Max("publications__year"))
        return rows.for_page() if full else rows.for_card()

    return page.build(STUDIES, path, query, WORDS, SORTS, texts, prepare, everything=everything)

"""The ledger of contradictions: its entries by severity, each with its sides and what it touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, IntegerField, Value, When
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.collections import DISCREPANCIES
from evidence.models import Discrepancy, Study, Trial
from evidence.pages.listing import page
from evidence.pages.listing.page import ListPage, ListTexts, SortOrder
from evidence.pages.presentation import citations
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.record.discrepancies import DiscrepancyView, discrepancy_view
from evidence.pages.record.discrepancy_links import discrepancy_anchor, fact_anchor
from evidence.selectors.discrepancies import TOUCHED, with_sides
from evidence.vocabulary import DiscrepancyKind, Severity

_GRAVEST: Final = Case(
    *(When(severity=severity.value, then=Value(rank)) for rank, severity in enumerate(Severity)),
    default=Value(len(Severity)),
    output_field=IntegerField(),
)
SORTS: Final = (
    SortOrder("severity", gettext_lazy("gravest first"), (_GRAVEST, "key")),
    SortOrder("type", gettext_lazy("by type"), ("kind", _GRAVEST, "key")),
    SortOrder("review", gettext_lazy("by review"), ("key",)),
)
WORDS: Final = ListTexts(
    some_of=lambda count, total: (
        ngettext("%(count)d of %(total)d contradiction", "%(count)d of %(total)d contradictions", total)
        % {"count": count, "total": total}
    ),
    show=lambda count: ngettext("Show %(n)d contradiction", "Show %(n)d contradictions", count) % {"n": count},
    cited=False,
)


@dataclass(frozen=True)
class DiscrepancyItem:
    """One entry and the records that it touches."""

    entry: DiscrepancyView
    touches: list[Link]


@dataclass(frozen=True)
class DiscrepanciesPage:
    """What ``evidence/discrepancies.html`` lays out."""

    browse: ListPage
    items: list[DiscrepancyItem]
    description: str


@dataclass(frozen=True)
class DiscrepancyPage:
    """What ``evidence/discrepancy.html`` lays out: one entry, its definition, and ways to others like it."""

    item: DiscrepancyItem
    title: str
    description: str
    definitions: list[str]
    crumbs: list[Link]
    alike: list[Link]
    formats: list[Link]
    cite: citations.CitationSection


def build(path: str, query: QueryDict) -> DiscrepanciesPage:
    """Lay out the ledger for one address."""
    listed = export(path, query, everything=False)
    return DiscrepanciesPage(
        browse=listed,
        items=[_item(entry) for entry in listed.items],
        description=_("What the reviews contradict, in themselves and among themselves."),
    )


def export(path: str, query: QueryDict, *, everything: bool = True) -> ListPage:
    """Return the entries that an address leaves, as records; ``everything`` puts them on one page."""
    return page.build(DISCREPANCIES, path, query, WORDS, SORTS, _texts, with_sides, everything=everything)


def find_at(place_: str) -> Discrepancy:
    """Return the published entry whose place on a page was called so, as old links do; raises ``DoesNotExist``."""
    known = Discrepancy.objects.published()
    key = next((one.key for one in known.only("key") if discrepancy_anchor(one) == f"discrepancy-{place_}"), "")
    entry: Discrepancy = known.get(key=key)
    return entry


def build_discrepancy(entry: Discrepancy) -> DiscrepancyPage:
    """Lay out one published entry."""
    item = _item(entry)
    ledger = reverse("discrepancies")
    reviews = {side.review.slug: typeset(side.review.short_label) for side in entry.sides.all()}
    return DiscrepancyPage(
        item=item,
        title=typeset(entry.title),
        description=typeset(entry.explanation),
        definitions=[str(DiscrepancyKind(entry.kind).definition), str(Severity(entry.severity).definition)],
        crumbs=[Link(_("Contradictions"), ledger), Link(typeset(entry.title), "")],
        alike=[
            Link(item.entry.type, f"{ledger}?type={entry.kind}"),
            *([Link(item.entry.field, f"{ledger}?field={entry.field}")] if entry.field else []),
            *(Link(label, f"{ledger}?review={slug}") for slug, label in reviews.items()),
        ],
        formats=[Link("JSON", "?format=json", "application/json"), Link("CSV", "?format=csv", "text/csv")],
        cite=citations.of_page(entry.title, entry.get_absolute_url(), "contradiction"),
    )


def _texts() -> Mapping[int, list[str]]:
    return {
        entry.pk: [
            *(entry.key, entry.title_en, entry.title_ru, entry.explanation_en, entry.explanation_ru),
            *(text for side in entry.sides.all() for text in (side.statement_en, side.statement_ru)),
            *(_name_of(trial) for trial in entry.trials.all()),
        ]
        for entry in Discrepancy.objects.published().prefetch_related("sides", "trials")
    }


def _item(entry: Discrepancy) -> DiscrepancyItem:
    touches = [
        Link(typeset(_name_of(record)), _address_in(record, entry.field))
        for name in TOUCHED
        for record in getattr(entry, name).all()
        if getattr(record, "status", "published") == "published"
    ]
    return DiscrepancyItem(discrepancy_view(entry), touches)


def _address_in(record: Any, field: str) -> str:
    """Return the page of what an entry touches; of a trial or study, the place of the fact on it."""
    address = str(record.get_absolute_url())
    return f"{address}#{fact_anchor(record, field)}" if isinstance(record, Trial | Study) else address


def _name_of(record: Any) -> str:
    for name in ("nct_id", "short_label", "label", "title"):
        if hasattr(record, name):
            return str(getattr(record, name))
    return str(record)

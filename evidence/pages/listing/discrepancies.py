"""The list of discrepancies, the most serious first, each with its versions and what it concerns; and one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.list_query import ListQuery
from evidence.models import Discrepancy, Product, Source, Study, Trial
from evidence.models.terms import Term
from evidence.pages.listing import page
from evidence.pages.listing.page import ListPage, ListTexts
from evidence.pages.presentation import citations
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.record.discrepancies import DiscrepancyView, discrepancy_view
from evidence.pages.record.discrepancy_links import discrepancy_anchor, fact_anchor
from evidence.record_lookup import get_record
from evidence.selectors.discrepancies import CONCERNED
from evidence.selectors.lists import DISCREPANCY_LIST, select_records
from evidence.vocabulary import DiscrepancyKind, Severity

TEXTS: Final = ListTexts(
    some_of=lambda count, total: (
        ngettext("%(count)d of %(total)d discrepancy", "%(count)d of %(total)d discrepancies", total)
        % {"count": count, "total": total}
    ),
    show=lambda count: ngettext("Show %(n)d discrepancy", "Show %(n)d discrepancies", count) % {"n": count},
    cited=False,
)

Concerned = Trial | Study | Product | Term | Source
"""What a discrepancy may concern."""


@dataclass(frozen=True)
class DiscrepancyItem:
    """One discrepancy and the records that it concerns."""

    discrepancy: DiscrepancyView
    concerns: list[Link]


@dataclass(frozen=True)
class DiscrepanciesPage:
    """What ``evidence/discrepancies.html`` lays out."""

    browse: ListPage
    items: list[DiscrepancyItem]
    description: str


@dataclass(frozen=True)
class DiscrepancyPage:
    """What ``evidence/discrepancy.html`` lays out: one discrepancy, its definition, and ways to others like it."""

    item: DiscrepancyItem
    title: str
    description: str
    definitions: list[str]
    crumbs: list[Link]
    alike: list[Link]
    formats: list[Link]
    cite: citations.CitationSection


def build(query: ListQuery) -> DiscrepanciesPage:
    """Lay out the list for one address."""
    selected = select_records(DISCREPANCY_LIST, query)
    return DiscrepanciesPage(
        browse=page.build(selected, TEXTS),
        items=[_item(discrepancy) for discrepancy in selected.items],
        description=_("Where the reviews disagree, within one review or between reviews."),
    )


def discrepancy_at(place: str) -> Discrepancy:
    """Return the published discrepancy whose place on a page was called so, as old links do.

    Raises ``RecordNotFoundError``.
    """
    published = Discrepancy.objects.published()
    anchor = f"discrepancy-{place}"
    keys = (known.key for known in published.only("key") if discrepancy_anchor(known) == anchor)
    return get_record(published, key=next(keys, ""))


def build_discrepancy(discrepancy: Discrepancy) -> DiscrepancyPage:
    """Lay out one published discrepancy."""
    item = _item(discrepancy)
    list_url, title = reverse("discrepancies"), typeset(discrepancy.title)
    reviews = {side.review.slug: typeset(side.review.short_label) for side in discrepancy.sides.all()}
    kind, severity = DiscrepancyKind(discrepancy.kind), Severity(discrepancy.severity)
    return DiscrepancyPage(
        item=item,
        title=title,
        description=typeset(discrepancy.explanation),
        definitions=[str(kind.definition), str(severity.definition)],
        crumbs=[Link(_("Discrepancies"), list_url), Link(title, "")],
        alike=[
            Link(item.discrepancy.type, f"{list_url}?type={kind}"),
            *([Link(item.discrepancy.field, f"{list_url}?field={discrepancy.field}")] if discrepancy.field else []),
            *(Link(label, f"{list_url}?review={slug}") for slug, label in reviews.items()),
        ],
        formats=format_links(),
        cite=citations.of_page(discrepancy.title, discrepancy.get_absolute_url(), "discrepancy"),
    )


def _item(discrepancy: Discrepancy) -> DiscrepancyItem:
    concerns = [
        Link(typeset(_name_of(record)), _address_in(record, discrepancy.field))
        for name in CONCERNED
        for record in getattr(discrepancy, name).all()
        if getattr(record, "status", "published") == "published"
    ]
    return DiscrepancyItem(discrepancy_view(discrepancy), concerns)


def _address_in(record: Concerned, field: str) -> str:
    """Return the page of what a discrepancy concerns; of a trial or study, the place of the fact on it."""
    address = str(record.get_absolute_url())
    return f"{address}#{fact_anchor(record, field)}" if isinstance(record, Trial | Study) else address


def _name_of(record: Concerned) -> str:
    for name in ("nct_id", "short_label", "label", "title"):
        if hasattr(record, name):
            return str(getattr(record, name))
    return str(record)

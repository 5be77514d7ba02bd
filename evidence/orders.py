"""In which orders lists stand: the one registry of orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Case, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evidence.facets import CollectionName
from evidence.models import Source
from evidence.vocabulary import Severity


@dataclass(frozen=True)
class SortOrder:
    """One order of a list: its word in the address, its label, and what Postgres orders by."""

    value: str
    label: str | Promise
    fields: tuple[str | OrderBy | Combinable, ...] = field(repr=False)


_LARGEST: Final = F("enrollment").desc(nulls_last=True)
_NEWEST: Final = Subquery(
    Source.objects.filter(studies=OuterRef("pk")).order_by(F("year").desc(nulls_last=True)).values("year")[:1]
).desc(nulls_last=True)
_OWNER: Final = Coalesce(F("trial__nct_id"), F("study__slug"))
_OWNER_LARGEST: Final = Coalesce(F("trial__enrollment"), F("study__enrollment")).desc(nulls_last=True)
_MOST_SERIOUS: Final = Case(
    *(When(severity=severity.value, then=Value(rank)) for rank, severity in enumerate(Severity)),
    default=Value(len(Severity)),
    output_field=IntegerField(),
)

ORDERS: Final[Mapping[CollectionName, tuple[SortOrder, ...]]] = {
    "trials": (
        SortOrder("id", _("by NCT id"), ("nct_id",)),
        SortOrder("title", _("by title"), ("title_en", "nct_id")),
        SortOrder("enrollment", _("largest first"), (_LARGEST, "nct_id")),
        SortOrder("completeness", _("most facts first"), ("not_stated__len", "nct_id")),
    ),
    "studies": (
        SortOrder("year", _("newest first"), (_NEWEST, "slug")),
        SortOrder("title", _("by title"), ("title_en", "slug")),
        SortOrder("enrollment", _("largest first"), (_LARGEST, "slug")),
        SortOrder("completeness", _("most facts first"), ("not_stated__len", "slug")),
    ),
    "outcomes": (
        SortOrder("measure", _("by measure"), ("measure__label_en", _OWNER, "position", "key")),
        SortOrder("record", _("by trial or study"), (_OWNER, "position", "key")),
        SortOrder("enrollment", _("largest first"), (_OWNER_LARGEST, _OWNER, "position", "key")),
    ),
    "discrepancies": (
        SortOrder("severity", _("most serious first"), (_MOST_SERIOUS, "key")),
        SortOrder("type", _("by type"), ("kind", _MOST_SERIOUS, "key")),
        SortOrder("review", _("by review"), ("key",)),
    ),
}
"""The first order of a list is its usual one. Each ends in what is unique, so that pages never overlap."""

BY_RELEVANCE: Final = SortOrder("relevance", _("best match first"), ())
"""Under words: how well names and titles fit them; what fits alike stands in the usual order of the list."""


def orders_of(collection: CollectionName) -> tuple[SortOrder, ...]:
    """Return the orders of a collection; the map has none."""
    return ORDERS.get(collection, ())

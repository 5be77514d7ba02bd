"""Statements: what else a review says."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, StatusAdmin
from evidence.admin.claims import RequiredClaimInline
from evidence.admin.columns import claims_column, count_of, reviews_column, reviews_of
from evidence.admin.list_filters import linked_filter, review_filter
from evidence.models import Statement


@admin.register(Statement)
class StatementAdmin(StatusAdmin):
    """A statement in our words, and the records that it concerns."""

    inlines = (RequiredClaimInline,)
    list_display = ("key", "text", "status", "theme", "topic", reviews_column, claims_column)
    list_filter = (
        "status",
        review_filter("claims__review"),
        "theme",
        "topic",
        linked_filter("products"),
        linked_filter("tissue_sources"),
        linked_filter("indications"),
        linked_filter("vesicle_types"),
    )
    search_fields = (
        "key",
        "statement_en",
        "statement_ru",
        "products__name",
        "products__aliases",
        "trials__nct_id",
    )
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": [("key", "position"), ("theme", "topic"), ("statement_en", "statement_ru")]}),
        (
            _("Linked records"),
            {
                "fields": [
                    ("products", "vesicle_types"),
                    ("tissue_sources", "indications"),
                    ("routes", "methods"),
                    ("trials", "studies"),
                    "sources",
                ]
            },
        ),
    ]

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        return queryset.annotate(claim_count=count_of("claims", Statement), review_labels=reviews_of("statement"))

    @admin.display(description=_("statement"))
    def text(self, statement: Statement) -> str:
        return statement.statement

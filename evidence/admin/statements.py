"""What else a review says."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.claims import NeededClaimRows
from evidence.admin.columns import claims_column, count_of, reviews_column, reviews_of
from evidence.admin.desk import Fieldsets, RecordDesk
from evidence.admin.narrowing import linked, reviews
from evidence.models import Statement


@admin.register(Statement)
class StatementDesk(RecordDesk):
    """A statement in our words, and what it speaks of."""

    inlines = (NeededClaimRows,)
    list_display = ("key", "gist", "status", "theme", "topic", reviews_column, claims_column)
    list_filter = (
        "status", reviews("claims__review"), "theme", "topic", linked("products"), linked("tissue_sources"),
        linked("indications"), linked("vesicle_types"),
    )  # fmt: skip
    search_fields = (
        "key", "statement_en", "statement_ru", "products__name", "products__aliases", "trials__nct_id",
    )  # fmt: skip
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": [("key", "position"), ("theme", "topic"), ("statement_en", "statement_ru")]}),
        (
            _("It speaks of"),
            {
                "fields": [
                    ("products", "vesicle_types"), ("tissue_sources", "indications"), ("routes", "methods"),
                    ("trials", "studies"), "sources",
                ]
            },
        ),
    ]  # fmt: skip

    def for_list(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Fetch reviews and the number of claims."""
        return queryset.annotate(claim_count=count_of("claims", Statement), review_labels=reviews_of("statement"))

    @admin.display(description=_("statement"))
    def gist(self, statement: Statement) -> str:
        """Return the statement in the editor's language."""
        return statement.statement

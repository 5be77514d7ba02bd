"""Columns of lists and links between pages: what a list shows without asking for each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Func, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from evidence.language import reader_language
from evidence.models import Claim, Source

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


ListColumn = Callable[[models.Model], str]
"""What Django shows for a record in a column of a list, beside names of fields and of methods."""


def count_of(relation: str, model: type[models.Model]) -> Coalesce:
    """Return the number of records on the other side of a reverse relation, without joining them."""
    counted = model._default_manager.filter(pk=OuterRef("pk")).order_by().values("pk")
    number = counted.annotate(number=Count(relation)).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def reviews_of(subject: str) -> ArraySubquery:
    """Return the short labels of the reviews that make claims on a record."""
    claims = Claim.objects.filter(**{subject: OuterRef(OuterRef("pk"))}).order_by().values("review")
    sources = Source.objects.filter(pk__in=claims).order_by("corpus_order")
    return ArraySubquery(sources.values(f"short_label_{reader_language()}"))


def count_column(annotation: str, label: StrPromise) -> ListColumn:
    """Make the column of a number that ``for_list`` annotates."""

    @admin.display(description=label, ordering=annotation)
    def column(record: models.Model) -> str:
        return str(vars(record)[annotation])

    return column


claims_column = count_column("claim_count", _("claims"))


@admin.display(description=_("reviews"))
def reviews_column(record: models.Model) -> str:
    """Show which reviews make a claim on a record: ``for_list`` annotates ``review_labels``."""
    labels: list[str] = vars(record)["review_labels"]
    return ", ".join(labels) or "–"


@admin.display(
    description=_("not stated"), ordering=Func("not_stated", function="cardinality", output_field=IntegerField())
)
def gaps_column(record: models.Model) -> str:
    """Show how many facts no review states."""
    return str(len(vars(record)["not_stated"]))


def change_link(record: models.Model | None, text: str = "") -> str:
    """Return a link to a record's own page, with its name or another text."""
    if record is None:
        return "–"
    address = reverse(f"admin:evidence_{record._meta.model_name}_change", args=[record.pk])
    return format_html('<a href="{}">{}</a>', address, text or record)


def change_links(records: Iterable[models.Model]) -> str:
    """Return links to the pages of several records, one a line."""
    links = [(change_link(record),) for record in records]
    return format_html_join(mark_safe("<br>"), "{}", links) or "–"


def list_link(model: type[models.Model], query: str, text: str) -> str:
    """Return a link to a narrowed list."""
    return format_html(
        '<a href="{}?{}">{}</a>', reverse(f"admin:evidence_{model._meta.model_name}_changelist"), query, text
    )

"""Columns of lists and links between pages: what a list shows without asking for each row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from evidence.language import reader_language
from evidence.models import Claim, Source


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


@admin.display(description=_("reviews"))
def reviews_column(record: Any) -> str:
    """Show which reviews speak of a record."""
    return ", ".join(record.review_labels) or "–"


@admin.display(description=_("claims"), ordering="claim_count")
def claims_column(record: Any) -> int:
    """Show on how many claims a record rests."""
    return int(record.claim_count)


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

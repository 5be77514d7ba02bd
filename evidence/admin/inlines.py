"""Records that are edited on the page of the record to which they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from evidence.admin.base import FormFieldsMixin
from evidence.admin.forms import RecordForm
from evidence.admin.formsets import RecordFormSet

if TYPE_CHECKING:
    # Django's classes take no type arguments at run time.
    AnyInline = InlineModelAdmin[models.Model, models.Model]
    StackedInline = admin.StackedInline[models.Model, models.Model]
    TabularInline = admin.TabularInline[models.Model, models.Model]
else:
    AnyInline, StackedInline, TabularInline = InlineModelAdmin, admin.StackedInline, admin.TabularInline


class InlineFieldsMixin(FormFieldsMixin, AnyInline):
    """Records that belong to the record of the page."""

    form = RecordForm
    formset = RecordFormSet
    extra = 0
    show_change_link = True
    #: Foreign keys that the boxes of a row show.
    related: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Model]:
        """Fetch what the rows show at once; lock them while they are saved."""
        rows = super().get_queryset(request)
        rows = rows.select_related(*self.related) if self.related else rows
        rows = rows.prefetch_related(*(field.name for field in self.opts.many_to_many))
        return rows.select_for_update(of=("self",), no_key=True) if request.method == "POST" else rows


class RecordStackedInline(InlineFieldsMixin, StackedInline):
    """Records with many fields, one below the other."""


class RecordTabularInline(InlineFieldsMixin, TabularInline):
    """Records with a few fields, one a line."""

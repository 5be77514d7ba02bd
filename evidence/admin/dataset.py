"""What an editor may read and not change: the state of the data, and the log."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import models
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import ModelAdmin
from evidence.admin.list_filters import linked_filter
from evidence.admin.search import LimitedSearchMixin
from evidence.models import DatasetState


class ReadOnlyAdmin(ModelAdmin):
    """A page without a way to change anything."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return False


@admin.register(DatasetState)
class DatasetStateAdmin(ReadOnlyAdmin):
    """The version of the data, as readers see it."""

    list_display = ("version", "revision", "changed_at", "loaded_at")
    fields = ("revision", "changed_at", "loaded_at")

    @admin.display(description=_("data version"), ordering="revision")
    def version(self, state: DatasetState) -> str:
        """Return the version as the foot of every page shows it."""
        return str(state)


@admin.register(LogEntry)
class LogEntryAdmin(LimitedSearchMixin, ReadOnlyAdmin):
    """Who did what when; of deleted records, all that they held."""

    list_display = ("action_time", "user", "content_type", "record", "action_flag", "get_change_message")
    list_filter = ("action_flag", linked_filter("user"), linked_filter("content_type"))
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message", "user__username")
    date_hierarchy = "action_time"
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS

    @admin.display(description=_("record"), ordering="object_repr")
    def record(self, entry: LogEntry) -> str:
        """Lead to the history of the record, which outlives it."""
        if entry.content_type is None:
            return entry.object_repr
        name = f"admin:{entry.content_type.app_label}_{entry.content_type.model}_history"
        try:
            address = reverse(name, args=[entry.object_id])
        except NoReverseMatch:
            return entry.object_repr
        return format_html('<a href="{}">{}</a>', address, entry.object_repr)

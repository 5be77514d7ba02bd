"""Choosing other records: one search box for every foreign key and many-to-many field.

The stock autocomplete asks the database once for each box that is filled, so a page with forty claims would
ask eighty times. These widgets are told which records the instance already holds.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.urls import reverse

from evidence.models import Arm, Passage, Source


def label_of(record: models.Model) -> str:
    """Return how a record is named in a box: in words, and by its key where the words are not unique."""
    if isinstance(record, Passage):
        return f"{record.key} · {record.label}"
    if isinstance(record, Arm):
        return f"{record.label} ({record.key})"
    if isinstance(record, Source):
        return f"{record.short_label} ({record.slug})"
    return str(record)


class LabelledAutocompleteView(AutocompleteJsonView):
    """Answers a search box with labels that tell records apart."""

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        """Return one line of the list below the box."""
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}


class KnownRecordsMixin:
    """What both widgets add to the stock ones: labels of known records."""

    known: dict[str, str]
    field: Any
    choices: Any

    def get_url(self) -> str:
        """Return the address that answers the search."""
        return reverse(f"admin:evidence_{self.field.remote_field.model._meta.model_name}_choose")

    def optgroups(self, name: str, value: list[str], attr: dict[str, Any] | None = None) -> list[Any]:  # noqa: ARG002
        """Return the chosen records as options; only unknown ones are looked up."""
        widget: Any = self
        chosen = [str(item) for item in value if str(item) not in self.choices.field.empty_values]
        labels = dict(self.known)
        unknown = [item for item in chosen if item not in labels]
        if unknown:
            found = self.choices.queryset.filter(pk__in=unknown)
            labels |= {str(record.pk): label_of(record) for record in found}
        options = [] if widget.allow_multiple_selected else [widget.create_option(name, "", "", False, 0)]
        for item in chosen:
            if item in labels:
                options.append(widget.create_option(name, item, labels[item], True, len(options)))
        return [(None, options, 0)]


class RecordSelect(KnownRecordsMixin, AutocompleteSelect):  # type: ignore[misc]
    """The box of a foreign key."""

    known: dict[str, str] = {}


class RecordSelectMultiple(KnownRecordsMixin, AutocompleteSelectMultiple):  # type: ignore[misc]
    """The box of a many-to-many field."""

    known: dict[str, str] = {}


def share_known_records(form: forms.BaseModelForm[Any]) -> None:
    """Tell the boxes of a form the records that its instance holds already."""
    for name, field in form.fields.items():
        widget = field.widget
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget = widget.widget
        if isinstance(widget, RecordSelect):
            record = getattr(form.instance, name) if getattr(form.instance, f"{name}_id") else None
            widget.known = {} if record is None else {str(record.pk): label_of(record)}
        elif isinstance(widget, RecordSelectMultiple):
            records = getattr(form.instance, name).all() if form.instance.pk else []
            widget.known = {str(record.pk): label_of(record) for record in records}

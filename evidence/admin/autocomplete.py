"""Choosing other records: one search box for every foreign key and many-to-many field.

The stock autocomplete queries the database once for each box that is filled, so a page with forty claims would
query eighty times. These widgets get the records that the instance already holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.urls import reverse

from evidence.models import Arm, Passage, Source

if TYPE_CHECKING:
    from evidence.admin.forms import RecordForm


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


class KnownRecordsMixin(AutocompleteMixin, forms.Select):
    """What both widgets add to the stock ones: labels of known records, by integer key as text."""

    known: dict[str, str]

    def get_url(self) -> str:
        """Return the address that answers the search."""
        return reverse(f"admin:evidence_{self.field.remote_field.model._meta.model_name}_choose")

    def optgroups(
        self,
        name: str,
        value: Sequence[str],
        attr: dict[str, object] | None = None,  # noqa: ARG002
    ) -> list[tuple[str | None, list[dict[str, object]], int | None]]:
        """Return the chosen records as options; only unknown ones are looked up."""
        chosen = [str(item) for item in value if str(item) not in self.choices.field.empty_values]
        labels = dict(self.known)
        unknown = [item for item in chosen if item not in labels]
        if unknown:
            found = self.choices.queryset.filter(pk__in=unknown)
            labels |= {str(record.pk): label_of(record) for record in found}
        options = [] if self.allow_multiple_selected else [self.create_option(name, "", "", False, 0)]
        for item in chosen:
            if item in labels:
                options.append(self.create_option(name, item, labels[item], True, len(options)))
        return [(None, options, 0)]


class RecordSelect(KnownRecordsMixin, AutocompleteSelect):
    """The box of a foreign key."""

    known: dict[str, str] = {}


class RecordSelectMultiple(KnownRecordsMixin, AutocompleteSelectMultiple):
    """The box of a many-to-many field."""

    known: dict[str, str] = {}


def share_known_records(form: RecordForm) -> None:
    """Hand the boxes of a form the records that its instance holds already."""
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

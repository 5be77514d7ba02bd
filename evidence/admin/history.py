"""Nothing is lost: what stood before the first change by hand, what was linked, and what was deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.models import ContentType
from django.db import models, router
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import override

from evidence.admin.optimistic_locking import now, stored_value
from evidence.loading.canonical import columns, relations
from evidence.models import DatasetState
from evidence.models.base import NaturalModel, RecordedModel

AS_LOADED = "as loaded"
LONGEST = 400


def keep_what_stood(model: type[models.Model], pk: Any) -> None:
    """Write the stored record into its history where it has none: the loader writes many rows at once, without."""
    if not issubclass(model, RecordedModel) or model.history.filter(id=pk).exists():
        return
    record = model._default_manager.filter(pk=pk).first()
    if record is None:
        return
    loaded = DatasetState.objects.values_list("loaded_at", flat=True).first()
    model.history.create(
        history_date=loaded or timezone.now() - timedelta(seconds=1),
        history_type="+",
        history_change_reason=AS_LOADED,
        **{field.attname: getattr(record, field.attname) for field in model.history.model.tracked_fields},
    )


def keep_reason(record: models.Model, user: Any, reason: str) -> None:
    """Say to the history who changes a record and why."""
    if isinstance(record, RecordedModel):
        record._history_user = user  # type: ignore[attr-defined]
        record._change_reason = reason or None  # type: ignore[attr-defined]


def message_of(form: forms.BaseModelForm[Any], formsets: Iterable[Any], *, add: bool) -> list[dict[str, Any]]:
    """Describe a saved form for the log, with the linked records and the values that no history keeps."""
    with override(None):
        message: list[dict[str, Any]] = []
        if add:
            message.append({"added": {}})
        elif fields := _changes(form):
            message.append({"changed": {"fields": fields}})
        for formset in formsets:
            rows = {row.instance: row for row in formset.forms}
            message += [{"added": _name(record)} for record in formset.new_objects]
            message += [
                {"changed": {**_name(record), "fields": _changes(rows[record])}}
                for record, _fields in formset.changed_objects
            ]
            message += [{"deleted": _name(record)} for record in formset.deleted_objects]
    return message


def _name(record: models.Model) -> dict[str, str]:
    return {"name": str(record._meta.verbose_name), "object": str(record)}


def _changes(form: forms.BaseModelForm[Any]) -> list[str]:
    kept_by_history = isinstance(form.instance, RecordedModel)
    changes = []
    for name in form.changed_data:
        if name in ("version", "why"):
            continue
        field = form.instance._meta.get_field(name)
        label = str(field.verbose_name)
        if isinstance(field, models.ManyToManyField):
            label += _linked(form.initial.get(name) or (), form.cleaned_data[name])
        elif not kept_by_history:
            before = Truncator(form.initial.get(name, "")).chars(LONGEST)
            label += f" (“{before}” → “{Truncator(now(form.instance, name)).chars(LONGEST)}”)"
        changes.append(label)
    return changes


def _linked(before: Iterable[models.Model], after: Iterable[models.Model]) -> str:
    old, new = ({str(record) for record in records} for records in (before, after))
    parts = [f"+ {label}" for label in sorted(new - old)] + [f"− {label}" for label in sorted(old - new)]
    return f" ({', '.join(parts)})"


def log_deletion(user: Any, records: Iterable[models.Model]) -> None:
    """Log each record that is about to go, and each that goes with it, with all that they hold.

    The history keeps columns; the log keeps links too, and records without a history.
    """
    collector = NestedObjects(using=router.db_for_write(LogEntry))
    collector.collect(list(records))
    going = [record for group in collector.data.values() for record in group if isinstance(record, NaturalModel)]
    for record in going:
        fields = (*columns(type(record)), *relations(type(record)))
        held = {field.name: _readable(record, field.name) for field in fields}
        LogEntry.objects.log_actions(
            user.pk,
            [record],
            DELETION,
            change_message=json.dumps(held, ensure_ascii=False),
        )


def _readable(record: NaturalModel, name: str) -> Any:
    field = record._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        return [linked.natural for linked in getattr(record, name).all()]
    if isinstance(field, models.ForeignKey):
        linked = getattr(record, name)
        return None if linked is None else linked.natural
    return stored_value(record, name)


def entries_about(model: type[models.Model], object_id: str) -> list[LogEntry]:
    """Return the log of one record, newest first."""
    content_type = ContentType.objects.get_for_model(model)
    entries = LogEntry.objects.filter(content_type=content_type, object_id=object_id)
    return list(entries.select_related("user", "content_type")[:100])

"""What is kept of every change: the state before the first one by hand, links, and what deleted records held."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.utils import NestedObjects
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models, router
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import override

from evidence.admin.optimistic_locking import stored_text, stored_value
from evidence.loading.canonical import columns, field_of, relations
from evidence.models import DatasetState
from evidence.models.base import NaturalModel, RecordedModel

if TYPE_CHECKING:
    from evidence.admin.forms import RecordForm
    from evidence.admin.formsets import RecordFormSet

User = AbstractBaseUser | AnonymousUser

AS_LOADED = "as loaded"
MAX_VALUE_LENGTH = 400


def keep_loaded_state(model: type[models.Model], pk: int) -> None:
    """Write the stored record into its history where it has none: a load inserts many rows at once, without."""
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


def set_change_reason(record: models.Model, user: User, reason: str) -> None:
    """Hand the history, which is written on saving, the editor and the reason."""
    if isinstance(record, RecordedModel):
        record._history_user = user
        record._change_reason = reason or None


def change_message(
    form: RecordForm, formsets: Iterable[RecordFormSet], *, add: bool
) -> list[dict[str, dict[str, object]]]:
    """Describe a saved form for the log, with the linked records and the values that no history keeps."""
    with override(None):
        message: list[dict[str, dict[str, object]]] = []
        if add:
            message.append({"added": {}})
        elif fields := _changed_fields(form):
            message.append({"changed": {"fields": fields}})
        for formset in formsets:
            rows = {row.instance: row for row in formset.forms}
            message += [{"added": _name(record)} for record in formset.new_objects]
            message += [
                {"changed": {**_name(record), "fields": _changed_fields(rows[record])}}
                for record, _fields in formset.changed_objects
            ]
            message += [{"deleted": _name(record)} for record in formset.deleted_objects]
    return message


def _name(record: models.Model) -> dict[str, object]:
    return {"name": str(record._meta.verbose_name), "object": str(record)}


def _changed_fields(form: RecordForm) -> list[str]:
    record = form.instance
    assert isinstance(record, NaturalModel)
    changes = []
    for name in form.changed_data:
        if name in ("version", "why"):
            continue
        field = field_of(type(record), name)
        label = str(field.verbose_name)
        if isinstance(field, models.ManyToManyField):
            label += _changed_links(form.initial.get(name) or (), form.cleaned_data[name])
        elif not isinstance(record, RecordedModel):
            before = Truncator(form.initial.get(name, "")).chars(MAX_VALUE_LENGTH)
            label += f" (“{before}” → “{Truncator(stored_text(record, name)).chars(MAX_VALUE_LENGTH)}”)"
        changes.append(label)
    return changes


def _changed_links(before: Iterable[models.Model], after: Iterable[models.Model]) -> str:
    old, new = ({str(record) for record in records} for records in (before, after))
    parts = [f"+ {label}" for label in sorted(new - old)] + [f"− {label}" for label in sorted(old - new)]
    return f" ({', '.join(parts)})"


def log_deletion(user: User, records: Iterable[models.Model]) -> list[LogEntry]:
    """Log each record that is about to be deleted, and each that goes with it, with all that they hold.

    The history keeps columns; the log keeps links too, and records without a history.
    """
    collector = NestedObjects(using=router.db_for_write(LogEntry))
    collector.collect(list(records))
    deleted = [record for group in collector.data.values() for record in group if isinstance(record, NaturalModel)]
    assert user.pk is not None, "the admin is open to accounts only"
    logged: list[LogEntry] = []
    for record in deleted:
        fields = (*columns(type(record)), *relations(type(record)))
        values = {field.name: _logged_value(record, field.name) for field in fields}
        message = json.dumps(values, ensure_ascii=False)
        logged += LogEntry.objects.log_actions(user.pk, [record], DELETION, change_message=message)
    return logged


def _logged_value(record: NaturalModel, name: str) -> object:
    field = field_of(type(record), name)
    if isinstance(field, models.ManyToManyField):
        return [linked.natural for linked in getattr(record, name).all()]
    if isinstance(field, models.ForeignKey):
        linked = getattr(record, name)
        return None if linked is None else linked.natural
    return stored_value(record, name)


def log_entries_of(model: type[models.Model], object_id: str) -> list[LogEntry]:
    """Return the log of one record, newest first, a hundred entries at most."""
    content_type = ContentType.objects.get_for_model(model)
    entries = LogEntry.objects.filter(content_type=content_type, object_id=object_id)
    return list(entries.select_related("user", "content_type")[:100])

"""Two editors at one record: the second is told who changed what, and loses nothing.

Each form carries a fingerprint of the record as it was opened: six hexadecimal digits a field. When the form
comes back, fields whose stored value has another digest were changed meanwhile, by whatever way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Final

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from evidence.loading.canonical import columns, relations, to_json
from evidence.models.base import NaturalModel

WIDTH: Final = 6


def names_of(model: type[NaturalModel]) -> list[str]:
    """Return the fields of a fingerprint, in its order."""
    return [field.name for field in (*columns(model), *relations(model))]


def stored_value(record: NaturalModel, name: str) -> Any:
    """Return the value of a field as JSON, references by integer key."""
    field = record._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        return sorted(linked.pk for linked in getattr(record, name).all()) if record.pk else []
    return to_json(getattr(record, field.attname))  # type: ignore[union-attr]


def cleaned_value(value: Any) -> Any:
    """Return what a form field delivers in the same JSON form as ``stored_value``."""
    if isinstance(value, models.QuerySet):
        return sorted(record.pk for record in value)
    if isinstance(value, models.Model):
        return value.pk
    return to_json(value)


def digest(value: Any) -> str:
    """Return the digits of one value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:WIDTH]


def fingerprint(record: NaturalModel) -> str:
    """Return the digits of all fields of a record, one after the other."""
    return "".join(digest(stored_value(record, name)) for name in names_of(type(record)))


def digits(model: type[NaturalModel], token: str) -> dict[str, str]:
    """Take a fingerprint apart: field → digits. One that does not fit the model has none."""
    names = names_of(model)
    if len(token) != WIDTH * len(names):
        return {}
    return {name: token[WIDTH * place : WIDTH * (place + 1)] for place, name in enumerate(names)}


def changed_since(record: NaturalModel, token: str) -> list[str]:
    """Return the fields of a stored record that are not as they were when the fingerprint was taken."""
    then = digits(type(record), token)
    return [name for name in names_of(type(record)) if then.get(name) != digest(stored_value(record, name))]


def last_change(record: NaturalModel) -> tuple[str, str] | None:
    """Return who changed a record last, and when, in words; None where no trace is kept."""
    history = getattr(record, "history", None)
    row = history.order_by("-history_date", "-history_id").first() if history is not None else None
    if row is not None:
        return _name(row.history_user), _moment(row.history_date)
    content_type = ContentType.objects.get_for_model(record)
    entry = LogEntry.objects.filter(content_type=content_type, object_id=str(record.pk)).first()
    return (_name(entry.user), _moment(entry.action_time)) if entry is not None else None


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user is not None else _("A load of the fixtures")


def _moment(when: Any) -> str:
    return date_format(localtime(when), "DATETIME_FORMAT")


def conflict(record: NaturalModel, names: Iterable[str]) -> str:
    """Say who changed what and when, and what an editor can do now."""
    labels = ", ".join(str(record._meta.get_field(name).verbose_name) for name in names)  # type: ignore[union-attr]
    who, when = last_change(record) or (_("Someone"), _("a moment ago"))
    return _(
        "%(who)s changed this record on %(when)s, while you had it open: %(what)s. Nothing of yours is saved yet. "
        "Fields that you had not touched now show what stands there; beside the others it is written. "
        "Save again to keep what you see."
    ) % {"who": who, "when": when, "what": labels}


def now(record: NaturalModel, name: str) -> str:
    """Return the stored value of a field for a person who compares."""
    field = record._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        return ", ".join(str(linked) for linked in getattr(record, name).all()) or "–"
    if isinstance(field, models.ForeignKey):
        return str(getattr(record, name) or "–")
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display is not None and field.choices else to_json(getattr(record, name))  # type: ignore[union-attr]
    return ", ".join(value) if isinstance(value, list) else str("–" if value in (None, "") else value)

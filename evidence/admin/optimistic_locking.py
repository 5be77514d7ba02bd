"""Two editors at one record: the second learns who changed what, and loses nothing.

Each form carries a fingerprint of the record as it was opened: six hexadecimal digits a field. When the form
comes back, fields whose stored value has another digest were changed meanwhile, in whatever way.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from typing import Final

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from evidence.loading.canonical import columns, field_of, relations, to_json
from evidence.models.base import NaturalModel

DIGITS_A_FIELD: Final = 6


def field_names(model: type[NaturalModel]) -> list[str]:
    """Return the fields of a fingerprint, in its order."""
    return [field.name for field in (*columns(model), *relations(model))]


def stored_value(record: NaturalModel, name: str) -> object:
    """Return the value of a field as JSON, references by integer key."""
    field = field_of(type(record), name)
    if isinstance(field, models.ManyToManyField):
        return sorted(linked.pk for linked in getattr(record, name).all()) if record.pk else []
    return to_json(getattr(record, field.attname))


def cleaned_value(value: object) -> object:
    """Return what a form field delivers in the same JSON form as ``stored_value``."""
    if isinstance(value, models.QuerySet):
        return sorted(record.pk for record in value)
    if isinstance(value, models.Model):
        return value.pk
    return to_json(value)


def digest(value: object) -> str:
    """Return the digits of one value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS_A_FIELD]


def fingerprint(record: NaturalModel) -> str:
    """Return the digits of all fields of a record, one after the other."""
    return "".join(digest(stored_value(record, name)) for name in field_names(type(record)))


def parse_fingerprint(model: type[NaturalModel], fingerprint: str) -> dict[str, str]:
    """Return field → digits, or nothing for a fingerprint that does not fit the model."""
    names = field_names(model)
    if len(fingerprint) != DIGITS_A_FIELD * len(names):
        return {}
    starts = range(0, len(fingerprint), DIGITS_A_FIELD)
    return {name: fingerprint[start : start + DIGITS_A_FIELD] for name, start in zip(names, starts, strict=True)}


def last_change(record: NaturalModel) -> tuple[str, str] | None:
    """Return who changed a record last, and when, in words; None where no trace is kept."""
    history = getattr(record, "history", None)
    state = history.order_by("-history_date", "-history_id").first() if history is not None else None
    if state is not None:
        return _user_name(state.history_user), _formatted(state.history_date)
    content_type = ContentType.objects.get_for_model(record)
    entry = LogEntry.objects.filter(content_type=content_type, object_id=str(record.pk)).first()
    return (_user_name(entry.user), _formatted(entry.action_time)) if entry is not None else None


def _user_name(user: AbstractUser | None) -> str:
    return (user.get_full_name() or user.get_username()) if user is not None else _("A load of the fixtures")


def _formatted(time: datetime.datetime) -> str:
    return date_format(localtime(time), "DATETIME_FORMAT")


def conflict_message(record: NaturalModel, names: Iterable[str]) -> str:
    """Return who changed what and when, and what an editor can do now."""
    labels = ", ".join(str(field_of(type(record), name).verbose_name) for name in names)
    who, when = last_change(record) or (_("Someone"), _("a moment ago"))
    return _(
        "%(who)s changed this record on %(when)s, while you had it open: %(what)s. Nothing of yours is saved yet. "
        "Fields that you had not changed now show the stored value; beside those that you had, it is given. "
        "Save again to keep what you see."
    ) % {"who": who, "when": when, "what": labels}


def stored_text(record: NaturalModel, name: str) -> str:
    """Return the stored value of a field for a person who compares."""
    field = field_of(type(record), name)
    if isinstance(field, models.ManyToManyField):
        return ", ".join(str(linked) for linked in getattr(record, name).all()) or "–"
    if isinstance(field, models.ForeignKey):
        return str(getattr(record, name) or "–")
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display is not None and field.choices else to_json(getattr(record, name))
    return ", ".join(value) if isinstance(value, list) else str("–" if value in (None, "") else value)

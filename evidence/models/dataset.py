"""Which state the data are in: a revision that Postgres itself raises at every change."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def version_label(revision: int, changed_at: datetime.datetime) -> str:
    """Return a data version as shown to readers: date of the last change and revision, 2026-11-21.7."""
    return f"{changed_at:%Y-%m-%d}.{revision}"


class DatasetState(models.Model):
    """The one row that says how often, and when, any record last changed.

    Triggers on every table of records raise ``revision``, whoever writes: the loader, the admin or ``psql``.
    Readers of the public pages ask ``evidence.data_version``, which reads it once a request.
    """

    revision = models.BigIntegerField(_("revision"), default=0, help_text=_("Raised by triggers at every change."))
    changed_at = models.DateTimeField(_("changed at"), auto_now_add=True, help_text=_("When a record last changed."))
    loaded_at = models.DateTimeField(_("loaded at"), null=True, help_text=_("When fixtures were last loaded."))

    class Meta:
        verbose_name = _("state of the data")
        verbose_name_plural = _("state of the data")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="datasetstate_single_row",
                condition=Q(id=1),
                violation_error_message=_("There is one row only."),
            ),
        ]

    def __str__(self) -> str:
        return version_label(self.revision, self.changed_at)


class LoadedRecord(models.Model):
    """What a record looked like when the loader last wrote it, so that an editor's change is seen."""

    model = models.CharField(_("model"), max_length=40, help_text=_("Name of the model, in lower case."))
    key = models.CharField(_("key"), max_length=240, help_text=_("Natural key of the record."))
    digest = models.CharField(_("digest"), max_length=32, help_text=_("Of the record as written."))

    class Meta:
        verbose_name = _("loaded record")
        verbose_name_plural = _("loaded records")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="loadedrecord_once", fields=["model", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"

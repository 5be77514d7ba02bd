"""What is left of a withdrawn record in public: its address, and why it was taken back."""

from __future__ import annotations

from typing import ClassVar

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from evidence.models.base import NaturalModel, local
from evidence.querysets.withdrawn import WithdrawnManager


class WithdrawnRecord(models.Model):
    """A row of the view ``evidence_withdrawnrecord``: readers see nothing else of what is withdrawn.

    ``kind`` is the model's name in lower case, ``key`` the natural key, ``other_keys`` a trial's former ids.
    """

    id = models.TextField(primary_key=True)
    kind = models.TextField(_("kind"))
    key = models.TextField(_("key"))
    other_keys = ArrayField(models.TextField(), verbose_name=_("other ids"))
    title_en = models.TextField(_("title (English)"))
    title_ru = models.TextField(_("title (Russian)"))
    reason_en = models.TextField(_("reason (English)"))
    reason_ru = models.TextField(_("reason (Russian)"))

    objects = WithdrawnManager()

    class Meta:
        managed = False
        db_table = "evidence_withdrawnrecord"
        ordering: ClassVar[list[str]] = ["id"]
        verbose_name = _("withdrawn record")
        verbose_name_plural = _("withdrawn records")

    def __str__(self) -> str:
        return self.id

    def get_absolute_url(self) -> str:
        """Return the address that the record had and keeps."""
        model = apps.get_model("evidence", self.kind)
        assert issubclass(model, NaturalModel)
        address: str = model(**{model.NATURAL_KEY: self.key}).get_absolute_url()  # type: ignore[attr-defined]
        return address

    @property
    def title(self) -> str:
        """What the record was called, in the reader's language."""
        return local(self, "title")

    @property
    def reason(self) -> str:
        """Why it was taken back, in the reader's language."""
        return local(self, "reason")

"""Natural keys: every record is known by a word, never by a number."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class NaturalQuerySet(models.QuerySet[M]):
    """A queryset that finds a record by its natural key."""

    def by_key(self, key: str) -> Self:
        """Narrow to the record with this natural key (the model's ``NATURAL_KEY`` field)."""
        field: str = self.model.NATURAL_KEY  # type: ignore[attr-defined]
        return self.filter(**{field: key})


class NaturalManager(models.Manager[M]):
    """The manager that Django's own deserialiser asks for natural keys."""

    def get_by_natural_key(self, key: str) -> M:
        """Return the record with this natural key; raises ``DoesNotExist``."""
        field: str = self.model.NATURAL_KEY  # type: ignore[attr-defined]
        return self.get(**{field: key})


KeyManager = NaturalManager.from_queryset(NaturalQuerySet)
"""For records that are only looked up by key."""

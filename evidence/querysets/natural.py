"""Natural keys: records are known by a slug, an NCT id or a structured key, never by an integer."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class NaturalManager(models.Manager[M]):
    """The manager that Django's own deserialiser asks for natural keys."""

    def get_by_natural_key(self, key: str) -> M:
        """Return the record with this natural key; raises ``DoesNotExist``."""
        field: str = getattr(self.model, "NATURAL_KEY", "key")
        return self.get(**{field: key})

"""What is left of a record that was taken back."""

from __future__ import annotations

from django.db.models import Model

from evidence.models import WithdrawnRecord


def find_withdrawn(model: type[Model], key: str) -> WithdrawnRecord | None:
    """Return the withdrawn record of a model with this key or former id, in any letter case."""
    return WithdrawnRecord.objects.known_as(model, key).first()

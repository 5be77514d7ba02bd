"""Records that were taken back, by the addresses that led to them."""

from __future__ import annotations

from typing import Self

from django.db.models import Manager, Model, Q, QuerySet

from evidence.querysets.natural import M


class WithdrawnQuerySet(QuerySet[M]):
    """Rows of the view of withdrawn records."""

    def known_as(self, model: type[Model], key: str) -> Self:
        """Keep the record of a model with this natural key or former id; letter case does not matter."""
        is_called_so = Q(key__iexact=key) | Q(other_keys__contains=[key.upper()])
        return self.filter(is_called_so, kind=model._meta.model_name)


WithdrawnManager = Manager.from_queryset(WithdrawnQuerySet)

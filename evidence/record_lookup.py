"""One record by what its address says of it, and the one error where there is none."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

ModelT = TypeVar("ModelT", bound=Model)


class RecordNotFoundError(LookupError):
    """Raised where readers may see no record with this slug, id or key: answered 404."""


def get_record(records: QuerySet[ModelT], **key: str) -> ModelT:
    """Return the one of some records with this key; raises ``RecordNotFoundError``."""
    try:
        return records.get(**key)
    except ObjectDoesNotExist:
        raise RecordNotFoundError(*key.values()) from None

"""One record by what its address says of it, and the one error where there is none."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

ModelT = TypeVar("ModelT", bound=Model)


class RecordNotFoundError(LookupError):
    """Raised where readers may see no record with this slug, id or key: answered 410 if it was taken back, else 404."""

    def __init__(self, model: type[Model], key: str) -> None:
        super().__init__(key)
        self.model, self.key = model, key


def get_record(records: QuerySet[ModelT], **key: str) -> ModelT:
    """Return the one of some records with this key; raises ``RecordNotFoundError``."""
    (value,) = key.values()
    return get_only(records.filter(**key), value)


def get_only(records: QuerySet[ModelT], key: str) -> ModelT:
    """Return the only one of records that were looked for by a key; raises ``RecordNotFoundError``."""
    try:
        return records.get()
    except ObjectDoesNotExist:
        raise RecordNotFoundError(records.model, key) from None

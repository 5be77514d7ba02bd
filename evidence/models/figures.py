"""Decimal columns that keep a figure exactly as it was printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class FigureField(models.DecimalField):  # type: ignore[type-arg]
    """An unconstrained ``numeric``: 66.60 stays 66.60, and 2 × 10¹¹ loses no digit.

    Django's own column rounds to a fixed number of places and pads with zeros, so that what is dumped
    would differ from what was loaded.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fix the bounds that form fields and validators ask for: 30 digits, 10 of them after the point."""
        kwargs["max_digits"] = 30
        kwargs["decimal_places"] = 10
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Leave the fixed bounds out of migrations."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_digits")
        kwargs.pop("decimal_places")
        return name, path, args, kwargs

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 - Django passes it
        """Ask Postgres for ``numeric`` without precision, which keeps the scale of every value."""
        return "numeric"

    def value_to_string(self, obj: models.Model) -> Any:
        """Serialise as a plain decimal, never with an exponent."""
        value = self.value_from_object(obj)
        return None if value is None else plain(value)


def plain(value: Decimal) -> str:
    """Write a decimal without an exponent: ``Decimal("2E+8")`` becomes ``"200000000"``."""
    return format(value, "f")

"""What a closed choice is: a value, its definition and its label."""

from __future__ import annotations

from typing import Final, Self

from django.db import models
from django.utils.functional import Promise

NOT_STATED: Final = "not-stated"
"""Facet value and export word for «the review does not say»; never null, never an empty cell."""


class DefinedChoices(models.TextChoices):
    """Text choices whose members carry a ``definition`` beside value and label."""

    definition: Promise | str

    def __new__(cls, value: str, definition: Promise | str = "") -> Self:
        """Make a member from its value and definition (the label is taken off by Django's metaclass)."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        return member

"""Keys that an editor need not invent: built from what a record is about, numbered where taken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from django.db import models
from django.db.models import Max
from django.utils.text import slugify

from evidence.models import Arm, Claim, DiscrepancySide, Outcome, ProfileFact
from evidence.models.base import NaturalModel
from evidence.models.claim import SUBJECTS
from evidence.models.profile import PROFILE_SUBJECTS

MAX_STEM_LENGTH = 225


def parent_of(record: models.Model, *names: str) -> NaturalModel | None:
    """Return the first of several foreign keys that is set (an unsaved parent counts)."""
    for name in names:
        field = record._meta.get_field(name)
        assert isinstance(field, models.ForeignKey)
        if field.is_cached(record) or getattr(record, field.attname) is not None:
            parent = getattr(record, name)
            if parent is not None:
                assert isinstance(parent, NaturalModel)
                return parent
    return None


PARENTS: dict[type[models.Model], tuple[str, ...]] = {
    Arm: ("trial", "study"),
    Outcome: ("trial", "study"),
    ProfileFact: PROFILE_SUBJECTS,
    DiscrepancySide: ("discrepancy",),
    Claim: tuple(SUBJECTS),
}
"""The foreign keys to what a record belongs to, by model."""


def stem_of(record: NaturalModel) -> str | None:
    """Return the beginning of a record's key, or None while what it is built from is missing."""
    parent = parent_of(record, *PARENTS.get(type(record), ()))
    if parent is None or not parent.natural:
        return None
    if isinstance(record, Arm):
        return f"{parent.natural}/arm-{slugify(record.label_en) or record.kind}"
    if isinstance(record, Outcome):
        measure = parent_of(record, "measure")
        return f"{parent.natural}/{measure.natural}" if measure else None
    if isinstance(record, ProfileFact):
        return f"{parent.natural}/{record.attribute}" if record.attribute else None
    if isinstance(record, Claim):
        review = parent_of(record, "review")
        return f"{review.natural}/{parent.natural}/{record.field}" if review and record.field else None
    return parent.natural


def free_key(record: NaturalModel, taken: set[str]) -> str:
    """Return a key that no stored record has and that is not in ``taken``, or “” where none can be built."""
    stem = stem_of(record)
    if not stem:
        return ""
    stem = stem[:MAX_STEM_LENGTH]
    used = set(type(record)._default_manager.filter(key__startswith=stem).values_list("key", flat=True))
    numbered = "/" if isinstance(record, Claim) else "#" if isinstance(record, DiscrepancySide) else ""
    candidates = (f"{stem}{numbered}{number}" for number in count(1)) if numbered else _named(stem)
    key = next(candidate for candidate in candidates if candidate not in used | taken)
    taken.add(key)
    return str(key)


def _named(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def next_position(record: NaturalModel) -> int:
    """Return the position after the last sibling of a record."""
    for name in PARENTS.get(type(record), ()):
        parent = getattr(record, f"{name}_id")
        if parent is not None:
            siblings = type(record)._default_manager.filter(**{f"{name}_id": parent})
            return int(siblings.aggregate(last=Max("position"))["last"] or 0) + 1
    return 1

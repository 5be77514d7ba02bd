"""Classes of vesicles as JSON values and rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evidence.addresses import absolute
from evidence.exports.terms import numbers, profile_fact
from evidence.exports.values import stated
from evidence.models import ProfileFact
from evidence.selectors.term_counts import CountedTerm

Json = dict[str, Any]


def in_list(counted: CountedTerm, sizes: Iterable[ProfileFact]) -> Json:
    """Return one class with its counts and each size that a review gives it; ``sizes`` are those of all classes."""
    record = counted.term
    return {
        "slug": record.slug,
        "parent": counted.parent,
        "url": absolute(record.get_absolute_url()),
        "label_en": record.label_en,
        "label_ru": record.label_ru,
        "definition_en": stated(record.definition_en),
        "definition_ru": stated(record.definition_ru),
        **numbers(counted.counts),
        "sizes": stated([size(fact) for fact in sizes if fact.vesicle_type_id == record.pk]),
    }


def size(fact: ProfileFact) -> Json:
    """Return one size: figures, unit, and who says so."""
    body = profile_fact(fact)
    return {
        **{name: body[name] for name in ("key", "value_low", "value_high", "unit", "value_as_printed")},
        "reviews": list(dict.fromkeys(claim["review"] for claim in body["claims"])),
        "places": [claim["locator"] for claim in body["claims"]],
    }


def row(body: Json) -> Json:
    """Return one class as a row: each size as «review: figure unit»."""
    if body["sizes"] == stated([]):
        return body
    return {**body, "sizes": [_short(one) for one in body["sizes"]]}


def _short(one: Json) -> str:
    figures = dict.fromkeys(str(one[name]) for name in ("value_low", "value_high"))
    return f"{', '.join(one['reviews'])}: {'–'.join(figures)} {one['unit']}"

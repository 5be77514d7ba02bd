"""Classes of vesicles as JSON values and rows."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.addresses import absolute
from evidence.exports.terms import numbers, profile_fact
from evidence.exports.values import stated
from evidence.formats.data_format import Json
from evidence.models import ProfileFact
from evidence.models.terms import VesicleType
from evidence.selectors.term_counts import CountedTerm, terms_in_order
from evidence.selectors.vesicle_sizes import fetch_sizes
from evidence.selectors.vocabularies import VESICLE_TYPES
from evidence.term_tree import term_tree


def vesicle_types() -> list[Json]:
    """Return every class in the order of the tree."""
    sizes = fetch_sizes(term_tree(VesicleType))
    return [in_list(counted, sizes) for counted in terms_in_order(VESICLE_TYPES)]


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
    return {**body, "sizes": [_short(size_body) for size_body in body["sizes"]]}


def _short(body: Json) -> str:
    figures = dict.fromkeys(str(body[name]) for name in ("value_low", "value_high"))
    return f"{', '.join(body['reviews'])}: {'–'.join(figures)} {body['unit']}"

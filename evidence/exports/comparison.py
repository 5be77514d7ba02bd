"""What stands side by side, as JSON values and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from evidence.addresses import absolute
from evidence.exports.terms import numbers, profile_fact
from evidence.exports.values import stated
from evidence.models import ProfileFact, TissueSource
from evidence.selectors.counts import KindCount
from evidence.vocabulary import Attribute

Json = dict[str, Any]


class Compared(Protocol):
    """A tissue source and its facts; ``evidence.pages.compare.tissue_sources.Compared`` is one."""

    @property
    def record(self) -> TissueSource:
        """The source."""

    @property
    def facts(self) -> Sequence[ProfileFact]:
        """Its facts and those of its parts."""


def tissues(held: Sequence[Compared], attributes: Iterable[Attribute], counts: Sequence[Iterable[KindCount]]) -> Json:
    """Return tissue sources side by side: the columns, then for each attribute what is said of each."""
    return {
        "parameter": "tissue_source",
        "columns": [_column(one.record, own) for one, own in zip(held, counts, strict=True)],
        "rows": [_row(attribute, held) for attribute in attributes],
    }


class SideBySide(Protocol):
    """A comparison as a page lays it out; ``evidence.pages.compare.table.Comparison`` is one."""

    @property
    def columns(self) -> Sequence[Any]:
        """Each with ``value``, ``label`` and ``url``."""

    @property
    def rows(self) -> Sequence[Any]:
        """Each with ``id``, ``label``, ``group``, ``differs`` and ``cells`` of ``items``."""


def side_by_side(parameter: str, comparison: SideBySide) -> Json:
    """Return trials or studies side by side, in the words of the page; doses and units as they stand there."""
    keys = [column.value for column in comparison.columns]
    return {
        "parameter": parameter,
        "columns": [{"slug": one.value, "label": one.label, "url": absolute(one.url)} for one in comparison.columns],
        "rows": [
            {
                "attribute": row.id,
                "label": row.label,
                "group": row.group,
                "differs": row.differs,
                "cells": {
                    key: stated([_item(item) for item in cell.items]) for key, cell in zip(keys, row.cells, strict=True)
                },
            }
            for row in comparison.rows
        ],
    }


def _item(item: Any) -> Json:
    return {"part": stated(item.part), "text": item.text, "claims": [marker.note for marker in item.claims]}


def side_by_side_rows(body: Json) -> list[Json]:
    """Flatten it: a row an attribute, a column a record; each statement with its part before it, its places after."""
    return [
        {
            **{name: row[name] for name in ("attribute", "label", "group", "differs")},
            **{
                key: cell if isinstance(cell, str) else [_line(one) for one in cell]
                for key, cell in row["cells"].items()
            },
        }
        for row in body["rows"]
    ]


def _line(item: Json) -> str:
    part = "" if item["part"] == "not-stated" else f"{item['part']}: "
    places = f" ({'; '.join(item['claims'])})" if item["claims"] else ""
    return f"{part}{item['text']}{places}"


def _column(record: TissueSource, counts: Iterable[KindCount]) -> Json:
    return {
        "slug": record.slug,
        "url": absolute(record.get_absolute_url()),
        "label_en": record.label_en,
        "label_ru": record.label_ru,
        "counts": numbers(counts),
    }


def _row(attribute: Attribute, held: Sequence[Compared]) -> Json:
    cells = {
        one.record.slug: stated([_fact(fact) for fact in one.facts if fact.attribute == attribute]) for one in held
    }
    return {"attribute": attribute.value, "cells": cells}


def _fact(fact: ProfileFact) -> Json:
    owner = fact.tissue_source.slug if fact.tissue_source else ""
    return {"tissue_source": stated(owner), **profile_fact(fact)}


def rows(body: Json) -> list[Json]:
    """Flatten the comparison: a row an attribute, a column a source, the counts last."""
    found: list[Json] = [
        {"attribute": row["attribute"], **{slug: _text(cell) for slug, cell in row["cells"].items()}}
        for row in body["rows"]
    ]
    columns = body["columns"]
    found += [
        {"attribute": name, **{one["slug"]: one["counts"][name] for one in columns}} for name in columns[0]["counts"]
    ]
    return found


def _text(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell
    return [f"{fact['statement_en']} ({_places(fact)})" for fact in cell]


def _places(fact: Json) -> str:
    return "; ".join(f"{claim['review']}, {claim['locator']}" for claim in fact["claims"])

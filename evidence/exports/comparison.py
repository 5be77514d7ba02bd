"""What stands side by side, as JSON values and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.addresses import absolute
from evidence.exports.terms import numbers, profile_fact
from evidence.exports.values import stated, with_ordinary_blanks
from evidence.formats.data_format import Json
from evidence.models import ProfileFact
from evidence.selectors.comparisons import ComparedTissueSource, WordedComparison, WordedValue
from evidence.vocabulary import Attribute


def tissues(sources: Sequence[ComparedTissueSource], attributes: Iterable[Attribute]) -> Json:
    """Return tissue sources side by side: the columns, then for each attribute what is said of each."""
    return {
        "parameter": "tissue_source",
        "columns": [_column(source) for source in sources],
        "rows": [_row(attribute, sources) for attribute in attributes],
    }


def side_by_side(parameter: str, comparison: WordedComparison) -> Json:
    """Return trials or studies side by side, in the words of the page; doses and units as they stand there."""
    slugs = [column.slug for column in comparison.columns]
    return {
        "parameter": parameter,
        "columns": [
            {"slug": column.slug, "label": with_ordinary_blanks(column.label), "url": absolute(column.url)}
            for column in comparison.columns
        ],
        "rows": [
            {
                "attribute": row.attribute,
                "label": with_ordinary_blanks(row.label),
                "group": with_ordinary_blanks(row.group),
                "differs": row.differs,
                "cells": {
                    slug: stated([_value(value) for value in values])
                    for slug, values in zip(slugs, row.cells, strict=True)
                },
            }
            for row in comparison.rows
        ],
    }


def _value(value: WordedValue) -> Json:
    return {
        "part": stated(with_ordinary_blanks(value.part)),
        "text": with_ordinary_blanks(value.text),
        "claims": [with_ordinary_blanks(claim) for claim in value.claims],
    }


def side_by_side_rows(body: Json) -> list[Json]:
    """Flatten a comparison of trials or studies: a row an attribute, a column a record.

    Each statement has its part before it and its places after it.
    """
    return [
        {
            **{name: row[name] for name in ("attribute", "label", "group", "differs")},
            **{
                key: cell if isinstance(cell, str) else [_line(value) for value in cell]
                for key, cell in row["cells"].items()
            },
        }
        for row in body["rows"]
    ]


def _line(value: Json) -> str:
    part = "" if value["part"] == "not-stated" else f"{value['part']}: "
    places = f" ({'; '.join(value['claims'])})" if value["claims"] else ""
    return f"{part}{value['text']}{places}"


def _column(source: ComparedTissueSource) -> Json:
    return {
        "slug": source.record.slug,
        "url": absolute(source.record.get_absolute_url()),
        "label_en": source.record.label_en,
        "label_ru": source.record.label_ru,
        "counts": numbers(source.counts),
    }


def _row(attribute: Attribute, sources: Iterable[ComparedTissueSource]) -> Json:
    cells = {source.record.slug: stated([_fact(fact) for fact in source.facts_on(attribute)]) for source in sources}
    return {"attribute": attribute.value, "cells": cells}


def _fact(fact: ProfileFact) -> Json:
    owner = fact.tissue_source.slug if fact.tissue_source else ""
    return {"tissue_source": stated(owner), **profile_fact(fact)}


def tissue_rows(body: Json) -> list[Json]:
    """Flatten the comparison: a row an attribute, a column a source, the counts last."""
    found: list[Json] = [
        {"attribute": row["attribute"], **{slug: _text(cell) for slug, cell in row["cells"].items()}}
        for row in body["rows"]
    ]
    columns = body["columns"]
    found += [
        {"attribute": name, **{column["slug"]: column["counts"][name] for column in columns}}
        for name in columns[0]["counts"]
    ]
    return found


def _text(cell: str | list[Json]) -> str | list[str]:
    if isinstance(cell, str):
        return cell
    return [f"{fact['statement_en']} ({_places(fact)})" for fact in cell]


def _places(fact: Json) -> str:
    return "; ".join(f"{claim['review']}, {claim['locator']}" for claim in fact["claims"])

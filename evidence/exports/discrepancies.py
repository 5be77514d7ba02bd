"""The ledger of contradictions as JSON values."""

from __future__ import annotations

from typing import Any

from evidence.exports import records
from evidence.models import Discrepancy

Json = dict[str, Any]


def entry(record: Discrepancy) -> Json:
    """Return one contradiction, its sides, and the records that it touches."""
    return {
        **records.discrepancy(record),
        "scope": record.scope,
        "reviews": list(dict.fromkeys(side.review.slug for side in record.sides.all())),
        "trials": [one.nct_id for one in record.trials.all()],
        "studies": [one.slug for one in record.studies.all()],
        "products": [one.slug for one in record.products.all()],
        "tissue_sources": [one.slug for one in record.tissue_sources.all()],
        "indications": [one.slug for one in record.indications.all()],
        "routes": [one.slug for one in record.routes.all()],
        "sources": [one.slug for one in record.sources.all()],
    }


def row(record: Discrepancy) -> Json:
    """Return one contradiction as a row: each side as «review, place: statement»."""
    body = entry(record)
    body["sides"] = [f"{side['review']}, {side['locator']}: {side['statement_en']}" for side in body["sides"]]
    return body

"""Discrepancies as JSON values and rows."""

from __future__ import annotations

from evidence.exports import records
from evidence.formats.data_format import Json
from evidence.models import Discrepancy


def discrepancy(record: Discrepancy) -> Json:
    """Return one discrepancy, its sides, and the records that it concerns."""
    return {
        **records.discrepancy(record),
        "scope": record.scope,
        "reviews": list(dict.fromkeys(side.review.slug for side in record.sides.all())),
        "trials": [trial.nct_id for trial in record.trials.all()],
        "studies": [study.slug for study in record.studies.all()],
        "products": [product.slug for product in record.products.all()],
        "tissue_sources": [tissue_source.slug for tissue_source in record.tissue_sources.all()],
        "indications": [indication.slug for indication in record.indications.all()],
        "routes": [route.slug for route in record.routes.all()],
        "sources": [source.slug for source in record.sources.all()],
    }


def row(record: Discrepancy) -> Json:
    """Return one discrepancy as a row: each side as «review, place: statement»."""
    body = discrepancy(record)
    body["sides"] = [f"{side['review']}, {side['locator']}: {side['statement_en']}" for side in body["sides"]]
    return body

"""Limits, prospects and statements on safety as JSON values and rows."""

from __future__ import annotations

from evidence.exports.terms import statement
from evidence.formats.data_format import Json
from evidence.models import Statement


def question(record: Statement) -> Json:
    """Return one statement with the reviews that raise it."""
    body = statement(record)
    return {**body, "reviews": list(dict.fromkeys(claim["review"] for claim in body["claims"]))}


def row(record: Statement) -> Json:
    """Return one statement as a row: its places as «review, place»."""
    body = question(record)
    places = [f"{claim['review']}, {claim['locator']}" for claim in body["claims"]]
    return {**{name: value for name, value in body.items() if name != "claims"}, "places": places}

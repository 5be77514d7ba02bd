"""Matrices by review as JSON values and rows."""

from __future__ import annotations

from evidence.addresses import absolute
from evidence.exports.values import with_ordinary_blanks
from evidence.formats.data_format import Json
from evidence.selectors.source_matrix import MatrixRow
from evidence.vocabulary import NOT_STATED


def line(row: MatrixRow) -> Json:
    """Return one row; a review that does not mention it has ``"not-stated"``."""
    return {
        "record": row.record.natural,
        "url": absolute(row.record.get_absolute_url()),
        "reviews": row.reviews,
        "mentioned_by": {
            slug: [{"text": with_ordinary_blanks(mention.text), "url": absolute(mention.url)} for mention in mentions]
            or NOT_STATED
            for slug, mentions in row.mentions.items()
        },
    }


def table_row(row: MatrixRow) -> Json:
    """Return one row with a column for each review; an empty cell means that it does not mention it."""
    cells = {
        slug: [with_ordinary_blanks(mention.text) for mention in mentions] for slug, mentions in row.mentions.items()
    }
    return {"record": row.record.natural, "reviews": row.reviews, **cells}

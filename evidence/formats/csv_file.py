"""CSV that spreadsheet programs open as it is meant: UTF-8 with a mark, no cell taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

from evidence.formats.cells import cell
from evidence.formats.data_format import Json, TableFormat

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[Json]) -> str:
    """Return a CSV file (RFC 4180); where there is no row, it says so by a count of 0.

    The byte order mark tells Excel that it is UTF-8.
    """
    rows = list(rows) or [{"count": 0}]
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(rows[0])
    writer.writerows([harmless(cell(row[name])) for name in rows[0]] for row in rows)
    return "\ufeff" + buffer.getvalue()


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula; negative figures stay figures."""
    if text.startswith(_FORMULA_SIGNS) and not _is_figure(text):
        return "'" + text
    return text


def _is_figure(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


CSV: Final = TableFormat(name="csv", label="CSV", media_type="text/csv", extension="csv", write=write)

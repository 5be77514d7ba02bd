"""CSV that spreadsheet programs open as it is meant: UTF-8 with a mark, no cell taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any, Final

from django.http import HttpResponse

from evidence.exports.values import cell

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with a CSV file (RFC 4180). The byte order mark tells Excel that it is UTF-8."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows([harmless(cell(value)) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


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

"""Values on their way out: what no review states is said so, in a word."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Final

from evidence.models.figures import plain
from evidence.vocabulary import NOT_STATED

_ORDINARY_BLANKS: Final = str.maketrans("\u00a0\u202f", "  ")


def stated(value: object) -> object:
    """Return a JSON value, or ``"not-stated"`` where there is none: null, no text, an empty list.

    Decimals become numbers where a JSON number keeps every digit, else plain text.
    """
    if value is None or value in ("", [], ()):
        return NOT_STATED
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


def number(value: Decimal) -> int | float | str:
    """Return an int or float that equals the decimal, else its plain text."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else plain(value)


def with_ordinary_blanks(shown: str) -> str:
    """Return words of the interface as files hold them: labels from the catalogue, a dose set with its unit.

    Texts of records need none of it: models return them as they are stored.
    """
    return shown.translate(_ORDINARY_BLANKS)

"""Figures as each language sets them: a true minus, powers with ×, the decimal comma, narrow no-break blanks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from evidence.language import is_russian
from evidence.pages.presentation.typography import NARROW, NO_BREAK, superscript

_UNGROUPED_DIGITS: Final = 4
"""Up to four digits stand without a separator."""

_POINT: Final = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_POWER_FROM: Final = 6
"""From a million on, a figure is set as a power of ten."""


def figure(value: Decimal | int) -> str:
    """Set a figure: ``200000000`` becomes «2 × 10⁸», ``-32`` «−32», ``127.1`` «127,1» in Russian."""
    number = Decimal(value)
    exponent = number.adjusted() if number else 0
    if exponent >= _POWER_FROM:
        mantissa = number.scaleb(-exponent).normalize()
        return f"{_plain(mantissa)}{NARROW}×{NARROW}10{superscript(exponent)}"
    return _plain(number)


def span(low: Decimal | None, high: Decimal | None) -> str:
    """Set a range: «2–4», «2 × 10⁸ – 1,6 × 10⁹»; one figure where both are equal; nothing for nothing."""
    if low is None or high is None or low == high:
        value = low if low is not None else high
        return figure(value) if value is not None else ""
    dash = "–" if max(abs(low), abs(high)).adjusted() < _POWER_FROM else f"{NO_BREAK}– "
    return f"{figure(low)}{dash}{figure(high)}"


def p_value(printed: str) -> str:
    """Set a p-value as printed: «p<0.05» becomes «p < 0.05», in Russian «p < 0,05»."""
    text = re.sub(r"(?<=p) ?([<>=≤≥]) ?", f"{NARROW}\\1{NARROW}", printed)
    return _POINT.sub(",", text) if is_russian() else text


def with_unit(text: str, unit: str) -> str:
    """Set a unit after a figure; percent follows the habit of the language."""
    if not text or not unit:
        return text
    if unit in ("%", "percent"):
        return f"{text}{NARROW}%" if is_russian() else f"{text}%"
    return f"{text}{NARROW}{unit}"


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    sign, digits = ("−", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    if len(whole) > _UNGROUPED_DIGITS:
        whole = f"{int(whole):,}".replace(",", NARROW if is_russian() else ",")
    mark = "," if is_russian() else "."
    return f"{sign}{whole}{mark if point else ''}{rest}"

"""Figures as each language sets them: true minus, powers with ×, decimal comma, thin and narrow spaces."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from django.utils.translation import get_language

NARROW: Final = "\u202f"
"""Narrow no-break space: between a figure and its unit, and between thousands."""

_SUPERSCRIPTS: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_POWER: Final = re.compile(r"10\^(?:\{(-?\d+)\}|(-?\d+))")
_UNGROUPED_DIGITS: Final = 4
"""Up to four digits stand without a separator."""

_POINT: Final = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_POWER_FROM: Final = 6
"""From a million on, a figure is set as a power of ten."""


def is_russian() -> bool:
    """Tell whether the page is in Russian."""
    return (get_language() or "en").startswith("ru")


def foreign(text: str) -> str:
    """Return the language tag of printed words where it differs from that of the page, else nothing.

    The reviews print such words in Russian or English; the script tells which.
    """
    language = "ru" if _CYRILLIC.search(text) else "en"
    return "" if not text or (language == "ru") == is_russian() else language


def quoted(text: str) -> str:
    """Set words in the quotation marks of their own language."""
    return f"«{text}»" if _CYRILLIC.search(text) else f"“{text}”"


def figure(value: Decimal | int) -> str:
    """Set a figure: ``200000000`` becomes «2 × 10⁸», ``-32`` «−32», ``127.1`` «127,1» in Russian."""
    number = Decimal(value)
    exponent = number.adjusted() if number else 0
    if exponent >= _POWER_FROM:
        mantissa = number.scaleb(-exponent).normalize()
        power = f"10{str(exponent).translate(_SUPERSCRIPTS)}"
        return f"{_plain(mantissa)}{NARROW}×{NARROW}{power}"
    return _plain(number)


def printed(text: str) -> str:
    """Set the powers of a dose as printed: «2×10^8», «10^{10}» become «2×10⁸», «10¹⁰»; nothing else changes."""
    return _POWER.sub(lambda match: "10" + (match[1] or match[2]).translate(_SUPERSCRIPTS), text)


def span(low: Decimal | None, high: Decimal | None) -> str:
    """Set a range: «2–4», «2 × 10⁸ – 1,6 × 10⁹»; one figure where both are equal; nothing for nothing."""
    if low is None or high is None or low == high:
        one = low if low is not None else high
        return figure(one) if one is not None else ""
    dash = "–" if max(abs(low), abs(high)).adjusted() < _POWER_FROM else "\u00a0– "
    return f"{figure(low)}{dash}{figure(high)}"


def p_value(printed_: str) -> str:
    """Set a p-value as printed: «p<0.05» becomes «p < 0.05», in Russian «p < 0,05»."""
    text = re.sub(r"(?<=p) ?([<>=≤≥]) ?", f"{NARROW}\\1{NARROW}", printed_)
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

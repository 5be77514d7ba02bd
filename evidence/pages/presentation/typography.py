"""Texts of records as a typesetter leaves them: what belongs together stays on one line, signs keep their distance.

Models return texts as they are stored, with the ordinary blanks that editors type. ``typeset`` makes them fit to be
shown: a line must not begin with a dash, part «абз.» from its number or a figure from its unit, nor, in Russian, end
with a preposition. Every text of a record that a page shows goes through it, once, where ``evidence.pages`` takes it
from the record; exports, citations and the admin never call it.

Two kinds of texts stay as they are: interface strings, which hold their own no-break blanks in the ``.po`` files,
and words that a review prints (``…_as_reported``, ``…_as_printed``, titles of works), which are not ours.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from evidence.language import Language, is_russian, reader_language, written_in

NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"
"""Narrow no-break space: between a figure and its unit, around signs, between thousands."""

_NUMBERED: Final[dict[Language, re.Pattern[str]]] = {
    "ru": re.compile(r"((?:\b(?:абз|рис|табл|стр)\.|\b(?:сноск|ссылк|строк)\w+|№)) (?=\d)", re.IGNORECASE),
    "en": re.compile(r"(¶|\b(?:table|figure|reference|footnote|row|page|section)s?) (?=\d)", re.IGNORECASE),
}
"""The word for what a number numbers; it stands before the number: «абз. 12», “Table 2”."""
_COUNTED: Final[dict[Language, re.Pattern[str]]] = {
    "ru": re.compile(
        r"(?<![\w\u00a0.,–-])(\d+(?:[,–]\d+)*) (?!(?:а|в|и|или|на|не|но|о|от|до|по|при|с|у)\b)(?=[%а-яё])"
    ),
    "en": re.compile(
        r"(?<![\w\u00a0.,–-])(\d+(?:[.,–]\d+)*) (?!(?:a|an|and|as|at|by|for|in|is|of|on|or|to)\b)(?=[%µa-zA-Z])"
    ),
}
"""A number before what it counts or measures: «7 дней», “2 mL”. A function word after it is neither."""
_PHASE: Final = re.compile(r"(\b(?:фаз[аыеу]|phase)) (?=[IV])|(?<=[IV]) (?=фаз)", re.IGNORECASE)
_POWER: Final = re.compile(r"(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹]) (?=[a-zа-яё])")
_DASH: Final = re.compile(r" (?=[—–] )")
_INITIAL: Final = re.compile(r"(?<=\b[А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])")
_SHORT_WORD: Final = re.compile(
    r"(?<![\w-])((?:а|в|во|до|за|и|из|к|ко|на|не|ни|о|об|от|по|с|со|у)) (?=\S)", re.IGNORECASE
)

_PLUS_MINUS: Final = re.compile(r"(?<=[\d%]) ?± ?(?=\d)")
_TIMES: Final = re.compile(r"(?<=\d) ?× ?(?=10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])")
_P_VALUE: Final = re.compile(r"(?<=\bp) ?([<>=≤≥]) ?(?=\d)")
_APOSTROPHE: Final = re.compile(r"(?<=\w)'")
_STRAIGHT_QUOTES: Final = re.compile(r'"([^"]+)"')
_QUOTES: Final[dict[Language, str]] = {"ru": "«{}»", "en": "“{}”"}

_SUPERSCRIPTS: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_TYPED_POWER: Final = re.compile(r"10\^(?:\{(-?\d+)\}|(-?\d+))")


def typeset(text: str) -> str:
    """Set a text of ours in the reader's language: no-break blanks where no line may end, narrow ones around signs."""
    return _typeset(text, reader_language())


@lru_cache(maxsize=8192)
def _typeset(text: str, language: Language) -> str:
    text = _PLUS_MINUS.sub(f"{NARROW}±{NARROW}", text)
    text = _TIMES.sub(f"{NARROW}×{NARROW}", text)
    text = _P_VALUE.sub(rf"{NARROW}\1{NARROW}", text)
    text = _NUMBERED[language].sub(rf"\1{NO_BREAK}", text)
    text = _COUNTED[language].sub(rf"\1{NO_BREAK}", text)
    text = _PHASE.sub(lambda match: (match[1] or "") + NO_BREAK, text)
    text = _POWER.sub(NO_BREAK, text)
    if language == "ru":
        text = _DASH.sub(NO_BREAK, text)
        text = _INITIAL.sub(NO_BREAK, text)
        text = _SHORT_WORD.sub(rf"\1{NO_BREAK}", text)
    text = _APOSTROPHE.sub("’", text)
    return _STRAIGHT_QUOTES.sub(_QUOTES[language].format(r"\1"), text)


def superscript(exponent: int | str) -> str:
    """Set an exponent: «8» becomes «⁸», «-3» «⁻³»."""
    return str(exponent).translate(_SUPERSCRIPTS)


def with_powers(printed: str) -> str:
    """Set the powers of a printed dose: «2×10^8», «10^{10}» become «2×10⁸», «10¹⁰»; nothing else changes."""
    return _TYPED_POWER.sub(lambda match: "10" + superscript(match[1] or match[2]), printed)


def in_quotes(printed: str) -> str:
    """Set printed words in the quotation marks of their own language."""
    return _QUOTES[written_in(printed)].format(printed)


def foreign_language(printed: str) -> str:
    """Return the ``lang`` of printed words where it differs from that of the page, else nothing.

    The reviews print such words in Russian or English; the script tells which.
    """
    language = written_in(printed)
    return "" if not printed or (language == "ru") == is_russian() else language

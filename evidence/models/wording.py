"""Our own sentences as a typesetter leaves them: what belongs together stays on one line, signs keep their distance.

Editors type ordinary blanks; a line must not begin with a dash, part «абз.» from its number or a figure from its
unit, nor, in Russian, end with a preposition. Words that a review prints are not ours, and stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NO_BREAK: Final = "\u00a0"
_NARROW: Final = "\u202f"

_PLACE: Final = {
    "ru": re.compile(r"((?:\b(?:абз|рис|табл|стр)\.|\b(?:сноск|ссылк|строк)\w+|№)) (?=\d)", re.IGNORECASE),
    "en": re.compile(r"(¶|\b(?:table|figure|reference|footnote|row|page|section)s?) (?=\d)", re.IGNORECASE),
}
"""What a number names: it stands before the number."""
_PHASE: Final = re.compile(r"(\b(?:фаз[аыеу]|phase)) (?=[IV])|(?<=[IV]) (?=фаз)", re.IGNORECASE)
_COUNTED: Final = {
    "ru": re.compile(
        r"(?<![\w\u00a0.,–-])(\d+(?:[,–]\d+)*) (?!(?:а|в|и|или|на|не|но|о|от|до|по|при|с|у)\b)(?=[%а-яё])"
    ),
    "en": re.compile(
        r"(?<![\w\u00a0.,–-])(\d+(?:[.,–]\d+)*) (?!(?:a|an|and|as|at|by|for|in|is|of|on|or|to)\b)(?=[%µa-zA-Z])"
    ),
}
"""What a number counts or measures: it stands after the number."""
_POWER: Final = re.compile(r"(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹]) (?=[a-zа-яё])")
_DASH: Final = re.compile(r" (?=[—–] )")
_INITIAL: Final = re.compile(r"(?<=\b[А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])")
_LITTLE: Final = re.compile(r"(?<![\w-])((?:а|в|во|до|за|и|из|к|ко|на|не|ни|о|об|от|по|с|со|у)) (?=\S)", re.IGNORECASE)

_SPREAD: Final = re.compile(r"(?<=[\d%]) ?± ?(?=\d)")
_TIMES: Final = re.compile(r"(?<=\d) ?× ?(?=10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])")
_APOSTROPHE: Final = re.compile(r"(?<=\w)'")
_QUOTED: Final = re.compile(r'"([^"]+)"')
_QUOTES: Final = {"ru": r"«\1»", "en": r"“\1”"}
_P: Final = re.compile(r"(?<=\bp) ?([<>=≤≥]) ?(?=\d)")


@lru_cache(maxsize=8192)
def tied(text: str, language: str = "ru") -> str:
    """Return a sentence with no-break blanks where a line must not end, and narrow ones around its signs."""
    text = _SPREAD.sub(f"{_NARROW}±{_NARROW}", text)
    text = _TIMES.sub(f"{_NARROW}×{_NARROW}", text)
    text = _P.sub(rf"{_NARROW}\1{_NARROW}", text)
    text = _PLACE[language].sub(rf"\1{_NO_BREAK}", text)
    text = _COUNTED[language].sub(rf"\1{_NO_BREAK}", text)
    text = _PHASE.sub(lambda match: (match[1] or "") + _NO_BREAK, text)
    text = _POWER.sub(_NO_BREAK, text)
    if language == "ru":
        text = _DASH.sub(_NO_BREAK, text)
        text = _INITIAL.sub(_NO_BREAK, text)
        text = _LITTLE.sub(rf"\1{_NO_BREAK}", text)
    return _QUOTED.sub(_QUOTES[language], _APOSTROPHE.sub("’", text))


def plain(text: str) -> str:
    """Return a sentence as files for machines hold it: with ordinary blanks only."""
    return text.replace(_NO_BREAK, " ").replace(_NARROW, " ")

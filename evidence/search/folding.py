"""Letters folded so that what a reader means alike is alike, and where folded words stand in a text.

Case, ё/е, hyphens, apostrophes of any make and typographic signs do not matter: «EV-Pure» is found as evpure,
«лёгочный» as легочный, «Wharton’s» as whartons.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

_SIGNS: Final = re.compile(r"[™®©'`´‘’‛ʹʼ′＇\-‐‑–—_]+")
_WORD: Final = re.compile(r"[^\W_]+(?:\.[0-9]+)?")

MAX_LENGTH: Final = 200
"""Characters of a typed text that are read, as typed and as folded."""


def within_limit(text: str) -> str:
    """Return the part of a typed text that is read; to be called before anything that is typed is folded.

    Folding spells signs out, so that one may become many: «ﷺ» becomes eighteen letters and blanks.
    """
    text = text[:MAX_LENGTH]
    lengths = accumulate(len(unicodedata.normalize("NFKC", sign)) for sign in text)
    return text[: bisect_right(list(lengths), MAX_LENGTH)]


def fold(text: str) -> str:
    """Fold a text so that what a reader means alike is alike: lower case, ё as е, no accents, no hyphens."""
    # Signs go first: normalising would spell ™ out as «tm».
    text = unicodedata.normalize("NFKC", _SIGNS.sub("", text)).casefold().replace("ё", "е").replace("й", "\0")
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return _SIGNS.sub("", bare.replace("\0", "й"))


def words(text: str) -> list[str]:
    """Split a text into folded words."""
    return _WORD.findall(fold(text))


def joined(parts: Iterable[str]) -> str:
    """Join texts into one to be searched: folded words, one blank between and around them, a bar between texts.

    No phrase runs across the bar, so that the end of a title and the start of a summary never make one.
    """
    return f" {' | '.join(' '.join(words(part)) for part in parts if part)} "


def spans(text: str, phrases: Iterable[tuple[str, bool]]) -> list[tuple[int, int]]:
    """Return where folded phrases stand in a text: places ``(start, end)``, in order, none touching another.

    Each phrase comes with whether it is to be met as whole words only. The text should be in composed form (NFC),
    as the folding goes letter by letter.
    """
    folded, places = [], []
    for place, letter in enumerate(text):
        for sign in fold(letter):
            folded.append(sign)
            places.append(place)
    searched = "".join(folded)
    found = sorted(
        (places[match.start()], places[match.end() - 1] + 1)
        for phrase, whole in phrases
        if phrase
        for match in _pattern(phrase, whole=whole).finditer(searched)
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pattern(phrase: str, *, whole: bool) -> re.Pattern[str]:
    inner = r"[\W_]+".join(re.escape(word) for word in phrase.split())
    # A single letter within words would mark the whole page.
    if whole:
        return re.compile(rf"(?<!\w){inner}(?!\w)")
    return re.compile(inner if len(phrase) > 1 else rf"(?<!\w){inner}")

"""How text is found: words folded alike, in a bitmap index of each collection.

Case, ё/е, hyphens and typographic signs do not matter: «EV-Pure» is found as evpure, «лёгочный» as легочный.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

_SIGNS: Final = re.compile(r"[™®©’'`\-‐‑–—_]+")
_WORD: Final = re.compile(r"[^\W_]+(?:\.[0-9]+)?")


def fold(text: str) -> str:
    """Fold a text so that what a reader means alike is alike: lower case, ё as е, no accents, no hyphens."""
    # Signs go first: normalising would spell ™ out as «tm».
    text = unicodedata.normalize("NFKC", _SIGNS.sub("", text)).casefold().replace("ё", "е").replace("й", "\0")
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return _SIGNS.sub("", bare.replace("\0", "й"))


def words(text: str) -> list[str]:
    """Split a query into folded words."""
    return _WORD.findall(fold(text))


def matching(query: str, texts: Mapping[int, Iterable[str]]) -> set[int]:
    """Return the keys of the texts that hold every word of the query, at the beginning of a word or within it."""
    wanted = words(query)
    found = set()
    for key, parts in texts.items():
        hay = " ".join(fold(part) for part in parts)
        if all(word in hay for word in wanted):
            found.add(key)
    return found

"""Words of a query marked in what is shown, and the piece of a long text in which they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from evidence.language import written_in
from evidence.search import Query, spans

AROUND: Final = 70
"""Characters shown before and after the first marked word of a long text."""


def highlight(text: str, query: Query) -> SafeString:
    """Return a text with the words of the query in ``<mark>``; everything else is escaped."""
    text = unicodedata.normalize("NFC", text)
    place, pieces = 0, []
    for start, end in spans(text, query.marks()):
        pieces.append((text[place:start], text[start:end]))
        place = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[place:])


def excerpt(texts: Iterable[str], query: Query) -> tuple[SafeString, str]:
    """Return the marked piece of the first text that holds a word of the query, and its language: ``en`` or ``ru``."""
    for whole in texts:
        text = " ".join(unicodedata.normalize("NFC", whole).split(" "))
        if found := spans(text, query.marks()):
            start, end = max(0, found[0][0] - AROUND), found[0][1] + AROUND
            start = text.find(" ", start, found[0][0]) + 1 if start else 0
            end = len(text) if end >= len(text) else max(found[0][1], text.rfind(" ", 0, end))
            piece = f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
            return highlight(piece, query), written_in(text)
    return SafeString(""), ""

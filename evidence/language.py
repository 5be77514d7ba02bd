"""The portal's two languages: which one the reader has chosen, and in which one a text is written."""

from __future__ import annotations

import re
from typing import Final, Literal

from django.utils.translation import get_language

Language = Literal["en", "ru"]

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")


def reader_language() -> Language:
    """Return the language of the page that is being answered; English outside a request."""
    return "ru" if is_russian() else "en"


def is_russian() -> bool:
    """Tell whether the page that is being answered is in Russian."""
    return (get_language() or "en").startswith("ru")


def written_in(text: str) -> Language:
    """Tell by its script in which language a text is: any Cyrillic letter makes it Russian.

    Uzbek, which one review is in, uses Latin letters; what is printed there in Cyrillic is Russian.
    """
    return "ru" if _CYRILLIC.search(text) else "en"

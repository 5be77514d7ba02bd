"""Text typed while the keyboard was on the other layout: `rjcnysq vjpu` is «костный мозг», «ищту» is `bone`."""

from __future__ import annotations

from typing import Final

_LATIN: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC: Final = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_CYRILLIC: Final = str.maketrans(_LATIN + "~{}:<>", _CYRILLIC + "ёхъжбю")
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)


def retyped(text: str) -> str:
    """Return a text as the other keyboard layout would have written it, in lower case.

    Empty where the text mixes both alphabets or holds neither: then the layout explains nothing. Quotation marks stay,
    as they are part of the syntax of a query.
    """
    text = text.casefold()
    latin = any("a" <= letter <= "z" for letter in text)
    cyrillic = any("а" <= letter <= "я" or letter == "ё" for letter in text)
    if latin == cyrillic:
        return ""
    return text.translate(_TO_CYRILLIC if latin else _TO_LATIN)

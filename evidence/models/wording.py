"""Russian text as a typesetter leaves it: what belongs together stays on one line.

Editors type ordinary blanks; a line must not begin with a dash, nor part «абз.» from its number.
"""

from __future__ import annotations

import re
from typing import Final

_NO_BREAK: Final = "\u00a0"
_TIED: Final = re.compile(
    r" (?=[—–] )"
    r"|(?<=\b(?:абз|рис)\.) (?=\d)"
    r"|(?<=\bтабл\.) (?=\d)"
    r"|(?<=\b(?:сноска|ссылка|строка)) (?=\d)"
    r"|(?<=\bфаза) (?=[IV])"
    r"|(?<=\d) (?=(?:%|г\.|мкг|мг|кг|мл|мкл|нм|мкм|ч|мин|сут|дней|дня|день)(?!\w))"
)


def tied(text: str) -> str:
    """Return Russian words with no-break blanks where a line must not end."""
    return _TIED.sub(_NO_BREAK, text)

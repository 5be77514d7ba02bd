"""A query that sets one thing against another: «bone marrow vs placenta», «костный мозг против плаценты»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from evidence.facets import Option
from evidence.pages.compare.page import COMPARABLES
from evidence.pages.compare.table import MAX_COMPARED, MIN_COMPARED
from evidence.pages.presentation.counts import enumerate_in_words
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.search import fold

SAME_WORD: Final = 80
"""Similarity (0 to 100) from which a word counts as a form of a name: «плаценты» of «плацента»."""
_AGAINST: Final = re.compile(r"\s+(?:vs\.?|versus|против)\s+", re.IGNORECASE)


def requested_comparison(q: str) -> Link | None:
    """Return the comparison that a query asks for; nothing where it asks for none, or names what is not here."""
    names = _AGAINST.split(q.strip())
    if not MIN_COMPARED <= len(names) <= MAX_COMPARED:
        return None
    for kind in COMPARABLES:
        spellings = {
            fold(spelling): option
            for option in kind.options()
            for spelling in (option.value, option.label, *option.synonyms)
        }
        found = [_named(name, spellings) for name in names]
        chosen = list(dict.fromkeys(option for option in found if option))
        if len(chosen) == len(names):
            address = urlencode([(kind.parameter, option.value) for option in chosen])
            label = _("Side by side: %(names)s") % {
                "names": enumerate_in_words([typeset(option.label) for option in chosen])
            }
            return Link(label, f"{reverse('compare')}?{address}")
    return None


def _named(name: str, spellings: Mapping[str, Option]) -> Option | None:
    wanted = fold(name)
    # One digit makes another trial, so what holds figures is taken to the letter.
    if wanted in spellings or any(sign.isdigit() for sign in wanted):
        return spellings.get(wanted)
    match = process.extractOne(wanted, list(spellings), scorer=fuzz.ratio, score_cutoff=SAME_WORD)
    return spellings[match[0]] if match else None
